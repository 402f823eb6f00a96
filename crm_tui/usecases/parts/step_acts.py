"""The acts a step of a procedure performs, in its own transaction, by their own rules.

Each takes the dossier as the step left it and returns it as the act did.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from crm_tui.desk import Act, Work
from crm_tui.domain.arrival_guards import ANNOUNCED
from crm_tui.domain.dossier import Dossier, DossierStatus, DossierVariant
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.procedure_acts import ACCOUNT, OCCUPANCY, StepAct
from crm_tui.domain.procedure_facts import ARRIVAL_DATE, ARRIVAL_READING
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import Campaign
from crm_tui.store import dossiers, parties, sites
from crm_tui.usecases.parts.arrival import Arrival, decide
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.campaign_opening import Wanted, open_by_campaign_in
from crm_tui.usecases.parts.contract_end import end_contract_in
from crm_tui.usecases.parts.dossier import REASON_LENGTH, comment_in, with_tag
from crm_tui.usecases.parts.justificatif_request import ask_document_in
from crm_tui.usecases.parts.planned_end import plan_end_in, withdraw_end_in
from crm_tui.usecases.parts.procedure_arrival import (
    NO_SITE,
    OCCUPANCIES,
    UnplacedArrival,
    waits_for_visit,
)
from crm_tui.usecases.parts.step_gesture import propose_of_step_in
from crm_tui.usecases.parts.support_request import ask_support_in
from crm_tui.usecases.parts.tasks import add_task_in, finish_in, open_tasks_of

Values = Mapping[str, Value]
Performer = Callable[[Work, Dossier, Values], Dossier]

APPOINTED = "Rendez-vous pris"
VISIT_AGAIN = "Intervention à replanifier pour la remise en eau"


def perform(work: Work, *, act: str, dossier: Dossier, values: Values) -> Dossier:
    """Do an act of a step; a name nobody knows is a defect and raises."""
    return PERFORMERS[StepAct(act)](work, dossier, values)


def _note_arrival(
    work: Work,
    dossier: Dossier,
    values: Values,
    *,
    variant: DossierVariant | None = None,
) -> Dossier:
    """Keep the figures the agent confirmed, and what the rule says of them."""
    if variant is not None and variant is not dossier.variant:
        dossier = dossiers.update(
            work.session, dossier=dossier, at=work.now, variant=variant.value
        )
    _note_occupancy(work, dossier, str(values.get(OCCUPANCY, "")))
    arrival = _arrival(work, dossier, values)
    decision = decide(
        work,
        arrival=arrival,
        rules=rules_in_force(work.session),
        reconnection=waits_for_visit(work, dossier=dossier),
    )
    awaits = dossier.status is DossierStatus.AWAITING_ADMINISTRATION
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.IN_PROGRESS if awaits else None,
        opening_m3=arrival.opening_m3,
        opening_on=arrival.opening_on,
        rule_row=decision.row,
        rule_reason=decision.reason[:REASON_LENGTH],
    )


def _note_occupancy(work: Work, dossier: Dossier, code: str) -> None:
    word = {kept: said for said, kept in OCCUPANCIES.items()}.get(code, "")
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    if word and word != party.occupancy:
        parties.update(
            work.session,
            party=replace(party, occupancy=word),
            seen_version=party.version,
            at=work.now,
        )


def _subscribe(
    work: Work,
    dossier: Dossier,
    values: Values,
    *,
    campaign: Campaign,
    answer: JustificatifAnswer = JustificatifAnswer.LATER,
) -> Dossier:
    """Open the contract as the campaign's dialog does: the rule decides again."""
    day = values.get(ARRIVAL_DATE)
    wanted = Wanted(
        campaign=campaign,
        account_number=str(values.get(ACCOUNT, "")),
        opening=str(values.get(ARRIVAL_READING, "")),
        opening_on=short_date(day) if isinstance(day, date) else "",
        justificatif=answer,
    )
    open_by_campaign_in(work, dossier=dossier, wanted=wanted)
    return _again(work, dossier)


def _ask_document(work: Work, dossier: Dossier, values: Values) -> Dossier:
    work.may(Act.REQUEST_JUSTIFICATIF)
    is_announced = values.get(ANNOUNCED) is True
    return ask_document_in(work, dossier=dossier, announced=is_announced)


