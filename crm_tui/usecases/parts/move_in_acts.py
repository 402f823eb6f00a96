"""Applying the acts a decision proposes: each kind has one applier, in their order.

An unknown kind is a defect and raises: nothing is ever skipped in silence.
"""

from collections.abc import Callable
from types import MappingProxyType

from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.dossier import DossierVariant
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in import MoveInDecision, Subscribe
from crm_tui.domain.party import PartyRole
from crm_tui.domain.proposed_act import ActKind, ProposedAct
from crm_tui.domain.take_over import Campaign
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import parties
from crm_tui.usecases.parts.application import Application
from crm_tui.usecases.parts.arrival import Arrival
from crm_tui.usecases.parts.contract import (
    account_in,
    confirm_without_justificatif_in,
    open_contract_in,
)
from crm_tui.usecases.parts.dossier import comment_in
from crm_tui.usecases.parts.justificatif import start_wait_in, write_request_in
from crm_tui.usecases.parts.move_in_dossier import (
    VARIANTS,
    open_or_take_up,
    settle,
    take_up,
)
from crm_tui.usecases.parts.start_reading import Start
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in

TASK_PREFIX = "Tâche au back-office : "


def apply_acts(app: Application) -> None:
    """Apply the acts of the decision in order, then put the dossier where it stands."""
    for act in app.decision.acts:
        APPLIERS[act.kind](app, act)
    tell(
        app.work,
        kind=TimelineKind.RULE,
        title=f"Règle des {app.rules.tolerance_m3} m³ · {app.decision.row}",
        detail=app.decision.reason,
        party_id=app.party.id,
        dossier_id=app.dossier.id if app.dossier else None,
    )
    if app.dossier is not None:
        settle(app)


def origin_of(decision: MoveInDecision, *, arrival: Arrival) -> ReadingOrigin:
    """Return where the start reading comes from: the newcomer, or the one before."""
    closing = arrival.site.previous_occupancy
    is_closing = closing is not None and (decision.start_on, decision.start_m3) == (
        closing.ended_on,
        closing.closing_m3,
    )
    if is_closing or decision.start_m3 != arrival.opening_m3:
        return ReadingOrigin.PREVIOUS_CLOSING
    return ReadingOrigin.MOVE_IN


def _take_up_applicant(app: Application, act: ProposedAct) -> None:
    """The prospect exists by now; from here on the place they ask about finds them.

    A dossier that is opened says it itself.
    """
    if ActKind.OPEN_DOSSIER in app.kinds:
        return
    parties.add_role(
        app.work.session,
        party_id=app.party.id,
        role=PartyRole.APPLICANT,
        object_kind="site",
        object_id=app.arrival.site.id,
    )


def _open_dossier(app: Application, act: ProposedAct) -> None:
    if app.decision.dossier_type is None:
        raise ValueError(f"row {app.decision.row} names no dossier")
    open_or_take_up(app, variant=VARIANTS[app.decision.dossier_type])


def _comment(app: Application, act: ProposedAct) -> None:
    if app.decision.comment is None:
        raise ValueError(f"row {app.decision.row} has no comment")
    comment_in(
        app.work,
        dossier=app.open_dossier,
        text=app.decision.comment,
        tag=app.decision.tag,
    )


def _request(app: Application, act: ProposedAct) -> None:
    app.documents.append(
        write_request_in(
            app.work,
            decision=app.decision,
            arrival=app.arrival,
            party=app.party,
            dossier=app.open_dossier,
        )
    )


def _start_deadline(app: Application, act: ProposedAct) -> None:
    """Wait for the document and its default; or, in row D26b, for a mere photo."""
    if app.decision.fallback_on is not None:
        start_wait_in(
            app.work,
            dossier=app.open_dossier,
            rules=app.rules,
            announced=app.announced,
        )
    else:
        add_task_in(
            app.work,
            dossier=app.open_dossier,
            label="Photo du compteur attendue, puis reprendre l'arrivée",
            due_on=app.decision.due_on,
        )


def _open_contract(app: Application, act: ProposedAct) -> None:
    decision = app.decision
    if decision.start_on is None or decision.start_m3 is None:
        raise ValueError(f"row {decision.row} names no start")
    if app.dossier is None:
        take_up(app)
    app.account = account_in(
        app.work,
        party=app.party,
        dossier=app.dossier,
        campaign=Campaign.OCCUPANCY_CHANGE,
    )
    app.contract = open_contract_in(
        app.work,
        party=app.party,
        site=app.arrival.site,
        account=app.account,
        start=Start(
            on=decision.start_on,
            value_m3=decision.start_m3,
            origin=origin_of(decision, arrival=app.arrival),
            why=f"{decision.row} : {decision.reason}",
        ),
        dossier=app.dossier,
    )


def _confirm(app: Application, act: ProposedAct) -> None:
    if app.contract is None:
        raise ValueError(f"row {app.decision.row} confirms no contract")
    app.documents.append(
        confirm_without_justificatif_in(
            app.work,
            party=app.party,
            dossier=app.open_dossier,
            site=app.arrival.site,
            contract=app.contract,
        )
    )


def _leave_to_back_office(app: Application, act: ProposedAct) -> None:
    what = act.label.removeprefix(TASK_PREFIX)
    add_task_in(
        app.work, dossier=app.open_dossier, label=f"{what[:1].upper()}{what[1:]}"
    )


def _plan_visit(app: Application, act: ProposedAct) -> None:
    """Ask for the visit, and leave the contract that follows it to the back office."""
    decision = app.decision
    add_task_in(
        app.work, dossier=app.open_dossier, label=act.label, queue=FIELD_VISIT_QUEUE
    )
    if decision.subscribe is Subscribe.AFTER_FIELD_VISIT and decision.start_on:
        add_task_in(
            app.work,
            dossier=app.open_dossier,
            label="Après la remise en eau, abonner au "
            f"{short_date(decision.start_on)} à {decision.start_m3} m³",
        )


def _leave_document(app: Application, act: ProposedAct) -> None:
    """Row D07: what the document says decides, once the back office has read it."""
    open_or_take_up(app, variant=DossierVariant.SPECIAL_CASES)
    add_task_in(app.work, dossier=app.open_dossier, label=act.label)


APPLIERS = MappingProxyType[ActKind, Callable[[Application, ProposedAct], None]](
    {
        ActKind.CREATE_PROSPECT: _take_up_applicant,
        ActKind.OPEN_DOSSIER: _open_dossier,
        ActKind.COMMENT_DOSSIER: _comment,
        ActKind.REQUEST_JUSTIFICATIF: _request,
        ActKind.START_DEADLINE: _start_deadline,
        ActKind.OPEN_CONTRACT: _open_contract,
        ActKind.SEND_CONFIRMATION: _confirm,
        ActKind.ASK_METER_PHOTO: _request,
        ActKind.CREATE_BACK_OFFICE_TASK: _leave_to_back_office,
        ActKind.PLAN_FIELD_VISIT: _plan_visit,
        ActKind.VALIDATE_DOCUMENT: _leave_document,
    }
)
"""One applier a kind; a test holds the table complete."""
