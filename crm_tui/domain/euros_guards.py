"""The guards of a complaint and of a question to a service: what may go to Euros (R9).

What is known of the bill decides; what was typed decides only where the store does not
hold the bill.
"""

from collections.abc import Mapping

from crm_tui.domain.euros_contest import EurosCase, settled_words
from crm_tui.domain.euros_routing import EUROS_QUEUE, EurosDecision, route_euros
from crm_tui.domain.procedure_facts import (
    BILL_NUMBER,
    CONTESTS_AGAIN,
    IS_TAGGED,
    Guard,
    RunFacts,
)

__all__ = ["BILL_NUMBER", "CONTESTS_AGAIN", "EUROS_GUARDS", "IS_TAGGED"]

DOCUMENT_DECIDES = "piece_impose"
SERVICE, SERVICE_OF_QUESTION = "service_saisi", "service"


def bill_of(facts: RunFacts) -> EurosCase | None:
    """Return the bill a run is about: as typed, else that of its dossier."""
    typed = facts.values.get(BILL_NUMBER)
    number = str(typed).strip().upper() if typed else facts.sources.get(BILL_NUMBER, "")
    return facts.bills.get(number)


def _may_ask_a_service(facts: RunFacts) -> str:
    """Let a service be asked; Euros where the rule sends there only (R9)."""
    service = facts.values.get(SERVICE)
    if service is None:
        return "Choisissez le service à saisir."
    return _goes_to_euros(facts) if service == EUROS_QUEUE else ""


def _may_question(facts: RunFacts) -> str:
    """Let a question go to Euros unless a bill of theirs is ours to explain (D20)."""
    if facts.values.get(SERVICE_OF_QUESTION) != EUROS_QUEUE:
        return ""
    tagged = [case for case in facts.bills.values() if case.is_tagged]
    refused = (_refusal_of(case, facts) for case in tagged if not case.transferred)
    return next(filter(None, refused), "")


def _goes_to_euros(facts: RunFacts) -> str:
    """R9 (document 001): analyze and answer first, transfer in two cases only."""
    case = bill_of(facts)
    if case is not None:
        return _refusal_of(case, facts)
    values = facts.values
    if values.get(IS_TAGGED) is not True:
        return "La facture n'est pas étiquetée « euros » : réclamation ordinaire."
    if values.get(DOCUMENT_DECIDES) is True or values.get(CONTESTS_AGAIN) is True:
        return ""
    return "Répondez d'abord : ni pièce, ni contestation après explication écrite."


def _refusal_of(case: EurosCase, facts: RunFacts) -> str:
    decision = _decision(case, facts)
    if not decision.refusal_to_transfer:
        return ""
    return f"{decision.row} · {decision.refusal_to_transfer}"


def _decision(case: EurosCase, facts: RunFacts) -> EurosDecision:
    """Return the row: a contestation told now counts once it was explained."""
    is_explained = case.explained is not None
    told_now = facts.values.get(CONTESTS_AGAIN) is True
    return route_euros(
        is_tagged=case.is_tagged,
        must_regularise=facts.values.get(DOCUMENT_DECIDES) is True,
        explained=is_explained,
        contests_after_explanation=case.contests_after_explanation
        or (is_explained and told_now),
        transferred=case.transferred,
        settled=settled_words(case.settled) if case.settled else "",
    )


EUROS_GUARDS: Mapping[str, Guard] = {
    "avis_permis": Guard(
        refusal=_may_ask_a_service,
        reads=(SERVICE, IS_TAGGED, DOCUMENT_DECIDES, CONTESTS_AGAIN),
    ),
    "question_permise": Guard(refusal=_may_question, reads=(SERVICE_OF_QUESTION,)),
}
