"""What a customer holds and where, in the sections of the 360° view."""

from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import aliased
from sqlmodel import col

from crm_tui.domain.contract import ContractStatus
from crm_tui.store.customer_dossier_sections import MOST_DOSSIERS, open_dossier_sites
from crm_tui.store.customer_terms import contracts_held
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.tables.telecom import SiteEligibilityRow
from crm_tui.store.together import columns_of, inside

MOST_CONTRACTS = 60
"""More than the screen shows; a customer beyond that is read screen by screen."""

GONE = [ContractStatus.ENDED.value, ContractStatus.ABANDONED.value]


def contract_sections() -> dict[str, Any]:
    """Return the contracts, where the open dossiers are, and who followed whom."""
    return {"contracts": _contracts(), "places": _places(), "tenures": _tenures()}


def _contracts() -> Any:
    """Those that run or will first, then the newest of the others."""
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
            col(ContractRow.id).in_(contracts_held()),
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
            col(SiteRow.id).in_(open_dossier_sites()),
            inside(col(SiteRow.departement)),
        )
        .limit(MOST_DOSSIERS)
    )


def _tenures() -> Any:
    """How the contracts of these sites followed each other: never whose they were."""
    mine = select(col(ContractRow.site_id)).where(
        col(ContractRow.id).in_(contracts_held())
    )
    sites = union(mine, open_dossier_sites()).subquery()
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
