"""Dossiers by the instant they were opened at, newest first, and by whom."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.opened_dossier import OpenedDossier
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
    """Return what is wanted of the next dossiers opened before a place."""
    since, end = instants_of(wanted)
    at, id_ = col(DossierRow.opened_at), col(DossierRow.id)
    rows = session.execute(
        select(*_SHOWN)
        .join(PartyRow, col(PartyRow.id) == col(DossierRow.party_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .where(
            at >= since,
            at < end,
            older(at, id_),
            within_territory(col(DossierRow.departement), within=within),
        )
        .order_by(at.desc(), id_.desc())
        .limit(WALK),
        place_values(before),  # type: ignore[arg-type]
    ).all()
    campaigns = campaigns_of(session, (row.dossier_id for row in rows), names=names)
    lines = (_line(row, campaigns.get(row.dossier_id, ())) for row in rows)
    return ReportPage(
        lines=kept(session, lines, wanted=wanted), next=end_of(rows, place="opened_at")
    )


_SHOWN: tuple[Any, ...] = (
    col(DossierRow.id).label("line_id"),
    col(DossierRow.opened_at),
    col(DossierRow.type),
    col(DossierRow.variant),
    col(DossierRow.status),
    col(DossierRow.closed_at),
    col(DossierRow.source),
    col(DossierRow.party_id),
    col(PartyRow.number).label("party_number"),
    col(PartyRow.last_name),
    col(PartyRow.first_name),
    col(SiteRow.street),
    col(SiteRow.postcode),
    col(SiteRow.town),
    *DOSSIER,
)


def _line(row: Any, campaigns: tuple[str, ...]) -> OpenedDossier:
    return OpenedDossier(
        id=row.line_id,
        party_id=row.party_id,
        party_number=row.party_number,
        party_name=name_of(row),
        place=place_of(row),
        dossier_id=row.dossier_id,
        dossier_number=row.dossier_number,
        entity=row.entity,
        tags=tags_of(row),
        campaigns=campaigns,
        opened_at=row.opened_at,
        type=DossierType(row.type),
        variant=DossierVariant(row.variant),
        status=DossierStatus(row.status),
        closed_at=row.closed_at,
        source=row.source,
        rule_row=row.rule_row,
    )