def _note_no_document(work: Work, dossier: Dossier, values: Values) -> Dossier:
    """« noter dans le commentaire […] mettre en place l'abonnement avec l'index et la
    date de résiliation du prédécesseur » (document 001, row D06).
    """
    decision = decide(
        work,
        arrival=_arrival(work, dossier, values),
        rules=rules_in_force(work.session),
        reconnection=waits_for_visit(work, dossier=dossier),
        justificatif=JustificatifAnswer.NONE,
    )
    if decision.comment is None:
        return dossier
    comment_in(work, dossier=dossier, text=decision.comment, tag=decision.tag)
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        tags=with_tag(dossier, decision.tag),
        rule_row=decision.row,
        rule_reason=decision.reason[:REASON_LENGTH],
    )


def _await_visit(work: Work, dossier: Dossier, values: Values) -> Dossier:
    """The appointment is made: what asked for it is done, the dossier waits."""
    for task in open_tasks_of(work, dossier=dossier):
        if task.queue == FIELD_VISIT_QUEUE:
            finish_in(
                work,
                dossier=dossier,
                task=task,
                seen_version=task.version,
                result=APPOINTED,
            )
    waits_already = dossier.status is DossierStatus.AWAITING_CUSTOMER
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=None if waits_already else DossierStatus.AWAITING_FIELD_VISIT,
        variant=DossierVariant.WITH_FIELD_VISIT.value,
    )


def _plan_visit_again(work: Work, dossier: Dossier, values: Values) -> Dossier:
    """The water is still off: another visit is asked for, nothing opens meanwhile."""
    add_task_in(work, dossier=dossier, label=VISIT_AGAIN, queue=FIELD_VISIT_QUEUE)
    return dossier


def _ask_support(work: Work, dossier: Dossier, values: Values) -> Dossier:
    return ask_support_in(work, dossier=dossier)


def _arrival(work: Work, dossier: Dossier, values: Values) -> Arrival:
    reading, day = values[ARRIVAL_READING], values[ARRIVAL_DATE]
    if not isinstance(reading, int) or not isinstance(day, date):
        raise TypeError("an arrival is a reading in m³ and a day")
    return Arrival(site=_site(work, dossier), opening_on=day, opening_m3=reading)


def _site(work: Work, dossier: Dossier) -> Site:
    if dossier.site_id is None:
        raise UnplacedArrival(NO_SITE)
    return sites.get(work.session, site_id=dossier.site_id, within=work.territory)


def _again(work: Work, dossier: Dossier) -> Dossier:
    """Read the dossier again: the act changed it by its own hand."""
    return dossiers.get(work.session, dossier_id=dossier.id, within=work.territory)


PERFORMERS: Mapping[StepAct, Performer] = MappingProxyType(
    {
        StepAct.NOTE_ARRIVAL: _note_arrival,
        StepAct.NOTE_RECONNECTION: partial(
            _note_arrival, variant=DossierVariant.WITH_FIELD_VISIT
        ),
        StepAct.CHANGE_OCCUPANCY: partial(
            _subscribe, campaign=Campaign.OCCUPANCY_CHANGE
        ),
        StepAct.OPEN_CONTRACT: partial(_subscribe, campaign=Campaign.CONTRACT_OPENING),
        StepAct.ORDER_WORKS: partial(_subscribe, campaign=Campaign.WORKS_ORDER),
        StepAct.OPEN_AT_CLOSING: partial(
            _subscribe,
            campaign=Campaign.OCCUPANCY_CHANGE,
            answer=JustificatifAnswer.NONE,
        ),
        StepAct.ASK_DOCUMENT: _ask_document,
        StepAct.NOTE_NO_DOCUMENT: _note_no_document,
        StepAct.AWAIT_VISIT: _await_visit,
        StepAct.PLAN_VISIT_AGAIN: _plan_visit_again,
        StepAct.ASK_SUPPORT: _ask_support,
        StepAct.END_CONTRACT: end_contract_in,
        StepAct.PLAN_END: plan_end_in,
        StepAct.WITHDRAW_END: withdraw_end_in,
        StepAct.PROPOSE_GESTURE: propose_of_step_in,
    }
)
"""One performer an act; a test holds the table complete."""
