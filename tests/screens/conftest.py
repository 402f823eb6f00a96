"""The application in front of fake use cases: no store, no thread left behind."""

import asyncio
import inspect
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from tempfile import gettempdir
from time import monotonic
from types import ModuleType
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from crm_tui import screens
from crm_tui.app import CrmApp
from crm_tui.demo import quiet
from crm_tui.desk import Desk
from tests.screens import samples, transfer_samples
from tests.screens.gate import Gate

WIDE, NARROW = (120, 40), (80, 24)
DEADLINE_SECONDS = 30.0
SIZES = [pytest.param(WIDE, id="120x40"), pytest.param(NARROW, id="80x24")]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the cursor lit: a picture must not depend on the moment it is taken."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)


class SeatedApp(CrmApp):
    """The application after the sign-in, Recherche in front."""

    is_watched = False

    def __init__(self, desk: Desk, *, theme: str = "crm-sombre") -> None:
        log_file = Path(gettempdir()) / "crm-tui-tests.log"
        super().__init__(open_front_desk=_no_front_desk, theme=theme, log_file=log_file)
        self.seated = desk

    @asynccontextmanager
    async def run_test(self, **options: Any) -> AsyncIterator["Pilot[Any]"]:
        """Run it for a test, then draw what it was left with: nothing may break."""
        async with super().run_test(**options) as pilot:
            yield pilot
            if self.is_running:
                quiet.draw(self)

    def begin(self) -> None:
        """Skip the sign-in."""
        self.desk = self.seated
        self.push_screen(self.route("search"))


def _no_front_desk() -> Any:
    raise AssertionError("the test is already seated")


@pytest.fixture(autouse=True)
def _drafts_are_kept_when_a_test_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form open for some seconds on a busy machine would say « brouillon »."""
    monkeypatch.setattr("crm_tui.screens.draft_keeper.KEPT_EVERY_SECONDS", 3600.0)


class FakeUsecases:
    """Replaces use cases wherever screens call them from."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def put(self, **fakes: Callable[..., object]) -> None:
        """Put these functions in place of the use cases of the same names."""
        for name, fake in fakes.items():
            module = import_module(f"crm_tui.usecases.{name}")
            self._monkeypatch.setattr(module, name, fake)
            for screen in _callers().get(name, ()):
                self._monkeypatch.setattr(screen, name, fake)


@cache
def _callers() -> dict[str, list[ModuleType]]:
    """Import every screen, and tell which modules hold which names."""
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)  # imported later, it would keep the fake for good
    rooms = ("crm_tui.screens.", "crm_tui.app")
    callers: dict[str, list[ModuleType]] = defaultdict(list)
    for at, module in tuple(sys.modules.items()):
        for name in vars(module) if at.startswith(rooms) else ():
            callers[name].append(module)
    return callers


@pytest.fixture
def usecases(monkeypatch: pytest.MonkeyPatch) -> FakeUsecases:
    """The use cases of the frame and of Recherche, answering with the samples."""
    _callers()
    fakes = FakeUsecases(monkeypatch)
    fakes.put(
        search_customers=samples.search_customers,
        list_recent_customers=lambda _: samples.RECENTS,
        list_work_queue=lambda _, **__: samples.QUEUE,
        list_transfers=lambda _: transfer_samples.NO_TRANSFERS,
        count_work=lambda _: samples.COUNTS,
        list_drafts=lambda _: (),
        keep_draft=lambda _, *, draft: None,
        remember_dossier_visit=lambda _, *, dossier_id: None,
        remember_readings_visit=lambda _, *, party_id: None,
        drop_draft=lambda _, *, form, subject: None,
        find_duplicates=lambda _, *, form: (),
        take_task=lambda _, *, task_id, **__: samples.held(task_id),
        take_next_task=lambda _, **__: samples.held(1),
        keep_presence=lambda _, **__: (),
        show_presence=lambda _, **__: (),
        leave_record=lambda _, **__: None,
        follow_changes=lambda _, *, stop: iter(()),
    )
    return fakes


@pytest.fixture
def app(usecases: FakeUsecases) -> SeatedApp:
    """An adviser at Recherche."""
    return SeatedApp(samples.desk())


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Open again at the end, whatever happens: a thread waits behind it."""
    gate = Gate()
    yield gate
    gate.open()


async def rest(app: "App[Any]") -> None:
    """Wait until all is done; an application that ended has nothing left to do."""
    try:
        await quiet.settle(app, within=DEADLINE_SECONDS)
    except quiet.NeverQuiet:
        if app.is_running:
            raise


async def settle(pilot: "Pilot[Any]") -> None:
    """Wait until the workers have answered and all they changed is laid out."""
    await rest(pilot.app)


async def turn(pilot: "Pilot[Any]") -> None:
    """Wait until every message was handled; what the store answers is not awaited."""
    await quiet.handled(pilot.app, end=monotonic() + DEADLINE_SECONDS)


async def write(pilot: "Pilot[Any]", text: str) -> None:
    """Type a text, one key a character; what `press` drops is typed as well."""
    await rest(pilot.app)
    for character in text:
        pilot.app.post_message(events.Key(character, character))
    await settle(pilot)


async def press(pilot: "Pilot[Any]", *keys: str) -> None:
    """Press keys, each once what came before has done what it does."""
    await rest(pilot.app)
    for key in keys:
        pilot.app.post_message(events.Key(key, None))
        await rest(pilot.app)
    await settle(pilot)


@pytest.fixture
def picture(snap_compare: Callable[..., bool]) -> Callable[..., None]:
    """Compare the screen with its snapshot, after some keys."""

    def compare(
        app: CrmApp,
        size: tuple[int, int],
        before: Callable[["Pilot[Any]"], Awaitable[None]] | None = None,
    ) -> None:
        async def prepare(pilot: "Pilot[Any]") -> None:
            await settle(pilot)
            if before:
                await before(pilot)
                await settle(pilot)

        assert snap_compare(app, terminal_size=size, run_before=prepare)

    return compare
