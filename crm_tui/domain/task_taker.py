"""Who a task may be given to, the likeliest first: at work, free, and allowed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm_tui.domain.search_key import words_of
from crm_tui.domain.task_holding import Colleague, HeldTask, refusal_to_assign

PRESENT_WITHIN_MINUTES = 30
"""How recent a sign of an agent at a desk is for them to be there (our own choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTaker:
    """A colleague, and why the task may not be theirs where it may not."""

    colleague: Colleague
    seen_at: datetime | None
    """Their last sign at a desk; None for who never came."""
    is_present: bool
    is_self: bool = False
    refusal: str = ""

    def matches(self, typed: str) -> bool:
        """Tell whether each word typed begins one of their names or codes."""
        one = self.colleague
        known = words_of(f"{one.full_name} {one.code} {one.level}")
        return all(
            any(name.startswith(word) for name in known) for word in words_of(typed)
        )


def takers_of(
    task: HeldTask,
    *,
    colleagues: Iterable[Colleague],
    seen: Mapping[str, datetime],
    by: str,
    now: datetime,
    refused_to_reassign: str = "",
) -> tuple[TaskTaker, ...]:
    """Return who may be given the task by an agent, then who may not, with the reason.

    `refused_to_reassign` is what this agent lacks to give away what another holds;
    empty where they may.
    """
    is_held = task.assignee not in ("", by)
    refused_all = refused_to_reassign if is_held else ""
    takers = (
        TaskTaker(
            colleague=one,
            seen_at=seen.get(one.code),
            is_present=_is_present(one, seen_at=seen.get(one.code), now=now),
            is_self=one.code == by,
            refusal=refused_all or refusal_to_assign(task, to=one),
        )
        for one in colleagues
    )
    return tuple(sorted(takers, key=_rank))


def _is_present(one: Colleague, *, seen_at: datetime | None, now: datetime) -> bool:
    if seen_at is None or one.absent_until is not None:
        return False
    return now - seen_at <= timedelta(minutes=PRESENT_WITHIN_MINUTES)


def _rank(taker: TaskTaker) -> tuple[bool, bool, bool, int, str, str]:
    """Oneself first, then who is there, then the freest."""
    one = taker.colleague
    return (
        bool(taker.refusal),
        not taker.is_self,
        not taker.is_present,
        one.held,
        one.full_name,
        one.code,
    )
