"""The sections read together for one customer: each a bounded SELECT over an index.

Parameters: `party_id`, the territory's, `today`, `year_ago`, `complaint_reasons`, and
where the timeline's page begins.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    Date,
    bindparam,
    func,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.desk_counts import COUNT_LIMIT
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.task import OPEN_TASK_STATUSES, TaskStatus
from crm_tui.store.concern_sections import concern_sections
from crm_tui.store.customer_terms import (
    MOST_ACCOUNTS,
    PARTY,
    account_ids,
    contract_ids,
    is_seen,
)
from crm_tui.store.dossiers import OPEN_STATUSES
from crm_tui.store.keyset import older
from crm_tui.store.offers import past_lines
from crm_tui.store.procedure_lines import run_lines, step_lines
from crm_tui.store.standing_sections import standing_sections
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.duplicate import DuplicatePairRow
from crm_tui.store.tables.party import (
    PartyEmailRow,
    PartyPhoneRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.tables.procedure import ProcedureRunRow
from crm_tui.store.tables.telecom import AccountStandingRow, SiteEligibilityRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.tables.workspace import ParameterRow
from crm_tui.store.timeline import PAGE
from crm_tui.store.together import Together, columns_of, inside

MOST_CONTRACTS = 60
MOST_DOSSIERS = 30
MOST_BILLS = 6
"""More than the screen shows; a customer beyond that is read screen by screen."""

MOST_ADDRESSES = 30
"""Of phones and of e-mails; nobody has that many."""

OVER_STATUSES = [status.value for status in DossierStatus if not status.is_open]
GONE = [ContractStatus.ENDED.value, ContractStatus.ABANDONED.value]
FIRST_DAY = date(1, 1, 1)

LEGACY = sorted(system.value for system in LEGACY_SYSTEMS)
OPEN_TASKS = [status.value for status in OPEN_TASK_STATUSES]
TAKEN = [
    status.value
    for status in (TaskStatus.ASSIGNED, TaskStatus.STARTED, TaskStatus.DONE)
]


def customer_sections() -> Together:
    """Return the statement of the 360° view's first round trip."""
    return Together(
        party=_party(),
        guardian=_guardian(),
        twin=_twin(),
        phones=_of_party(PartyPhoneRow),
        emails=_of_party(PartyEmailRow),
        accounts=_accounts(),
        bills=bill_lines(),
        contracts=_contracts(),
        places=_places(),
        tenures=_tenures(),
        dossiers=_dossiers(),
        closed=_closed(),
        comments=_legacy_comments(),
        runs=_of_open_dossiers(run_lines()),
        run_steps=_of_open_dossiers(step_lines()),
        timeline=_timeline(),
        parameters=select(col(ParameterRow.code), col(ParameterRow.value)),
        offers=past_lines(),
        **standing_sections(),
        **concern_sections(),
    )


def _party() -> Any:
    return select(*columns_of(PartyRow)).where(
        col(PartyRow.id) == PARTY, is_seen(PARTY)
    )


def _twin() -> Any:
    """The record most like this one that nobody has judged, where the agent sees it."""
    pair: Any = DuplicatePairRow
    sides = union_all(
        *(
            select(other.label("id"), pair.score).where(
                side == PARTY, pair.state == PairState.TO_REVIEW.value
            )
            for side, other in (
                (pair.party_a, pair.party_b),
                (pair.party_b, pair.party_a),
            )
        )
    ).subquery()
    return (
        select(col(PartyRow.last_name), col(PartyRow.first_name), col(PartyRow.number))
        .join(sides, sides.c.id == col(PartyRow.id))
        .where(is_seen(col(PartyRow.id)))
        .order_by(sides.c.score.desc(), sides.c.id)
        .limit(1)
    )


def _guardian() -> Any:
    guardian: Any = aliased(PartyRow)
    phone = (
        select(col(PartyPhoneRow.number))
        .where(
            col(PartyPhoneRow.party_id) == guardian.id,
            col(PartyPhoneRow.is_former).is_(False),
        )
        .order_by(col(PartyPhoneRow.is_preferred).desc(), col(PartyPhoneRow.id))
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(guardian.last_name, guardian.first_name, phone.label("phone"))
        .join(PartyRow, col(PartyRow.guardian_id) == guardian.id)
        .where(col(PartyRow.id) == PARTY)
    )


