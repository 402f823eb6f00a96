"""Keys pressed before the screen they are meant for can take them.

An agent knows that « r » opens the readings and « c » corrects one, and presses both
before the first is drawn. What comes while a screen is put up or reads for the first
time is held, then handed on in order: « no keystroke is lost » (budgets).

A slow line brings several keys at once: what follows one that may move the focus or
open a screen waits for it likewise, and what acts waits for the text before it.
"""

from asyncio import Task, create_task, wait
from collections import deque
from collections.abc import Awaitable, Callable
from enum import Enum, auto
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from crm_tui.screens.desk_view import DeskView
from crm_tui.terminal import key_handled

if TYPE_CHECKING:
    from crm_tui.screens.desk_app import DeskApp

LOOKED_EVERY_SECONDS = 0.02
"""How often the screen is asked whether it takes keys, while some are held."""
NEVER_HELD = frozenset({"escape", "ctrl+q", "ctrl+c"})
"""Ways out: they act at once, and what was held is no longer meant; what follows is
for what was behind."""
ACTS_WITHIN_SECONDS = 1.0
"""What follows a key waits for it no longer: its widget may have gone with its turn."""
STAYING = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("shift+left", "shift+right", "backspace", "delete"),
    }
)
"""Keys that stay where they are: held down, each acts as it comes."""

Input = events.Key | events.Paste


class Way(Enum):
    """What an input does to the one that follows it."""

    TEXT = auto()
    """Written where the focus is: more text may follow at once."""
    STAYING = auto()
    """Moves a cursor: the like may follow at once."""
    MOVING = auto()
    """May move the focus, open a screen, or save: what follows waits."""


HandOn = Callable[[Input], Awaitable[None]]


class TypedAhead:
    """The keys held, oldest first."""

    def __init__(self, office: "DeskApp", *, hand_on: HandOn) -> None:
        self._office = office
        self._hand_on = hand_on
        self._held: deque[Input] = deque()
        self._last = ""
        self._front: Screen[Any] | None = None
        """The screen in front when the last key was taken."""
        self._timer: Timer | None = None
        self._focused: Widget | None = None
        self._acting: Task[None] | None = None
        """Ends once the last key that acts was handled: it may open a screen."""
        self._acts_since = 0.0
        self._way = Way.MOVING
        """Of the last key handed on."""

    def holds(self, event: Input) -> bool:
        """Hold an input if the screen in front cannot take it yet.

        The key that opened the screen, pressed again by an impatient hand, is not meant
        for the screen that comes: it is dropped.
        """
        key = event.key if isinstance(event, events.Key) else ""
        if key in NEVER_HELD:
            self.forget()
            self._wait_for(event)
        elif self._held or not self.is_taken or not self._may_follow(event):
            if self._is_settling or self.is_taken or not self._is_impatience(event):
                self._held.append(event)
                self._look_later()
            return True
        else:
            self._taken_by_the_screen()
            self._wait_for(event)
        self._last = key
        return False

    def forget(self) -> None:
        """Drop what is held: the screen it was meant for does not come."""
        self._held.clear()

    @property
    def is_holding(self) -> bool:
        """Tell whether an input waits for its screen."""
        return bool(self._held)

    @property
    def is_taken(self) -> bool:
        """Tell whether the screen in front takes keys."""
        if not self._office.screen_stack:
            return True
        screen = self._office.screen
        is_there = not isinstance(screen, DeskView) or screen.takes_keys
        return is_there and not self._is_settling

    @property
    def _is_settling(self) -> bool:
        """Tell whether an answer moves the focus: a key waits, and is meant."""
        screen = self._office.screen if self._office.screen_stack else None
        return isinstance(screen, DeskView) and screen.calls.is_settling

    @property
    def is_acting(self) -> bool:
        """Tell whether the last key handed on is not handled yet."""
        is_recent = monotonic() - self._acts_since < ACTS_WITHIN_SECONDS
        return self._acting is not None and not self._acting.done() and is_recent

    async def acted(self) -> None:
        """Wait until the last key that acts was handled."""
        if self._acting is not None:
            await wait({self._acting})

    def _may_follow(self, event: Input) -> bool:
        """Tell whether an input need not wait for the one before it."""
        way = self._way_of(event)
        is_alike = way is self._way and way is not Way.MOVING
        return is_alike or not self.is_acting

    def _wait_for(self, event: Input) -> None:
        """Let nothing of another kind by until this input was handled."""
        self._way = self._way_of(event)
        self._acts_since = monotonic()
        self._acting = create_task(key_handled(self._office))

    def _way_of(self, event: Input) -> "Way":
        if self._is_text(event):
            return Way.TEXT
        is_staying = isinstance(event, events.Key) and event.key in STAYING
        return Way.STAYING if is_staying else Way.MOVING

    def _is_impatience(self, event: Input) -> bool:
        if not isinstance(event, events.Key) or event.is_printable:
            return False
        if event.key in STAYING:
            return False
        screen = self._office.screen
        if isinstance(screen, DeskView) and screen.means_repeats:
            return False
        last = self._held[-1] if self._held else None
        before = last.key if isinstance(last, events.Key) else self._last
        return event.key == before

    def _look_later(self) -> None:
        if self._timer is None:
            self._timer = self._office.set_interval(LOOKED_EVERY_SECONDS, self._look)

    async def _look(self) -> None:
        """Hand on what may be: a text at once, then one key that acts at a time.

        Where the focus has just moved it may move again: the next look tells.
        """
        focused = self._office.focused
        is_settled, self._focused = focused is self._focused, focused
        while self._held and is_settled and self.is_taken:
            if not self._may_follow(self._held[0]):
                break
            event = self._held.popleft()
            if self._is_for_the_screen_before(event):
                continue
            self._last = event.key if isinstance(event, events.Key) else ""
            self._taken_by_the_screen()
            self._wait_for(event)
            await self._hand_on(event)
        if not self._held and self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _is_for_the_screen_before(self, event: Input) -> bool:
        """Tell whether the key that opened the screen in front is pressed again."""
        if not isinstance(event, events.Key) or event.is_printable:
            return False
        return event.key == self._last and self._front is not self._office.screen

    def _taken_by_the_screen(self) -> None:
        self._front = self._office.screen if self._office.screen_stack else None
        if self._office.screen_stack and isinstance(self._office.screen, DeskView):
            self._office.screen.has_taken_a_key = True

    def _is_text(self, event: Input) -> bool:
        focused = self._office.focused if self._office.screen_stack else None
        return isinstance(event, events.Paste) or bool(
            focused and focused.check_consume_key(event.key, event.character)
        )
