"""Asking for the proof of an arrival: what the rule says, the letter, the days."""

from dataclasses import replace

from crm_tui.desk import Work
from crm_tui.domain.comments import AWAITING_JUSTIFICATIF_COMMENT, DossierTag
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_request
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.proposed_act import ActKind
from crm_tui.domain.refusal import Refusal
from crm_tui.store import dossiers, parties, sites
from crm_tui.usecases.parts.arrival import Arrival
from crm_tui.usecases.parts.business_rules import BusinessRules, rules_in_force
from crm_tui.usecases.parts.dossier import comment_in, with_tag
from crm_tui.usecases.parts.dossier_facts import facts_of
from crm_tui.usecases.parts.justificatif import (
    check_announced,
    start_wait_in,
    write_request_in,
)
from crm_tui.usecases.parts.move_in_facts import (
    arrival_of,
    decision_for,
    move_in_facts,
)


class UnableToRequestJustificatif(Refusal):
    """The dossier needs no document, waits for one already, or lacks its figures."""


def ask_document_in(work: Work, *, dossier: Dossier, announced: bool) -> Dossier:
    """Queue the request, start the days, and return the dossier that waits.

    Raises UnableToRequestJustificatif and DelayNotAnnounced, as the use case says.
    """
    rules = rules_in_force(work.session)
    arrival = _arrival(work, dossier, rules)
    decision = decision_for(work, dossier=dossier, arrival=arrival, rules=rules)
    if ActKind.REQUEST_JUSTIFICATIF not in {act.kind for act in decision.acts}:
        raise UnableToRequestJustificatif(decision.reason)
    check_announced(decision=decision, announced=announced, rules=rules)
    return _ask(work, dossier, arrival, decision, rules, announced=announced)


def _arrival(work: Work, dossier: Dossier, rules: BusinessRules) -> Arrival:
    """Return the arrival of a dossier; refuse what needs no document, or has one."""
    site = None
    if dossier.site_id is not None:
        site = sites.get(work.session, site_id=dossier.site_id, within=work.territory)
    known = move_in_facts(
        dossier=dossier,
        first_comment=dossiers.first_comment(work.session, dossier_id=dossier.id),
        closing=site.previous_occupancy if site else None,
    )
    facts = replace(
        facts_of(work, dossier=dossier), arrival=known, tolerance_m3=rules.tolerance_m3
    )
    if refusal := refusal_to_request(facts):
        raise UnableToRequestJustificatif(refusal)
    arrival = arrival_of(known, site=site)
    if arrival is None:
        raise ValueError("an arrival without figures is refused before")
    return arrival


def _ask(
    work: Work,
    dossier: Dossier,
    arrival: Arrival,
    decision: MoveInDecision,
    rules: BusinessRules,
    *,
    announced: bool,
) -> Dossier:
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    write_request_in(
        work, decision=decision, arrival=arrival, party=party, dossier=dossier
    )
    comment_in(
        work,
        dossier=dossier,
        text=AWAITING_JUSTIFICATIF_COMMENT,
        tag=DossierTag.AWAITING_JUSTIFICATIF,
    )
    start_wait_in(work, dossier=dossier, rules=rules, announced=announced)
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.AWAITING_CUSTOMER,
        tags=with_tag(dossier, DossierTag.AWAITING_JUSTIFICATIF),
        rule_row=decision.row,
        rule_reason=decision.reason[:400],
        opening_m3=arrival.opening_m3,
        opening_on=arrival.opening_on,
    )
