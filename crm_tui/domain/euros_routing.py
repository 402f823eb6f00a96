"""When a contested contract goes to the Euros department: rows D20 to D23.

« le conseiller doit analyser le dossier et apporter une réponse au client sans
transfert au service Euros. Si l'abonnement doit être régularisé après réception d'un
justificatif (ou si le client conteste toujours la régularisation après explication), le
conseiller doit faire un dossier INT vers EUROS » (document 001).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from crm_tui.domain import gap_memo
from crm_tui.domain.proposed_act import (
    ProposedAct,
    answer_customer,
    open_interdepartment,
)

EUROS_QUEUE = "EUROS"
ANSWER_LETTER = "10"
NOT_EXPLAINED = (
    "Transfert à Euros impossible : analysez et répondez d'abord (explication écrite), "
    "ou joignez un justificatif recevable."
)
NOT_CONTESTED_AGAIN = (
    "Transfert à Euros impossible : le client n'a pas contesté depuis l'explication."
)


NOT_CONTESTED_SINCE = (
    "Transfert à Euros impossible : {} et le client n'a pas contesté depuis."
)


class EurosRoute(StrEnum):
    """Who answers."""

    ORDINARY = "RECLAMATION"
    """An ordinary complaint: never to Euros."""
    ANSWER = "MAINTIEN"
    """We analyse and answer ourselves, without transfer."""
    REGULARISE = "REGULARISATION"
    FORWARD = "TRANSMISSION"

    @property
    def goes_to_euros(self) -> bool:
        """Tell whether an interdepartment dossier is opened."""
        return self in (EurosRoute.REGULARISE, EurosRoute.FORWARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class EurosDecision:
    """One row, with its acts and why the others are not possible."""

    row: str
    route: EurosRoute
    reason: str
    source: str
    acts: tuple[ProposedAct, ...] = ()
    refusal_to_transfer: str = ""
    """Why « Transférer à Euros » is disabled; empty where it is open."""


def route_euros(
    *,
    is_tagged: bool,
    must_regularise: bool,
    explained: bool,
    contests_after_explanation: bool,
    transferred: str = "",
    settled: str = "",
) -> EurosDecision:
    """Return who answers a customer who contests a contract.

    `is_tagged`: the bill bears « euros » in « caractéristiques »; `must_regularise`: an
    acceptable document imposes it; `explained`: a written explanation was sent;
    `transferred`: the open dossier by which Euros has it already; `settled`: what
    Euros answered last, in words.
    """
    decision = _decide(
        is_tagged=is_tagged,
        must_regularise=must_regularise,
        explained=explained,
        contests_after_explanation=contests_after_explanation,
        settled=settled,
    )
    if not (transferred and is_tagged):
        return decision
    return replace(
        decision,
        acts=(),
        refusal_to_transfer=f"Déjà chez Euros : dossier {transferred}.",
    )


def _decide(
    *,
    is_tagged: bool,
    must_regularise: bool,
    explained: bool,
    contests_after_explanation: bool,
    settled: str,
) -> EurosDecision:
    if not is_tagged:
        return EurosDecision(
            row="D23",
            route=EurosRoute.ORDINARY,
            reason="Facture sans la mention « euros » : réclamation ordinaire.",
            source=gap_memo.quoted(sentence=gap_memo.EUROS_ANSWER),
            refusal_to_transfer="Facture non taguée « euros » : rien à transférer.",
        )
    if must_regularise:
        return _to_euros(
            "D21",
            EurosRoute.REGULARISE,
            "Un justificatif recevable impose de régulariser l'abonnement.",
        )
    if explained and contests_after_explanation:
        return _to_euros(
            "D22",
            EurosRoute.FORWARD,
            "Le client conteste toujours après l'explication écrite.",
        )
    return EurosDecision(
        row="D20",
        route=EurosRoute.ANSWER,
        reason="Facture taguée « euros » contestée : analyser et répondre, "
        "sans transfert.",
        source=gap_memo.quoted(sentence=gap_memo.EUROS_ANSWER),
        acts=(answer_customer(letter=ANSWER_LETTER),),
        refusal_to_transfer=_why_not_yet(explained=explained, settled=settled),
    )


def _why_not_yet(*, explained: bool, settled: str) -> str:
    """Return what a transfer still waits for."""
    if not explained:
        return NOT_EXPLAINED
    return NOT_CONTESTED_SINCE.format(settled) if settled else NOT_CONTESTED_AGAIN


def _to_euros(row: str, route: EurosRoute, reason: str) -> EurosDecision:
    return EurosDecision(
        row=row,
        route=route,
        reason=reason,
        source=gap_memo.quoted(sentence=gap_memo.EUROS_INTERDEPARTMENT),
        acts=(
            open_interdepartment(to=EUROS_QUEUE),
            answer_customer(letter=ANSWER_LETTER),
        ),
    )
