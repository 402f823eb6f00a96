"""What is known of the arrival of a dossier, and what the rule says of it."""

from crm_tui.clock import PARIS
from crm_tui.desk import Work
from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.dossier_view import MoveInFacts
from crm_tui.domain.legacy_comment import read_legacy_comment
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.site import PreviousOccupancy, Site
from crm_tui.domain.take_over import CAMPAIGN_DOSSIERS
from crm_tui.usecases.parts.arrival import Arrival, decide
from crm_tui.usecases.parts.business_rules import BusinessRules


def move_in_facts(
    *, dossier: Dossier, first_comment: str, closing: PreviousOccupancy | None
) -> MoveInFacts | None:
    """Return the figures of an arrival; None for a dossier that is about none.

    What the old tool's comment says only fills what nobody typed, « à confirmer ».
    """
    if dossier.type not in CAMPAIGN_DOSSIERS or dossier.type is DossierType.WORKS:
        return None
    opening_m3, opening_on = dossier.opening_m3, dossier.opening_on
    comment = None
    if opening_m3 is None and SourceSystem(dossier.source) in LEGACY_SYSTEMS:
        comment = read_legacy_comment(
            text=first_comment,
            written_on=dossier.opened_at.astimezone(PARIS).date(),
        )
        opening_m3, opening_on = comment.opening_m3, comment.opening_on
    return MoveInFacts(
        opening_m3=opening_m3,
        opening_on=opening_on,
        closing_m3=closing.closing_m3 if closing else None,
        closing_on=closing.ended_on if closing else None,
        is_to_confirm=comment is not None and opening_m3 is not None,
        comment=comment,
    )


def arrival_of(facts: MoveInFacts | None, *, site: Site | None) -> Arrival | None:
    """Return the arrival these facts make; None while one of them is missing."""
    if facts is None or site is None:
        return None
    if facts.opening_m3 is None or facts.opening_on is None:
        return None
    return Arrival(site=site, opening_on=facts.opening_on, opening_m3=facts.opening_m3)


def decision_for(
    work: Work, *, dossier: Dossier, arrival: Arrival, rules: BusinessRules
) -> MoveInDecision:
    """Return what the rule says of a dossier's arrival, its document not yet here."""
    return decide(
        work,
        arrival=arrival,
        rules=rules,
        reconnection=dossier.variant is DossierVariant.WITH_FIELD_VISIT,
    )
