"""Contracts opened here, newest first, by the instant they were opened at."""

from typing import Any

from sqlalchemy import select, text
from sqlmodel import Session, col

from crm_tui.domain.new_customer import NewCustomer
from crm_tui.domain.permission import Territory
from crm_tui.domain.report import ReportFilter, ReportPage, ReportPlace
from crm_tui.store.keyset import older, place_values
from crm_tui.store.report_lines import (
    DOSSIER,
    WALK,
    Names,
    campaigns_of,
    end_of,
    instants_of,
    kept,
    name_of,
    place_of,
    tags_of,
)
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.together import within_territory


def walk(
    session: Session,
    *,
    wanted: ReportFilter,
    within: Territory,
    names: Names,
    before: ReportPlace | None = None,
) -> ReportPage:
    """Return what is wanted of the next contracts opened before a place."""
    since, end = instants_of(wanted)
    at, id_ = col(ContractRow.created_at), col(ContractRow.id)
    rows = session.execute(
        select(*_SHOWN)
        .join(PartyRow, col(PartyRow.id) == col(ContractRow.holder_id))
        .join(SiteRow, col(SiteRow.id) == col(ContractRow.site_id))
        .outerjoin(DossierRow, col(DossierRow.contract_id) == id_)
        .outerjoin(AgentRow, col(AgentRow.code) == col(ContractRow.opened_by))
        .where(
            text("contract.opened_by != ''"),
            at >= since,
            at < end,
            older(at, id_),
            within_territory(col(SiteRow.departement), within=within),
        )
        .order_by(at.desc(), id_.desc())
        .limit(WALK),
        place_values(before),  # type: ignore[arg-type]
    ).all()
    campaigns = campaigns_of(session, (row.dossier_id for row in rows), names=names)
    lines = (_line(row, campaigns.get(row.dossier_id, ())) for row in rows)
    return ReportPage(
        lines=kept(session, lines, wanted=wanted), next=end_of(rows, place="created_at")
    )


_SHOWN: tuple[Any, ...] = (
    col(ContractRow.id).label("line_id"),
    col(ContractRow.number).label("contract_number"),
    col(ContractRow.created_at),
    col(ContractRow.opened_by),
    col(ContractRow.started_on),
    col(ContractRow.start_m3),
    col(ContractRow.start_origin),
    col(ContractRow.holder_id),
    col(PartyRow.number).label("party_number"),
    col(PartyRow.last_name),
    col(PartyRow.first_name),
    col(SiteRow.street),
    col(SiteRow.postcode),
    col(SiteRow.town),
    col(AgentRow.entity).label("agent_entity"),
    *DOSSIER,
)


def _line(row: Any, campaigns: tuple[str, ...]) -> NewCustomer:
    return NewCustomer(
        id=row.line_id,
        party_id=row.holder_id,
        party_number=row.party_number,
        party_name=name_of(row),
        place=place_of(row),
        dossier_id=row.dossier_id,
        dossier_number=row.dossier_number or "",
        entity=row.entity or _entity(row),
        tags=tags_of(row),
        campaigns=campaigns,
        contract_number=row.contract_number,
        opened_at=row.created_at,
        opened_by=row.opened_by,
        started_on=row.started_on,
        start_m3=row.start_m3,
        start_origin=row.start_origin,
        rule_row=row.rule_row or "",
    )


def _entity(row: Any) -> str:
    """Return who opened a contract that needed no dossier, as a dossier would say."""
    return " - ".join(part for part in (row.agent_entity, row.opened_by) if part)
