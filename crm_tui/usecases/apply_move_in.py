"""Apply the acts the rule proposes for an arrival: all of them at once, or none."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.applied_move_in import AppliedMoveIn
from crm_tui.domain.forms import ContactForm, MoveInForm, ProspectForm
from crm_tui.domain.move_in import MoveInDecision
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.store import contacts, contracts, documents, dossiers, parties
from crm_tui.usecases.parts.application import Application
from crm_tui.usecases.parts.arrival import Arrival, decide_form, read_arrival
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.contact import reason_labels, record_contact_in
from crm_tui.usecases.parts.contact_dossier import receive_as_chosen_in
from crm_tui.usecases.parts.justificatif import check_announced
from crm_tui.usecases.parts.kept_decision import decision_from
from crm_tui.usecases.parts.move_in_acts import apply_acts
from crm_tui.usecases.parts.prospect import create_prospect_in
from crm_tui.usecases.parts.repeat import repeated


class SituationChanged(Refusal):
    """The rule no longer says what the agent was shown: they must read it again."""


class UnableToApplyMoveIn(Refusal):
    """Nobody to apply the arrival to, or a row that refuses instead of proposing."""


def apply_move_in(
    desk: Desk,
    *,
    contact: ContactForm,
    applicant: ProspectForm | None,
    move_in: MoveInForm,
    seen_row: str,
    key: str,
    despite: str = "",
) -> AppliedMoveIn:
    """Record the contact and apply every proposed act in one transaction.

    The rule decides again here, from the form and the stored closing reading:
    `seen_row` is the row the agent was shown. `despite` is why a probable duplicate is
    another person. Raises SituationChanged, DelayNotAnnounced, UnableToApplyMoveIn, or
    any refusal of one of the acts; nothing remains of the others.
    """
    with desk.performing(Act.APPLY_MOVE_IN, key=key) as work:
        if repeated(work, kind="move_in") is not None:
            return _first_result(work)
        rules = rules_in_force(work.session)
        arrival = read_arrival(work, form=move_in)
        decision = decide_form(work, form=move_in, arrival=arrival, rules=rules)
        _check_still(decision, seen_row=seen_row)
        check_announced(decision=decision, announced=move_in.announced, rules=rules)
        party = _party(work, contact, applicant, arrival, despite=despite)
        recorded = record_contact_in(
            work,
            form=contact,
            party=party,
            departement=arrival.site.address.departement,
        )
        receive_as_chosen_in(work, form=contact, contact=recorded)
        application = Application(
            work=work,
            decision=decision,
            arrival=arrival,
            rules=rules,
            party=party,
            contact=recorded,
            announced=move_in.announced,
        )
        apply_acts(application)
        result = _result(application)
        work.trail("move_in", str(recorded.id), after=_kept(result))
    return result


def _check_still(decision: MoveInDecision, *, seen_row: str) -> None:
    if decision.row != seen_row:
        raise SituationChanged(
            f"La situation a changé : la règle donne maintenant {decision.row} "
            f"({decision.reason}) Relisez-la avant d'appliquer."
        )
    if not decision.acts:
        raise UnableToApplyMoveIn(decision.reason)


def _party(
    work: Work,
    contact: ContactForm,
    applicant: ProspectForm | None,
    arrival: Arrival,
    *,
    despite: str,
) -> Party:
    """Return the customer on the line, or the prospect this arrival makes of them."""
    if contact.party_id is not None:
        return parties.get(
            work.session, party_id=contact.party_id, within=work.territory
        )
    if applicant is None:
        raise UnableToApplyMoveIn(
            "Choisissez le client, ou saisissez le nom du demandeur.",
            field="last_name",
        )
    return create_prospect_in(
        work,
        form=applicant,
        despite=despite,
        departement=arrival.site.address.departement,
    )


def _result(application: Application) -> AppliedMoveIn:
    """Return what the acts made; a contract alone changes what the party is."""
    work, party = application.work, application.party
    if application.contract is not None:
        work.session.expire_all()
        party = parties.get(work.session, party_id=party.id, within=work.territory)
    dossier = application.dossier
    number = dossier.number if dossier else ""
    return AppliedMoveIn(
        party=party,
        contact=replace(application.contact, dossier_number=number),
        decision=application.decision,
        dossier=dossier,
        contract=application.contract,
        documents=tuple(application.documents),
    )


def _kept(result: AppliedMoveIn) -> dict[str, object]:
    """Return what the trail keeps: enough to answer the same key again."""
    return {
        "decision": result.decision,
        "party": result.party.number,
        "dossier": result.dossier.number if result.dossier else None,
        "contract": result.contract.number if result.contract else None,
        "documents": [document.reference for document in result.documents],
    }


def _first_result(work: Work) -> AppliedMoveIn:
    """Return what the first save with this key made."""
    session, within, already = work.session, work.territory, work.already
    if already is None or already.after is None:
        raise ValueError("a first save keeps what it made")
    kept: Mapping[str, Any] = already.after
    dossier, contract = kept["dossier"], kept["contract"]
    found = dossier and dossiers.get_by_number(session, number=dossier, within=within)
    references = tuple(kept["documents"])
    return AppliedMoveIn(
        party=parties.get_by_number(session, number=kept["party"], within=within),
        contact=contacts.get(
            session,
            contact_id=int(already.number),
            within=within,
            reason_labels=reason_labels(),
        ),
        decision=decision_from(kept["decision"]),
        dossier=found or None,
        contract=contracts.get_by_number(session, number=contract, within=within)
        if contract
        else None,
        documents=documents.by_references(
            session, references=references, within=within
        ),
    )
