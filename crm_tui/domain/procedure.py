"""Procedures (« processus », « plan d'action »): what is to be done, step by step.

« Déroulement du processus dans le module : saisie des données à chaque étape,
génération éventuelle de documents » (document 003). A definition is data: a centre
writes it in TOML, `procedure_check` says what is wrong with it, `procedure_run` walks
it. Names of queues, rights, guards and templates stay texts here: a run keeps the
definition it started with, whatever became of what it names.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

END = ""
"""Where an exit leads when the procedure ends there."""


class StepNature(StrEnum):
    """What kind of work a step is (domain.md 1.1, « Étape »)."""

    INPUT = "SAISIE"
    DOCUMENT = "DOCUMENT"
    CALL = "APPEL"
    FIELD_VISIT = "INTERVENTION"
    DECISION = "DECISION"
    WAIT = "ATTENTE"
    AUTOMATIC = "AUTOMATIQUE"


class FieldType(StrEnum):
    """What a field of a step holds."""

    TEXT = "TEXTE"
    DATE = "DATE"
    WHOLE_M3 = "M3"
    EUROS = "EUROS"
    CHOICE = "CHOIX"
    PHONE = "TELEPHONE"
    EMAIL = "MAIL"
    YES_NO = "OUI_NON"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a field that offers a few."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepField:
    """One value a step asks for."""

    code: str
    label: str
    type: FieldType
    is_required: bool = True
    least: int | None = None
    most: int | None = None
    """Characters of a text, m³, euros, or days from today for a date."""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    source: str = ""
    """Name of what is known already and put in the field (`procedure_facts`)."""
    is_locked: bool = False
    """What is known is imposed: the agent reads it and types nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """How long a step may take, the day it is counted from left out."""

    days: int
    is_working: bool = False
    """Working days of the centre, else calendar days."""
    is_from_launch: bool = False
    """Counted from the launch, as what is promised to the customer is, not from the
    day the step begins."""
    exit: str = ""
    """The way out of a wait that nobody answered; empty: it is waited for on."""
    field: str = ""
    """Counted from the day typed in this field: an appointment, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTask:
    """What waits in a queue while the step is under way."""

    label: str
    queue: str
    queue_field: str = ""
    """The field whose answer is the queue instead, where the service is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepExit:
    """One way out of a step."""

    code: str
    label: str
    next: str = END
    """Code of the step it leads to; empty at the end of the procedure."""
    condition: str = ""
    """Name of the guard that must let it through; empty: always open."""
    is_failure: bool = False
    """The step did not reach its aim: it is shown as failed."""
    act: str = ""
    """What going this way does, in the same transaction (`procedure_acts`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureStep:
    """One step: worked by somebody, or derived from the facts of the dossier."""

    code: str
    label: str
    nature: StepNature
    right: str = ""
    """Permission it asks for, beyond that of working procedures."""
    fields: tuple[StepField, ...] = ()
    guards: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    """Names of what the agent must have in sight (`procedure_sight`)."""
    document: str = ""
    """Template written when the step is done, as a mail or a letter."""
    task: StepTask | None = None
    delay: Delay | None = None
    exits: tuple[StepExit, ...] = ()
    may_skip: bool = False
    fact: str = ""
    """Name of the fact the step follows from: it is never worked, only shown."""
    shown_when: str = ""
    """Name of the condition without which a derived step is not shown."""

    @property
    def is_derived(self) -> bool:
        """Tell whether the step follows from the facts of its dossier."""
        return bool(self.fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure as a centre defines it on one day."""

    code: str
    label: str
    dated_on: date
    about: str = ""
    """One sentence: when to use it."""
    owner: str = ""
    """Who answers questions about it (document 000, « contact »)."""
    links: tuple[str, ...] = ()
    """« Documents utiles » (document 000)."""
    dossier_types: tuple[str, ...] = ()
    """The classification it fits; empty: any dossier."""
    variants: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Contact reasons that propose it first."""
    is_taken_over: bool | None = None
    """Fits the dossiers begun in the old tools only, the others only, or all."""
    steps: tuple[ProcedureStep, ...]

    @property
    def worked_steps(self) -> tuple[ProcedureStep, ...]:
        """Return the steps somebody, or the program, goes through in a run."""
        return tuple(step for step in self.steps if not step.is_derived)

    @property
    def is_launched(self) -> bool:
        """Tell whether it is run by agents, rather than derived from a dossier."""
        return bool(self.worked_steps)

    def step(self, code: str) -> ProcedureStep:
        """Return the step of this code."""
        return next(step for step in self.steps if step.code == code)

    def rank_of(self, code: str) -> int:
        """Return the place of a step among the worked ones, from 0."""
        return [step.code for step in self.worked_steps].index(code)

    def fits(self, *, type: str, variant: str, is_taken_over: bool) -> bool:
        """Tell whether the classification of a dossier is one of its own."""
        return (
            (not self.dossier_types or type in self.dossier_types)
            and (not self.variants or variant in self.variants)
            and self.is_taken_over in (None, is_taken_over)
        )
