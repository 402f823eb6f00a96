"""Use cases run off the interface's thread; only wanted answers come back.

A screen *asks* for a read: in one lane the newest question wins, at most one runs at a
time, and an answer is dropped when a newer question was put meanwhile, or when the
screen was left: it would bring back a customer the agent is done with. A screen *acts*
once at a time: a second press while the first is being saved does nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from textual.dom import DOMNode
from textual.screen import Screen

from crm_tui.domain.refusal import Refusal

Answer = TypeVar("Answer")
Refused = Callable[[Refusal], None]

ACTING = "act"
"""The lane of writes: nothing waits in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    call: Callable[[], Any]
    then: Callable[[Any], None]
    refused: Refused


class StoreCalls:
    """The questions one screen or dialog has put, by lane."""

    def __init__(self, host: DOMNode, *, refused: Refused) -> None:
        self._host = host
        self._refused = refused
        self._running: set[str] = set()
        self._newest: dict[str, _Question | None] = {}
        self._answered_at: dict[str, float] = {}
        self._afterwards: dict[str, Callable[[], None]] = {}
        self._settling = 0

    def ask(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        refused: Refused | None = None,
        lane: str = "view",
    ) -> None:
        """Run a read; `then` gets its answer unless a newer question came."""
        question = _Question(call=call, then=then, refused=refused or self._refused)
        self._newest[lane] = question
        if lane not in self._running:
            self._start(lane, question)

    def when_free(self, then: Callable[[], None], *, lane: str = "view") -> None:
        """Do something now, or once the answer on its way in a lane was shown.

        A question put again at each change of a colleague would drop every answer
        under way: on a slow base nothing would be shown while the team works.
        """
        if self.is_waiting(lane):
            self._afterwards[lane] = then
        else:
            then()

    def forget(self, lane: str) -> None:
        """Drop the answer under way: nobody wants it any more."""
        self._newest[lane] = None

    def act(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        refused: Refused | None = None,
    ) -> bool:
        """Run a write; return False, and do nothing, while another is being saved."""
        if self.is_acting:
            return False
        self.ask(call, then=then, refused=refused, lane=ACTING)
        return True

    @property
    def is_acting(self) -> bool:
        """Tell whether a write is under way."""
        return ACTING in self._running

    @property
    def is_settling(self) -> bool:
        """Tell whether the focus that an answer asked for has still to come.

        Textual moves the focus a turn after it was asked to.
        """
        return self._settling > 0

    def is_waiting(self, lane: str) -> bool:
        """Tell whether an answer that is still wanted is on its way."""
        return lane in self._running and self._newest.get(lane) is not None

    def is_waiting_first(self, lane: str) -> bool:
        """Tell whether the first answer of a lane is on its way."""
        return lane not in self._answered_at and self.is_waiting(lane)

    def first_answered_at(self, lane: str) -> float:
        """Return when the first answer of a lane came, on the monotonic clock."""
        return self._answered_at.get(lane, 0.0)

    def _start(self, lane: str, question: _Question) -> None:
        self._running.add(lane)
        self._host.run_worker(
            lambda: self._answer(lane, question), thread=True, group=lane
        )

    def _answer(self, lane: str, question: _Question) -> None:
        """Call the use case, in a thread; a defect reaches the crash screen."""
        try:
            answer = question.call()
        except Refusal as refusal:
            caught = refusal
            self._host.call_later(
                self._arrived, lane, question, lambda: question.refused(caught)
            )
        else:
            self._host.call_later(
                self._arrived, lane, question, lambda: question.then(answer)
            )

    def _arrived(
        self, lane: str, question: _Question, deliver: Callable[[], None]
    ) -> None:
        self._running.discard(lane)
        if lane != ACTING and self._has_left():
            return
        newest = self._newest.get(lane)
        if newest is not None and newest is not question:
            self._start(lane, newest)
            return
        self._answered_at.setdefault(lane, monotonic())
        if newest is question:
            self._newest[lane] = None
            self._deliver(deliver)
        if afterwards := self._afterwards.pop(lane, None):
            afterwards()

    def _deliver(self, deliver: Callable[[], None]) -> None:
        """Show an answer; settled once what it asked for had its turn."""
        self._settling += 1
        try:
            deliver()
        finally:
            self._host.app.call_later(self._settled)

    def _settled(self) -> None:
        self._settling -= 1

    def _has_left(self) -> bool:
        """Tell whether the screen that asked is no longer open."""
        host = self._host
        return isinstance(host, Screen) and host not in host.app.screen_stack
