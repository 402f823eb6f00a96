"""A run of a procedure as the screen « Saisie guidée » shows it."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.dossier import DossierComment
from crm_tui.domain.dossier_view import PlanStep, StepState
from crm_tui.domain.procedure import StepField
from crm_tui.domain.procedure_sight import SightLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """What a step that is over left: values, who, when."""

    label: str
    state: StepState
    outcome: str
    """The exit that was taken, or why it was pointless."""
    values: tuple[tuple[str, str], ...]
    """French label and value as read."""
    at: datetime | None
    by: str
    """Agent code; empty for what the program did."""
    has_document: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """One exit of the step under way, with why it is closed."""

    code: str
    label: str
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentStep:
    """The step to work on."""

    code: str
    label: str
    rank: int
    count: int
    """Steps of the way expected, this one included."""
    nature: str
    """In French, as the screen says it."""
    fields: tuple[StepField, ...]
    """Those to type in: what is imposed is only in sight."""
    typed: tuple[tuple[str, str], ...]
    """What an earlier pass left, else what is known, as it would be typed."""
    ways: tuple[WayOut, ...]
    due_on: date | None
    task: str
    """What waits in a queue meanwhile, `Instruire · Facturation eau`; or empty."""
    writes: bool
    """Doing it writes to the customer."""
    may_skip: bool
    refusal: str
    """Why this agent may not do it, or empty."""
    sights: tuple[SightLine, ...] = ()
    """What to have in sight while it is done."""
    is_judged: bool = False
    """What is in sight answers to what is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One run: what is done above, the step under way, what comes next."""

    run_id: int
    version: int
    code: str
    label: str
    is_running: bool
    ending: str
    """How the run ended, in French; empty while it runs."""
    dossier_id: int
    dossier_number: str
    party_id: int
    party_name: str
    steps: tuple[PlanStep, ...]
    past: tuple[PastStep, ...]
    current: CurrentStep | None
    launched_at: datetime
    launched_by: str
    comments: tuple[DossierComment, ...]
    """The last ones of the dossier: what was said and must not be asked again."""
    note: str
    """Says that the centre changed the definition since; or empty."""
    shown_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPreview:
    """What would leave if the step were done now."""

    to: str
    """`mail à f@example.org`."""
    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureOffer:
    """A procedure that may be launched, or why not now."""

    code: str
    label: str
    about: str
    is_proposed: bool
    """The classification of the dossier, or the reason of the contact, asks for it."""
    steps: tuple[str, ...]
    links: tuple[str, ...]
    owner: str
    refusal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """A run under way on a dossier, to resume."""

    run_id: int
    label: str
    step: str
    dossier_number: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureChoice:
    """What can be resumed and what can be launched here."""

    title: str
    """The dossier, or the customer, it is about."""
    running: tuple[RunLine, ...]
    offers: tuple[ProcedureOffer, ...]
    """Those proposed first."""
    shown_on: date
