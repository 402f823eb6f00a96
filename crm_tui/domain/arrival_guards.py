"""The guards of campaigns: the account, the rule of the gap, the visit, asked by name.

Nothing is decided here: the account is R8's, the gap is the decision table's, and the
visit is document 001's own sentence.
"""

from collections.abc import Mapping
from datetime import date

from crm_tui.domain.gap_memo import NO_FIELD_VISIT
from crm_tui.domain.move_in_case import JustificatifAnswer, MoveInDecision, Subscribe
from crm_tui.domain.procedure_facts import (
    ARRIVAL_DATE,
    ARRIVAL_READING,
    Guard,
    RunFacts,
)
from crm_tui.domain.proposed_act import ActKind
from crm_tui.domain.refusal import Refusal

FIGURES = (ARRIVAL_READING, ARRIVAL_DATE)
ANNOUNCED = "delai_annonce"
VISIT_REASON = "motif_visite"

NO_CAMPAIGN = "Ce dossier ne mène à aucun abonnement."
FIGURES_FIRST = "Saisissez d'abord la date et l'index d'arrivée."
OPENINGS = frozenset({Subscribe.NOW, Subscribe.AFTER_FIELD_VISIT})
"""The gap lets the contract open: at once, or once the water is on."""


def put_to_rule(
    facts: RunFacts, answer: JustificatifAnswer = JustificatifAnswer.LATER
) -> MoveInDecision | str:
    """Return the row of what is typed, or why the rule cannot say yet."""
    reading, day = facts.values.get(ARRIVAL_READING), facts.values.get(ARRIVAL_DATE)
    if facts.arrival is None:
        return NO_CAMPAIGN
    if not isinstance(reading, int) or not isinstance(day, date):
        return FIGURES_FIRST
    try:
        return facts.arrival.judge(reading, day, answer)
    except Refusal as refusal:
        return str(refusal)


def _may_campaign(facts: RunFacts) -> str:
    return facts.arrival.campaign_refusal if facts.arrival else NO_CAMPAIGN


def _has_site(facts: RunFacts) -> str:
    if facts.arrival is not None and facts.arrival.site:
        return ""
    return "Le dossier n'a pas de site : rattachez-le avant d'abonner."


def _day_is_over(facts: RunFacts) -> str:
    day = facts.values.get(ARRIVAL_DATE)
    if isinstance(day, date) and day > facts.today:
        return (
            "Date d'arrivée : l'index se lit le jour de l'arrivée, au plus tard "
            "aujourd'hui."
        )
    return ""


def _account_may_be_used(facts: RunFacts) -> str:
    return facts.arrival.account_refusal if facts.arrival else NO_CAMPAIGN


def _account_is_blocked(facts: RunFacts) -> str:
    if _account_may_be_used(facts):
        return ""
    return "Le compte est utilisable : rien à demander au support."


def _gap_opens(facts: RunFacts) -> str:
    """Let the contract go on where the table opens it, else give its own reason."""
    return _refusal_unless(facts, JustificatifAnswer.LATER, *OPENINGS)


def _gap_stops(facts: RunFacts) -> str:
    return "" if _gap_opens(facts) else "L'écart permet l'abonnement."


def _opens_without_proof(facts: RunFacts) -> str:
    """D04, D06: « mettre en place l'abonnement avec l'index de résiliation »."""
    allowed = (*OPENINGS, Subscribe.BY_BACK_OFFICE)
    return _refusal_unless(facts, JustificatifAnswer.NONE, *allowed)


def _refusal_unless(
    facts: RunFacts, answer: JustificatifAnswer, *allowed: Subscribe
) -> str:
    decision = put_to_rule(facts, answer)
    if isinstance(decision, str):
        return decision
    return "" if decision.subscribe in allowed else decision.reason


def _document_may_be_asked(facts: RunFacts) -> str:
    """Ask for a proof where the table does, its delay and consequence announced."""
    if facts.arrival is not None and facts.arrival.is_document_asked:
        return "Un justificatif est déjà demandé : son délai court."
    decision = put_to_rule(facts)
    if isinstance(decision, str):
        return decision
    if ActKind.REQUEST_JUSTIFICATIF not in {act.kind for act in decision.acts}:
        return decision.reason
    if decision.must_announce and facts.values.get(ANNOUNCED) is not True:
        return "Annoncez au client le délai et sa conséquence, puis répondez oui."
    return ""


def _document_is_asked(facts: RunFacts) -> str:
    if facts.arrival is not None and facts.arrival.is_document_asked:
        return ""
    return "Aucun justificatif n'est demandé."


def _document_is_not_asked(facts: RunFacts) -> str:
    return "" if _document_is_asked(facts) else "Un justificatif est attendu."


def _visit_turns_water_on(facts: RunFacts) -> str:
    """Row D28: nobody is sent to look at a gap."""
    if facts.values.get(VISIT_REASON) != "LECTURE":
        return ""
    return f"« {NO_FIELD_VISIT} » : une intervention remet l'eau, elle ne relève pas."


def _water_is_on(facts: RunFacts) -> str:
    if facts.values.get("eau_ouverte") is True:
        return ""
    return "L'eau n'est pas ouverte : prenez un nouveau rendez-vous."


ARRIVAL_GUARDS: Mapping[str, Guard] = {
    "campagne_permise": Guard(refusal=_may_campaign),
    "site_connu": Guard(refusal=_has_site),
    "arrivee_passee": Guard(refusal=_day_is_over, reads=(ARRIVAL_DATE,)),
    "compte_permis": Guard(refusal=_account_may_be_used),
    "compte_bloque": Guard(refusal=_account_is_blocked),
    "ecart_permet": Guard(refusal=_gap_opens, reads=FIGURES),
    "ecart_interdit": Guard(refusal=_gap_stops, reads=FIGURES),
    "sans_justificatif": Guard(refusal=_opens_without_proof, reads=FIGURES),
    "justificatif_a_demander": Guard(
        refusal=_document_may_be_asked, reads=(*FIGURES, ANNOUNCED)
    ),
    "justificatif_demande": Guard(refusal=_document_is_asked),
    "justificatif_absent": Guard(refusal=_document_is_not_asked),
    "visite_pour_eau": Guard(refusal=_visit_turns_water_on, reads=(VISIT_REASON,)),
    "eau_ouverte": Guard(refusal=_water_is_on, reads=("eau_ouverte",)),
}
"""By the name a definition gives them."""

ARRIVAL_OPPOSITES = (
    frozenset({"compte_permis", "compte_bloque"}),
    frozenset({"ecart_permet", "ecart_interdit"}),
    frozenset({"justificatif_demande", "justificatif_absent"}),
)
"""Pairs of which exactly one holds."""