def _of_party(table: Any) -> Any:
    return (
        select(*columns_of(table))
        .where(table.party_id == PARTY, table.is_former.is_(False))
        .limit(MOST_ADDRESSES)
    )


def _accounts() -> Any:
    return (
        select(*columns_of(AccountRow), *columns_of(AccountStandingRow, prefix="st_"))
        .outerjoin(
            AccountStandingRow,
            col(AccountStandingRow.account_id) == col(AccountRow.id),
        )
        .where(col(AccountRow.holder_id) == PARTY)
        .order_by(col(AccountRow.id).desc())
        .limit(MOST_ACCOUNTS)
    )


def bill_lines(*, most: int = MOST_BILLS) -> Any:
    """The last bills of each account: the index gives the day where they begin."""
    account = account_ids()
    earlier: Any = aliased(BillRow)
    first_shown_on = (
        select(earlier.issued_on)
        .where(earlier.account_id == account.c.id)
        .order_by(earlier.issued_on.desc(), earlier.id.desc())
        .limit(1)
        .offset(most - 1)
        .scalar_subquery()
    )
    return (
        select(*columns_of(BillRow))
        .join(account, account.c.id == col(BillRow.account_id))
        .where(col(BillRow.issued_on) >= func.coalesce(first_shown_on, FIRST_DAY))
        .limit(MOST_ACCOUNTS * most)
    )


