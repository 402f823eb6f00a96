"""A task as it is typed: what to do, by whom, until when, how urgent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.task import FIRST_PRIORITY, LAST_PRIORITY, USUAL_PRIORITY
from crm_tui.domain.typed_date import parse_typed_date

LONGEST_WAIT_DAYS = 366
"""Put aside for longer, a task is forgotten: our own choice."""


class UnacceptableTask(Refusal):
    """A field of the form is missing or does not make sense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForm:
    """The form as it is typed."""

    label: str
    queue: str
    assignee: str = ""
    """Agent code; empty to leave it to whoever takes it."""
    due_on: str = ""
    """As typed: `15/07`, `+15j`; empty for two business days."""
    priority: int = USUAL_PRIORITY


def due_day(typed: str, *, today: date) -> date | None:
    """Return the due date that was typed, None for an empty field.

    Raises UnacceptableTask for a day that is behind, UnreadableDate for no date.
    """
    if not typed.strip():
        return None
    day = parse_typed_date(typed, today=today, field="due_on")
    if day < today:
        raise UnacceptableTask("L'échéance est déjà passée.", field="due_on")
    return day


def waiting_day(typed: str, *, today: date) -> date:
    """Return the day a task is put aside until: from tomorrow to a year ahead.

    Raises UnacceptableTask, UnreadableDate for no date.
    """
    if not typed.strip():
        raise UnacceptableTask("Indiquez jusqu'à quand attendre.", field="wait_until")
    day = parse_typed_date(typed, today=today, field="wait_until")
    if day <= today:
        raise UnacceptableTask(
            "L'attente finit au plus tôt demain.", field="wait_until"
        )
    if day > today + timedelta(days=LONGEST_WAIT_DAYS):
        raise UnacceptableTask("L'attente dure un an au plus.", field="wait_until")
    return day


def check_priority(priority: int) -> int:
    """Return the priority; raises UnacceptableTask unless it is from 1 to 5."""
    if not FIRST_PRIORITY <= priority <= LAST_PRIORITY:
        raise UnacceptableTask("La priorité va de 1 à 5.", field="priority")
    return priority


def check_queue(queue: str, *, known: Collection[str]) -> str:
    """Return the queue; raises UnacceptableTask for one the catalog does not have."""
    if queue not in known:
        raise UnacceptableTask(f"Corbeille inconnue : {queue}.", field="queue")
    return queue
