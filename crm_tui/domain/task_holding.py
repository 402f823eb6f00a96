"""Who holds a task, and what may be done with it: taken, put back, given to another.

« workflow mechanisms, baskets » (document 003, S4-38); « absence of an agent: basket
takes back his Todo after N hours; supervisor bulk reassign » (domain.md 6, point 10).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.permission import Territory
from crm_tui.domain.task import TaskStatus

RELEASE_REASONS = (
    "Je n'ai pas l'habilitation nécessaire",
    "Client injoignable",
    "Attente d'un autre service",
    "Fin de service",
    "Prise par erreur",
)
"""« drop-down reasons to reduce free text » (domain.md 6, point 12); a word follows."""

UNDO_WINDOW_MINUTES = 10
"""How long a supervisor may take an assignment back (our own choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTask:
    """An open or finished task, as the acts on queues need it."""

    id: int
    label: str
    status: TaskStatus
    queue: str
    departement: str
    assignee: str
    """Code of who holds it, empty while nobody does."""
    holder: str
    """Their display name."""
    due_on: date | None
    priority: int
    """From 1, at once, to 5, when there is time."""
    wait_until: date | None
    taken_at: datetime | None
    dossier_id: int
    dossier_number: str
    party_id: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """An agent who may receive work, with what they already hold."""

    code: str
    name: str
    """Display name: `Claire D.`."""
    full_name: str
    """`Claire Dubois`, as colleagues look for one another."""
    level: SupportLevel
    queues: tuple[str, ...]
    territory: Territory
    held: int = 0
    """Open tasks in their hands, in the territory of who looks."""
    absent_until: datetime | None = None
    """The end of an absence under way."""


def refusal_to_take(task: HeldTask, *, by: str) -> str:
    """Return why this agent may not take the task, or an empty text."""
    if refusal := _refusal_if_over(task):
        return refusal
    if task.assignee and task.assignee != by:
        return f"La tâche est déjà entre les mains de {task.holder}"
    return ""


def refusal_to_release(task: HeldTask, *, by: str, may_reassign: bool) -> str:
    """Return why this agent may not put the task back, or an empty text."""
    if refusal := _refusal_if_over(task):
        return refusal
    if not task.assignee:
        return "Personne ne tient cette tâche : elle est déjà dans la corbeille."
    if task.assignee != by and not may_reassign:
        return (
            f"La tâche est entre les mains de {task.holder} : "
            "seule l'habilitation Réaffecter permet de la libérer."
        )
    return ""


def refusal_to_assign(task: HeldTask, *, to: Colleague) -> str:
    """Return why the task may not be given to this colleague, or an empty text."""
    if refusal := _refusal_if_over(task):
        return refusal
    if task.assignee == to.code:
        return f"Déjà entre les mains de {to.name}"
    if to.absent_until is not None:
        return f"{to.name} est en absence déclarée."
    if task.queue not in to.queues:
        return f"{to.name} ne sert pas cette corbeille."
    if not to.territory.covers(task.departement):
        return (
            f"{to.name} n'a pas le département {task.departement} dans son périmètre."
        )
    return ""


def is_offered(task: HeldTask, *, to: str, on: date) -> bool:
    """Tell whether « Suivant » may offer the task to this agent on this day.

    Nobody holds it, or it was given to this agent who has not begun it; and it is not
    put aside until a later day.
    """
    is_free = task.status is TaskStatus.PENDING and not task.assignee
    is_given = task.status is TaskStatus.ASSIGNED and task.assignee == to
    is_awake = task.wait_until is None or task.wait_until <= on
    return (is_free or is_given) and is_awake


def shares_place(one: Territory, other: Territory) -> bool:
    """Tell whether two territories have a departement in common."""
    if one.is_national or other.is_national:
        return True
    return _meet(one.departements or (), other.departements or ())


def _meet(one: Collection[str], other: Collection[str]) -> bool:
    return not set(one).isdisjoint(other)


def _refusal_if_over(task: HeldTask) -> str:
    if task.status is TaskStatus.DONE:
        return "La tâche est déjà finalisée."
    if task.status is TaskStatus.CANCELED:
        return "La tâche est annulée."
    return ""
