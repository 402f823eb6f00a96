"""One dossier with everything in it: what the dossier screen shows (S0-8 to S0-18)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm_tui.domain.account import Account
from crm_tui.domain.deadline import JUSTIFICATIF_DELAY_DAYS
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier, DossierComment
from crm_tui.domain.dossier_item import DossierItem
from crm_tui.domain.dossier_relation import RelatedDossier
from crm_tui.domain.euros_contest import EurosView
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.legacy_comment import LegacyComment
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.domain.task import Task
from crm_tui.domain.timeline import ComingDeadline, TimelineEntry


class StepState(StrEnum):
    """How far a step of the plan d'action is."""

    DONE = "FAITE"
    CURRENT = "EN_COURS"
    TO_DO = "A_FAIRE"
    FAILED = "ECHOUEE"
    POINTLESS = "SANS_OBJET"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step of the plan d'action, as the line of steps shows it."""

    rank: int
    label: str
    state: StepState
    detail: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedObject:
    """A business object of a dossier or a contact."""

    kind: str
    """French: `Compteur`, `Contrat`, `Facture`, `Relevé`, `Site`."""
    label: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPerson:
    """A party or an agent of a dossier, with their role in French."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedContact:
    """A contact of a dossier, in one line."""

    id: int
    at: datetime
    words: str
    """`Appel entrant · Facture contestée`."""
    agent: str
    """Agent code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveInFacts:
    """What is known of an arrival: prefilled from the request or the legacy comment."""

    opening_m3: int | None
    opening_on: date | None
    closing_m3: int | None
    closing_on: date | None
    is_to_confirm: bool
    """Read from a free comment: shown for confirmation, never trusted."""
    comment: LegacyComment | None = None
    """What that comment says beside the figures; None where nothing was read."""

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """Return what was read in the comment, in words: `index`, `locataire`…"""
        if self.comment is None:
            return ()
        figures = (("date", self.opening_on), ("index", self.opening_m3))
        read = (word for word, value in figures if value is not None)
        return (*read, *self.comment.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAct:
    """An act of the dossier with, when it is disabled, the reason the hint shows."""

    command: str
    """Id of the Command."""
    refusal: str
    """Empty when the act is allowed; else the French reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """The dossier, its plan, its timeline and its elements by type."""

    dossier: Dossier
    header: str
    """« Ouvert - Attente traitement administratif, Arrivée client, Créé: … » (S0-8)."""
    type_line: str
    """« ARR Arrivée client » (S0-9)."""
    state: str
    """« Attente traitement administratif » (S0-10)."""
    task_sentence: str
    party: Party
    account: Account | None
    account_locked: str
    """Why the existing account must be used (R8), or empty."""
    site: Site | None
    steps: tuple[PlanStep, ...]
    coming: tuple[ComingDeadline, ...]
    timeline: tuple[TimelineEntry, ...]
    timeline_has_more: bool
    comments: tuple[DossierComment, ...]
    parties: tuple[LinkedPerson, ...]
    agents: tuple[LinkedPerson, ...]
    objects: tuple[LinkedObject, ...]
    tasks: tuple[Task, ...]
    documents: tuple[Document, ...]
    justificatif: Justificatif | None
    move_in: MoveInFacts | None
    acts: tuple[DossierAct, ...]
    notices: tuple[str, ...]
    shown_on: date
    delay_days: int = JUSTIFICATIF_DELAY_DAYS
    """How long a document asked for today is awaited."""
    contacts: tuple[LinkedContact, ...] = ()
    items: tuple[DossierItem, ...] = ()
    """Papers known by where they lie, those withdrawn among them."""
    related: tuple[RelatedDossier, ...] = ()
    """The dossiers it goes with, said here or there."""
    attachments_folder: str = ""
    """Where the centre keeps papers; a path elsewhere is a reference. May be empty."""
    running: int | None = None
    """Id of the procedure under way, to resume; None where there is none."""
    euros: EurosView | None = None
    """The bill of Euros a complaint is about, and its row; None for any other."""

    def refusal_of(self, command: str) -> str:
        """Return why this act is disabled now, or an empty text."""
        for act in self.acts:
            if act.command == command:
                return act.refusal
        return ""
