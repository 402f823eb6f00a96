"""Plays a script on the real application and says whether every expectation held."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from textual.pilot import Pilot

from crm_tui.app import CrmApp
from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock
from crm_tui.demo.base import DemoBase, fresh_base
from crm_tui.demo.checks import failures_of
from crm_tui.demo.hint import demo_hint
from crm_tui.demo.script import Key, Scene, Script, Step, Typed
from crm_tui.demo.sight import missing
from crm_tui.demo.typist import Interrupted, Typist
from crm_tui.desk import FrontDesk
from crm_tui.usecases.run_jobs import run_jobs

PATIENCE_SECONDS = 5.0
"""How long a text may take to show."""
GLANCE_SECONDS = 0.05
ROOMY = (120, 40)
"""The size from which nothing that counts needs scrolling."""
CAPTION_SECONDS = 600.0
"""A caption stays until the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPlayed:
    """What one step showed, and what it should have."""

    step: Step
    screen: str
    failures: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Performance:
    """A script played, with the count of its keys."""

    script: Script
    steps: list[StepPlayed] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    @property
    def has_held(self) -> bool:
        """Tell whether nothing failed so far."""
        return not self.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast it plays, on which terminal, and who watches."""

    size: tuple[int, int] = (120, 40)
    seconds_a_key: float = 0.0
    seconds_a_step: float = 0.0
    is_live: bool = False
    """On the real terminal, captions shown; else in memory."""
    before_look: Callable[[CrmApp], None] = lambda app: None
    """Called when a step is done, before its screen is looked at."""
    on_caption: Callable[[CrmApp, Step], None] = lambda app, step: None
    """Called before a step is done."""
    on_key: Callable[[CrmApp], None] | None = None
    """Called once each key did all it asked for: typing then waits for each."""
    on_step: Callable[[CrmApp, StepPlayed], None] = lambda app, played: None


def play(
    script: Script, *, pace: Pace | None = None, database_url: str = ""
) -> Performance:
    """Play a script on its own fresh base, under its own frozen clock."""
    pace = pace or Pace()
    performance = Performance(script=script)
    with fresh_base(database_url=database_url) as base:
        base.load(script.data, at=script.scenes[0].clock)
        for scene in script.scenes:
            if performance.has_held:
                base.load(scene.data, at=scene.clock)
                if scene.runs_jobs:
                    base.run_jobs(at=scene.clock)
                _Stage(base, scene, pace, performance).play()
    if script.budget is not None and script.keystrokes > script.budget:
        performance.failures.append(
            f"{script.keystrokes} touches pour {script.budget} permises."
        )
    return performance


class _Stage:
    """One scene: an agent signs in, works, and leaves."""

    def __init__(
        self, base: DemoBase, scene: Scene, pace: Pace, performance: Performance
    ) -> None:
        self._base = base
        self._scene = scene
        self._pace = pace
        self._performance = performance
        self._app = CrmApp(
            open_front_desk=self._open,
            demo_hint=None if scene.signs_in else demo_hint(),
            log_file=base.settings.data_dir / "crm-tui.log",
        )
        self._app.is_watched = pace.is_live

    def _open(self) -> FrontDesk:
        return self._base.open(self._scene.clock)

    def play(self) -> None:
        """Run the application to the end of the scene."""
        try:
            if self._pace.is_live:
                self._app.run(auto_pilot=self._follow_and_leave)
            else:
                asyncio.run(self._play_in_memory())
        finally:
            opened = self._app.front_desk
            if opened.done() and opened.exception() is None:
                opened.result().store.close()

    async def _play_in_memory(self) -> None:
        async with self._app.run_test(
            size=self._pace.size, notifications=True
        ) as pilot:
            await self._follow(pilot)

    async def _follow_and_leave(self, pilot: Pilot[Any]) -> None:
        await self._follow(pilot)
        self._app.exit()

    async def _follow(self, pilot: Pilot[Any]) -> None:
        typist = Typist(pilot, seconds_a_key=self._pace.seconds_a_key)
        try:
            await typist.settle()
            if self._scene.signs_in:
                await self._sign_in(typist)
            if (on_key := self._pace.on_key) is not None:
                typist.after_key = partial(on_key, self._app)
            for step in self._scene.steps:
                if not await self._play_step(typist, step):
                    break
        except Interrupted as interruption:
            self._performance.failures.append(str(interruption))

    async def _sign_in(self, typist: Typist) -> None:
        """Sign in by keys; these are not the journey's and do not count."""
        for gesture in (
            Typed(self._scene.agent),
            Key("enter"),
            Typed(self._base.password),
            Key("enter"),
        ):
            await typist.make(gesture)

    async def _play_step(self, typist: Typist, step: Step) -> bool:
        await self._caption(step)
        self._pass_time(step)
        missed = self._run_jobs(step)
        for gesture in step.gestures:
            await typist.make(gesture)
        self._pace.before_look(self._app)
        await typist.settle()
        screen = await self._look(typist, step)
        failures = [
            *missed,
            *self._screen_failures(step, shown=screen),
            *self._store_failures(step),
            *_budget_failures(step),
        ]
        played = StepPlayed(step=step, screen=screen, failures=tuple(failures))
        self._performance.steps.append(played)
        self._performance.failures += [
            f"étape {step.number} : {failure}" for failure in failures
        ]
        self._pace.on_step(self._app, played)
        await asyncio.sleep(self._pace.seconds_a_step)
        return not failures

    def _pass_time(self, step: Step) -> None:
        """Put the demonstration's clock at the step's instant."""
        clock = self._app.front_desk.result().clock if step.clock else None
        if step.clock and isinstance(clock, FixedClock):
            clock.instant = step.clock

    def _run_jobs(self, step: Step) -> list[str]:
        """Run the automatic jobs as the night does; return what they did not say."""
        if not step.jobs:
            return []
        desk = job_desk(self._app.front_desk.result())
        said = [f"{report.name} : {report.said}" for report in run_jobs(desk)]
        told = " ".join(said)
        return [
            f"les traitements ne disent pas « {line} » mais « {told} »"
            for line in step.jobs
            if line not in said
        ]

    async def _caption(self, step: Step) -> None:
        """Say what is about to be done; on a real terminal, leave time to read it."""
        self._pace.on_caption(self._app, step)
        if self._pace.is_live:
            self._app.clear_notifications()
            self._app.notify(
                step.caption,
                title=self._rank_of(step),
                timeout=CAPTION_SECONDS,
                markup=False,
            )
            await asyncio.sleep(self._pace.seconds_a_step)

    def _rank_of(self, step: Step) -> str:
        return f"{step.number}/{len(self._performance.script.steps)}"

    def _withdraw_caption(self, step: Step) -> None:
        """Take the caption away: it hides a corner of the screen."""
        for notice in tuple(self._app._notifications):
            if notice.title == self._rank_of(step):
                self._app._unnotify(notice)

    async def _look(self, typist: Typist, step: Step) -> str:
        """Return the screen once it shows what it should, or at the end of patience."""
        waited, wanted = 0.0, self._wanted(step)
        while missing(wanted, shown=(screen := typist.screen_text())):
            if waited >= PATIENCE_SECONDS:
                break
            self._withdraw_caption(step)
            await asyncio.sleep(GLANCE_SECONDS)
            waited += GLANCE_SECONDS
        return screen

    def _screen_failures(self, step: Step, *, shown: str) -> list[str]:
        """Return what the screen should show and does not, or the reverse."""
        lacking = missing(self._wanted(step), shown=shown)
        missed = set(missing(step.absent, shown=shown))
        return [f"l'écran ne montre pas « {text} »" for text in lacking] + [
            f"l'écran montre « {text} »" for text in step.absent if text not in missed
        ]

    def _wanted(self, step: Step) -> list[str]:
        return [*step.expect, *(step.roomy if self._is_roomy else ())]

    @property
    def _is_roomy(self) -> bool:
        size = self._app.size
        return size.width >= ROOMY[0] and size.height >= ROOMY[1]

    def _store_failures(self, step: Step) -> list[str]:
        desk = job_desk(self._app.front_desk.result())
        return [
            failure
            for check in step.store
            for failure in failures_of(desk, check=check)
        ]


def _budget_failures(step: Step) -> list[str]:
    if step.budget is None or step.keystrokes <= step.budget:
        return []
    return [f"{step.keystrokes} touches pour {step.budget} permises"]
