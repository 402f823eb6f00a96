"""Bascules du jour: the requests for proof that come to their end, one line each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.fallback import decide_fallback
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in_case import Closing


class FallbackState(StrEnum):
    """What the default of a dossier waits for."""

    WAITS = "ATTEND"
    """For a document, until its day."""
    RECEIVED = "RECU"
    """For somebody to read the document that came: it stops the default."""
    WAITS_FOR_WATER = "REMISE_EN_EAU"
    """For the visit that turns the water on."""
    NOT_ASKED = "NON_DEMANDE"
    """For a request to reach the customer: its days have not begun."""
    NOT_LEFT = "EN_FILE"
    """For a request to leave the outbox: nothing is wrong yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackLine:
    """One request and what its default would open the contract with."""

    request_id: int
    dossier_id: int
    dossier_number: str
    version: int
    """Of the dossier, as it was listed."""
    party_name: str
    place: str
    due_on: date
    fallback_on: date
    """The first business day after the limit: the default acts from it on."""
    state: FallbackState
    closing: Closing | None
    """The figures of the former occupancy; None where they are unknown."""
    reconnection: bool = False
    """The water is to be turned on."""
    why_not_asked: str = ""
    """Why no request reached the customer, with the way out; empty where one did."""
    was_first_asked_here: bool = False
    """Nobody had asked for the document before the back office (D16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackView:
    """The requests that come to their end, the nearest first."""

    lines: tuple[FallbackLine, ...]
    has_more: bool
    shown_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFallback:
    """One line an agent selected, as they saw it."""

    dossier_id: int
    dossier_number: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackResult:
    """What became of one selected line."""

    dossier_number: str
    done: str = ""
    """`Abonnement C-0078112 mis en place (D14)`; empty where it was refused."""
    refusal: str = ""


def decision_of(line: FallbackLine) -> DocumentDecision | None:
    """Return what the default of a line decides; None without closing figures."""
    if line.closing is None:
        return None
    return decide_fallback(
        closing=line.closing,
        due_on=line.due_on,
        reconnection=line.reconnection,
        was_first_asked_here=line.was_first_asked_here,
    )


def refusal_to_select(line: FallbackLine, *, today: date) -> str:
    """Return why the default of a line may not be applied now, or an empty text."""
    if line.state is FallbackState.RECEIVED:
        return "Un justificatif reçu attend d'être qualifié : il arrête la bascule."
    if line.why_not_asked:
        return line.why_not_asked
    if line.state is FallbackState.WAITS_FOR_WATER:
        return "La remise en eau n'est pas faite : la bascule l'attend."
    if today < line.fallback_on:
        return f"Bascule le {short_date(line.fallback_on)}, pas avant."
    if line.closing is None:
        return "Aucun index de résiliation sur ce site : à vérifier d'abord."
    return ""
