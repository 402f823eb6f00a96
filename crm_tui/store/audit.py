"""The trail as it is read for an audit: filtered, newest first, page after page.

An agent of a territory sees what was done to its customers and dossiers, and what else
its own colleagues did there; the rest answers as absent.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, true
from sqlmodel import Session, col, select

from crm_tui.domain.audit import AuditEntry, AuditPage
from crm_tui.domain.party_alias import AliasKind
from crm_tui.domain.permission import Territory
from crm_tui.store.parties import is_inside
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyAliasRow, PartyRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.store.together import within_territory

PAGE = 100
MOST_OBJECTS = 500
"""Dossiers or contacts of one customer an audit looks at."""

Objects = dict[str, list[str]]
"""Numbers of objects, by kind."""


def page(
    session: Session,
    *,
    within: Territory,
    agent_code: str = "",
    objects: Objects | None = None,
    acts: Sequence[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: tuple[datetime, int] | None = None,
    limit: int = PAGE,
) -> AuditPage:
    """Return the entries that fit, older than `before`; `until` is exclusive."""
    row: Any = TrailRow
    wanted = select(TrailRow).where(_is_seen(within))
    if agent_code:
        wanted = wanted.where(row.agent_code == agent_code)
    if objects is not None:
        wanted = wanted.where(_is_about(objects))
    if acts is not None:
        wanted = wanted.where(row.act.in_(acts))
    if since is not None:
        wanted = wanted.where(row.at >= since)
    if until is not None:
        wanted = wanted.where(row.at < until)
    if before is not None:
        before_at, last_id = before
        earlier = and_(row.at == before_at, row.id < last_id)
        wanted = wanted.where(or_(row.at < before_at, earlier))
    # Asked for one customer, the few lines about them are found, then sorted: in the
    # order of an index the whole trail would be walked to find them.
    at = row.at if objects is None else func.coalesce(row.at, row.at)
    rows = session.exec(
        wanted.order_by(at.desc(), row.id.desc()).limit(limit + 1)
    ).all()
    return AuditPage(
        entries=tuple(_entry(row) for row in rows[:limit]), has_more=len(rows) > limit
    )


def objects_of(session: Session, *, party_id: int, number: str) -> Objects:
    """Return what the trail may name of a customer read within the territory."""
    merged = session.exec(
        select(PartyAliasRow.value).where(
            PartyAliasRow.party_id == party_id,
            PartyAliasRow.kind == AliasKind.MERGED_NUMBER.value,
        )
    ).all()
    dossiers = session.exec(
        select(DossierRow.number)
        .where(DossierRow.party_id == party_id)
        .order_by(col(DossierRow.id).desc())
        .limit(MOST_OBJECTS)
    ).all()
    contacts = session.exec(
        select(ContactRow.id)
        .where(ContactRow.party_id == party_id)
        .order_by(col(ContactRow.started_at).desc())
        .limit(MOST_OBJECTS)
    ).all()
    return {
        "party": [number, *merged],
        "dossier": list(dossiers),
        "contact": [str(contact) for contact in contacts],
    }


def _is_about(objects: Objects) -> ColumnElement[bool]:
    row: Any = TrailRow
    return or_(
        *(
            and_(row.object_kind == kind, row.object_number.in_(numbers))
            for kind, numbers in objects.items()
            if numbers
        )
    )


def _is_seen(within: Territory) -> ColumnElement[bool]:
    """Return whether an entry is about the territory, or of an agent who sits there."""
    if within.is_national:
        return true()
    row: Any = TrailRow
    agent: Any = AgentRow
    of_party = exists().where(
        PartyRow.number == row.object_number, is_inside(within, PartyRow.id)
    )
    of_dossier = exists().where(
        DossierRow.number == row.object_number, is_inside(within, DossierRow.party_id)
    )
    by_colleague = exists().where(
        agent.code == row.agent_code,
        within_territory(agent.home_departement, within=within),
    )
    return or_(
        and_(row.object_kind == "party", of_party),
        and_(row.object_kind == "dossier", of_dossier),
        and_(row.object_kind.not_in(("party", "dossier")), by_colleague),
    )


def _entry(row: TrailRow) -> AuditEntry:
    return AuditEntry(
        id=row.id or 0,
        at=row.at,
        agent_code=row.agent_code,
        acting_for=row.acting_for,
        act=row.act,
        object_kind=row.object_kind,
        object_number=row.object_number,
        reason=row.reason,
        before=row.before,
        after=row.after,
        rank=row.chain_rank,
    )
