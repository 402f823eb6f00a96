"""The sections read together for one dossier: the same grain as the customer's."""

from typing import Any

from sqlalchemy import BigInteger, bindparam, select, union
from sqlmodel import col

from crm_tui.store.dossier_elements import elements
from crm_tui.store.procedure_lines import run_lines, step_lines
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.billing import AccountRow, BillRow, ContractRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    DossierRow,
    JustificatifRow,
    TaskRow,
)
from crm_tui.store.tables.party import PartyEmailRow, PartyPhoneRow, PartyRow
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.tables.procedure import ProcedureRunRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.tables.workspace import ParameterRow
from crm_tui.store.timeline import PAGE
from crm_tui.store.together import Together, columns_of, inside

DOSSIER = bindparam("dossier_id", type_=BigInteger)
MOST_LINES = 200
"""Of each kind; a dossier beyond that is read from its documents."""


def dossier_sections() -> Together:
    """Return the statement of the dossier screen's one round trip."""
    return Together(
        dossier=_dossier(),
        party=select(*columns_of(PartyRow)).where(col(PartyRow.id).in_(_party_id())),
        phones=_of_party(PartyPhoneRow),
        emails=_of_party(PartyEmailRow),
        account=select(*columns_of(AccountRow))
        .join(DossierRow, col(DossierRow.account_id) == col(AccountRow.id))
        .where(col(DossierRow.id) == DOSSIER),
        place=_place(),
        tenures=_tenures(),
        comments=_of_dossier(DossierCommentRow),
        tasks=_of_dossier(TaskRow),
        documents=_of_dossier(DocumentRow),
        request=_of_dossier(JustificatifRow),
        timeline=_timeline(),
        parties=_linked(
            "party", PartyRow, col(PartyRow.last_name), col(PartyRow.first_name)
        ),
        agents=_linked(
            "agent", AgentRow, col(AgentRow.last_name), col(AgentRow.first_name)
        ),
        meters=_linked("meter", MeterRow, col(MeterRow.serial_number)),
        contracts=_contracts(),
        bills=_linked("bill", BillRow, col(BillRow.number)),
        sites=_linked(
            "site",
            SiteRow,
            col(SiteRow.number),
            col(SiteRow.street),
            col(SiteRow.town),
        ),
        runs=run_lines().where(col(ProcedureRunRow.dossier_id) == DOSSIER),
        run_steps=step_lines().where(col(ProcedureRunRow.dossier_id) == DOSSIER),
        **elements(),
        parameters=select(col(ParameterRow.code), col(ParameterRow.value)),
    )


def _dossier() -> Any:
    return (
        select(
            *columns_of(DossierRow),
            col(AccountRow.number).label("account_number"),
            col(SiteRow.number).label("site_number"),
        )
        .outerjoin(AccountRow, col(AccountRow.id) == col(DossierRow.account_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .where(col(DossierRow.id) == DOSSIER, inside(col(DossierRow.departement)))
    )


def _party_id() -> Any:
    return select(col(DossierRow.party_id)).where(col(DossierRow.id) == DOSSIER)


def _site_id() -> Any:
    return select(col(DossierRow.site_id)).where(col(DossierRow.id) == DOSSIER)


def _of_party(table: Any) -> Any:
    return select(*columns_of(table)).where(
        table.party_id.in_(_party_id()), table.is_former.is_(False)
    )


def _of_dossier(table: Any) -> Any:
    return (
        select(*columns_of(table))
        .where(table.dossier_id == DOSSIER)
        .order_by(table.id.desc())
        .limit(MOST_LINES)
    )


def _timeline() -> Any:
    return (
        select(*columns_of(TimelineRow))
        .where(col(TimelineRow.dossier_id) == DOSSIER)
        .order_by(col(TimelineRow.at).desc(), col(TimelineRow.id).desc())
        .limit(PAGE + 1)
    )


def _place() -> Any:
    return (
        select(
            *columns_of(SiteRow, prefix="s_"),
            *columns_of(MeterRow, prefix="m_"),
        )
        .outerjoin(
            MeterRow,
            (col(MeterRow.site_id) == col(SiteRow.id))
            & col(MeterRow.removed_on).is_(None),
        )
        .where(col(SiteRow.id).in_(_site_id()))
        .order_by(col(MeterRow.id).desc())
        .limit(1)
    )


def _tenures() -> Any:
    """How the contracts of the site followed each other: never whose they were."""
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
        .where(col(ContractRow.site_id).in_(_site_id()))
        .order_by(col(ContractRow.id).desc())
        .limit(MOST_LINES)
    )


def _linked(kind: str, table: Any, *columns: Any) -> Any:
    """Return the linked objects of one kind, by the columns that name them."""
    return (
        select(table.id, *columns, col(DossierLinkRow.role).label("role"))
        .join(DossierLinkRow, col(DossierLinkRow.object_id) == table.id)
        .where(
            col(DossierLinkRow.dossier_id) == DOSSIER,
            col(DossierLinkRow.kind) == kind,
        )
        .limit(MOST_LINES)
    )


def _contracts() -> Any:
    """The linked contracts, and the one the dossier led to."""
    linked = select(col(DossierLinkRow.object_id)).where(
        col(DossierLinkRow.dossier_id) == DOSSIER,
        col(DossierLinkRow.kind) == "contract",
    )
    made = select(col(DossierRow.contract_id)).where(
        col(DossierRow.id) == DOSSIER, col(DossierRow.contract_id).is_not(None)
    )
    ids = union(linked, made).subquery()
    return select(
        col(ContractRow.id), col(ContractRow.number), col(ContractRow.status)
    ).where(col(ContractRow.id).in_(select(ids)))
