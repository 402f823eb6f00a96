"""An open dossier as the 360° view shows it: a line, its plan, its alerts."""

from datetime import date

from crm_tui.catalog.procedure_catalog import plans
from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.action_plan import PlanRun, plan_for, plan_of, progress_of
from crm_tui.domain.customer_360 import DossierCard
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_view import MoveInFacts, PlanStep
from crm_tui.domain.event_alerts import OpenDossier
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.plan_facts import PlanFacts
from crm_tui.domain.site import PreviousOccupancy
from crm_tui.dossier_wording import DOSSIER_STATE, dossier_title
from crm_tui.store.customers_360 import CustomerRecord, OpenDossierRecord
from crm_tui.store.tenure import Tenure, predecessor_of, previous_occupancy
from crm_tui.usecases.parts.dossier_run import shown_run
from crm_tui.usecases.parts.move_in_facts import move_in_facts

AWAITED = (
    JustificatifStatus.ASKED,
    JustificatifStatus.REMINDED,
    JustificatifStatus.EXPIRED,
)
"""Still to come, late or not: what the arrival waits for."""


def closing_before(
    dossier: Dossier, *, tenures: tuple[Tenure, ...]
) -> PreviousOccupancy | None:
    """Return the closing figures a dossier is about, its own contract open or not."""
    if dossier.site_id is None:
        return None
    if dossier.contract_id is None:
        return previous_occupancy(tenures, site_id=dossier.site_id)
    return predecessor_of(
        tenures, site_id=dossier.site_id, contract_id=dossier.contract_id
    )


def arrival_facts(
    item: OpenDossierRecord, *, record: CustomerRecord
) -> MoveInFacts | None:
    """Return the figures of the arrival a dossier is about."""
    return move_in_facts(
        dossier=item.dossier,
        first_comment=item.first_comment,
        closing=closing_before(item.dossier, tenures=record.tenures),
    )


def plan_facts(
    dossier: Dossier,
    *,
    arrival: MoveInFacts | None,
    request_status: JustificatifStatus | None,
    asked_on: date | None,
    due_on: date | None,
    is_started: bool,
    is_visit_pending: bool,
    contract_number: str,
    open_tasks: int,
    today: date,
) -> PlanFacts:
    """Return what the plan d'action of a dossier follows from."""
    return PlanFacts(
        type=dossier.type,
        variant=dossier.variant,
        status=dossier.status,
        source=SourceSystem(dossier.source),
        account_number=dossier.account_number,
        opening_m3=arrival.opening_m3 if arrival else None,
        opening_on=arrival.opening_on if arrival else None,
        closing_m3=arrival.closing_m3 if arrival else None,
        closing_on=arrival.closing_on if arrival else None,
        justificatif=request_status,
        asked_on=asked_on,
        due_on=due_on,
        is_started=is_started,
        is_visit_pending=is_visit_pending,
        contract_number=contract_number,
        open_tasks=open_tasks,
        today=today,
        rule_row=dossier.rule_row,
    )


def plan_steps(facts: PlanFacts, *, run: PlanRun | None = None) -> tuple[PlanStep, ...]:
    """Return the plan d'action: the run of the dossier, else what it follows itself."""
    return plan_of(facts, plan=plan_for(facts, plans=plans()), run=run)


def dossier_card(
    item: OpenDossierRecord, *, record: CustomerRecord, today: date
) -> DossierCard:
    """Return the dossier in one line, with how far it is."""
    dossier = item.dossier
    steps = plan_steps(
        plan_facts(
            dossier,
            arrival=arrival_facts(item, record=record),
            request_status=item.request_status,
            asked_on=item.asked_on,
            due_on=item.due_on,
            is_started=item.is_started,
            is_visit_pending=item.is_visit_pending,
            contract_number=item.contract_number,
            open_tasks=item.open_tasks,
            today=today,
        ),
        run=shown_run(item.runs),
    )
    due_on = _awaited_until(item)
    state = DOSSIER_STATE[dossier.status].lower()
    if due_on is not None:
        state = "justificatif échu" if due_on < today else "attente justificatif"
    return DossierCard(
        id=dossier.id,
        number=dossier.number,
        title=dossier_title(dossier.type, dossier.variant),
        status=dossier.status,
        state=state,
        progress=progress_of(steps),
        due_on=due_on,
        opened_at=dossier.opened_at,
    )


def open_dossier(item: OpenDossierRecord, *, record: CustomerRecord) -> OpenDossier:
    """Return what the alerts look at."""
    dossier = item.dossier
    arrival = arrival_facts(item, record=record)
    return OpenDossier(
        id=dossier.id,
        type=dossier.type.value,
        due_on=_awaited_until(item),
        late_task_on=item.late_task_on,
        is_account_locked=SourceSystem(dossier.source) in LEGACY_SYSTEMS
        and dossier.contract_id is None,
        site_id=dossier.site_id,
        arriving_on=arrival.opening_on if arrival else None,
    )


def _awaited_until(item: OpenDossierRecord) -> date | None:
    """Return the last day of a document that has not come, the contract neither."""
    is_awaited = item.request_status in AWAITED and item.dossier.contract_id is None
    return item.due_on if is_awaited else None