def _contracts() -> Any:
    """Those that run or will first, then the newest of the others."""
    ids = select(contract_ids())
    return (
        select(
            *columns_of(ContractRow),
            col(AccountRow.number).label("account_number"),
            *columns_of(SiteRow, prefix="s_"),
            *columns_of(MeterRow, prefix="m_"),
            *columns_of(SiteEligibilityRow, prefix="e_"),
        )
        .select_from(ContractRow)
        .outerjoin(AccountRow, col(AccountRow.id) == col(ContractRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .outerjoin(MeterRow, _installed_meter())
        .outerjoin(
            SiteEligibilityRow, col(SiteEligibilityRow.site_id) == col(SiteRow.id)
        )
        .where(
            col(ContractRow.id).in_(ids),
            inside(col(SiteRow.departement), or_absent=True),
        )
        .order_by(col(ContractRow.status).in_(GONE), col(ContractRow.id).desc())
        .limit(MOST_CONTRACTS)
    )


def _installed_meter() -> Any:
    """The one installed last: under a service contract each asset has its own."""
    meter: Any = aliased(MeterRow)
    newest = select(func.max(meter.id)).where(
        meter.site_id == col(SiteRow.id), meter.removed_on.is_(None)
    )
    return col(MeterRow.id) == newest.correlate(SiteRow).scalar_subquery()


def _open_dossier_sites() -> Any:
    return select(col(DossierRow.site_id)).where(
        col(DossierRow.party_id) == PARTY,
        col(DossierRow.status).in_(OPEN_STATUSES),
        col(DossierRow.site_id).is_not(None),
    )


def _places() -> Any:
    return (
        select(
            *columns_of(SiteRow, prefix="s_"),
            *columns_of(MeterRow, prefix="m_"),
            *columns_of(SiteEligibilityRow, prefix="e_"),
        )
        .select_from(SiteRow)
        .outerjoin(MeterRow, _installed_meter())
        .outerjoin(
            SiteEligibilityRow, col(SiteEligibilityRow.site_id) == col(SiteRow.id)
        )
        .where(
            col(SiteRow.id).in_(_open_dossier_sites()),
            inside(col(SiteRow.departement)),
        )
        .limit(MOST_DOSSIERS)
    )


def _tenures() -> Any:
    """How the contracts of these sites followed each other: never whose they were."""
    mine = select(col(ContractRow.site_id)).where(
        col(ContractRow.id).in_(select(contract_ids()))
    )
    sites = union(mine, _open_dossier_sites()).subquery()
    return (
        select(
            col(ContractRow.id),
            col(ContractRow.site_id),
            col(ContractRow.status),
            col(ContractRow.started_on),
            col(ContractRow.ended_on),
            col(ContractRow.end_m3),
            col(ContractRow.end_is_estimate),
        )
        .where(col(ContractRow.site_id).in_(select(sites)))
        .order_by(col(ContractRow.id).desc())
        .limit(MOST_CONTRACTS)
    )


def _dossiers() -> Any:
    contract: Any = aliased(ContractRow)
    return (
        select(
            *columns_of(DossierRow),
            col(AccountRow.number).label("account_number"),
            col(SiteRow.number).label("site_number"),
            contract.number.label("contract_number"),
            col(JustificatifRow.status).label("request_status"),
            col(JustificatifRow.asked_on).label("asked_on"),
            col(JustificatifRow.due_on).label("due_on"),
            _tasks(OPEN_TASKS).label("open_tasks"),
            _tasks(TAKEN).label("taken_tasks"),
            _tasks(OPEN_TASKS, queue=FIELD_VISIT_QUEUE).label("visits"),
            _late_task().label("late_task_on"),
        )
        .outerjoin(AccountRow, col(AccountRow.id) == col(DossierRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .outerjoin(contract, contract.id == col(DossierRow.contract_id))
        .outerjoin(
            JustificatifRow, col(JustificatifRow.dossier_id) == col(DossierRow.id)
        )
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OPEN_STATUSES),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierRow.id).desc())
        .limit(MOST_DOSSIERS)
    )


def _of_open_dossiers(lines: Any) -> Any:
    """The procedures of the customer's open dossiers: their plans follow them."""
    return lines.join(
        DossierRow, col(DossierRow.id) == col(ProcedureRunRow.dossier_id)
    ).where(
        col(ProcedureRunRow.party_id) == PARTY,
        col(DossierRow.status).in_(OPEN_STATUSES),
        inside(col(DossierRow.departement)),
    )


def _tasks(statuses: list[str], *, queue: str = "") -> Any:
    counted = select(func.count()).where(
        col(TaskRow.dossier_id) == col(DossierRow.id),
        col(TaskRow.status).in_(statuses),
    )
    if queue:
        counted = counted.where(col(TaskRow.queue) == queue)
    return counted.correlate(DossierRow).scalar_subquery()


def _late_task() -> Any:
    return (
        select(func.min(col(TaskRow.due_on)))
        .where(
            col(TaskRow.dossier_id) == col(DossierRow.id),
            col(TaskRow.status).in_(OPEN_TASKS),
            col(TaskRow.due_on) < bindparam("today", type_=Date),
        )
        .correlate(DossierRow)
        .scalar_subquery()
    )


def _closed() -> Any:
    some = (
        select(col(DossierRow.id))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OVER_STATUSES),
            inside(col(DossierRow.departement)),
        )
        .limit(COUNT_LIMIT + 1)
        .subquery()
    )
    return select(func.count(some.c.id).label("count"))


def _legacy_comments() -> Any:
    return (
        select(
            col(DossierCommentRow.id),
            col(DossierCommentRow.dossier_id),
            col(DossierCommentRow.text),
        )
        .join(DossierRow, col(DossierRow.id) == col(DossierCommentRow.dossier_id))
        .where(
            col(DossierRow.party_id) == PARTY,
            col(DossierRow.status).in_(OPEN_STATUSES),
            col(DossierRow.source).in_(LEGACY),
            inside(col(DossierRow.departement)),
        )
        .order_by(col(DossierCommentRow.id))
        .limit(MOST_DOSSIERS)
    )


def _timeline() -> Any:
    """One page by its own index: as quick at the tenth year as at the first."""
    return (
        select(
            *columns_of(TimelineRow),
            func.coalesce(col(DossierRow.number), literal("")).label("dossier_number"),
        )
        .outerjoin(DossierRow, col(DossierRow.id) == col(TimelineRow.dossier_id))
        .where(
            col(TimelineRow.party_id) == PARTY,
            older(col(TimelineRow.at), col(TimelineRow.id)),
            inside(col(DossierRow.departement), or_absent=True),
        )
        .order_by(col(TimelineRow.at).desc(), col(TimelineRow.id).desc())
        .limit(PAGE + 1)
    )
