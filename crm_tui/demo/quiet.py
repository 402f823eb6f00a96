"""Tell when an application has done all that its last key asked for.

Textual's own pause waits until the process uses little CPU, which on a busy machine is
the case as well while it waits for its turn. Here nothing is guessed: no store call is
under way, every widget waits for a message, and the screen has nothing left to draw.
"""

import asyncio
from collections.abc import Iterator
from time import monotonic
from typing import Any

from textual._context import visible_screen_stack
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import WorkerState

from crm_tui.app import CrmApp

_BUSY = (WorkerState.PENDING, WorkerState.RUNNING)
LOOKED_AGAIN_SECONDS = 0.25
"""How long a store call is waited for before looking whether the application lives."""
TURNS = 200
"""How often the widgets get their turn before they are waited for at leisure: what
keeps one busy longer is a thread or a clock."""
LEISURE_SECONDS = 0.002
PAINTINGS = 3
"""How often what asks to be painted again and again is, before it is left at that."""


class NeverQuiet(Exception):
    """The application stopped, or had still not finished at the deadline."""


async def settle(app: App[Any], *, within: float) -> None:
    """Wait until nothing is left to be done.

    Raises:
        NeverQuiet: the application stopped, or `within` seconds were not enough.
    """
    end, paintings = monotonic() + within, 0
    while paintings < PAINTINGS:
        await handled(app, end=end)
        calls = _store_calls(app)
        if calls:
            await asyncio.wait(
                calls,
                timeout=LOOKED_AGAIN_SECONDS,
                return_when=asyncio.FIRST_COMPLETED,
            )
        elif _holds_keys(app) or app.screen._callbacks:
            await asyncio.sleep(LEISURE_SECONDS)
        elif _is_painted(app.screen):
            return
        else:
            paintings += 1
        if monotonic() > end:
            raise NeverQuiet("the screen still asks to be drawn")


def draw(app: App[Any]) -> list[Strip]:
    """Draw the screen in front, what shows through a dialog included.

    The lines are kept by what drew them: drawn alone, a dialog would keep the screen
    under it blank.
    """
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


async def handled(app: App[Any], *, end: float) -> None:
    """Paint what changed, and wait until every message posted so far was handled.

    Raises:
        NeverQuiet: the application stopped, or is still busy at `end`.
    """
    if app.is_running and app._screen_stack:
        app.screen._on_timer_update()
    turns = 0
    while busy := _busy(app):
        turns += 1
        await asyncio.sleep(0 if turns < TURNS else LEISURE_SECONDS)
        if monotonic() > end:
            raise NeverQuiet(f"{busy} is still busy")
    if not app.is_running or app._exception is not None:
        raise NeverQuiet("the application stopped")
    await app.animator.wait_until_complete()


def _busy(app: App[Any]) -> MessagePump | None:
    """Return what is not waiting for a message; None where all are."""
    if not app.is_running or app._exception is not None:
        return None
    return next((pump for pump in _pumps(app) if not _is_at_rest(pump)), None)


def _is_at_rest(pump: MessagePump) -> bool:
    if pump._closing or pump._closed:
        return True
    queue: Any = pump._message_queue
    if queue.values or pump._next_callbacks:
        return False
    return bool(queue.ready_event._waiters)


def _pumps(app: App[Any]) -> Iterator[MessagePump]:
    yield app
    for screen in app._screen_stack:
        yield from screen.walk_children(with_self=True)


def _is_painted(screen: Screen[Any]) -> bool:
    return not (
        screen._layout_required or screen._repaint_required or screen._dirty_widgets
    )


def _holds_keys(app: App[Any]) -> bool:
    if not isinstance(app, CrmApp):
        return False
    return app.typed_ahead.is_holding or app.typed_ahead.is_acting


def _store_calls(app: App[Any]) -> "list[asyncio.Task[None]]":
    return [
        worker._task
        for worker in app.workers
        if worker.state in _BUSY and worker._task is not None
    ]
