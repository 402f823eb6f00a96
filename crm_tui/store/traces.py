"""The trail as it leaves for an outside data factory: codes alone, oldest first."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, and_, case, cast, exists, or_, select, true
from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.trace import TRACE_PAGE, Trace, TracePage, TracePlace
from crm_tui.store.indicator_source import Counted
from crm_tui.store.parties import is_inside
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.store.together import within_territory

CONTACT = "contact"


def page(
    session: Session,
    *,
    asked: Counted,
    acts: Collection[str],
    after: TracePlace | None = None,
) -> TracePage:
    """Return the next traces of a period, about customers of the territory."""
    row: Any = TrailRow
    rows = session.execute(
        select(row.id, row.at, row.act, row.object_kind, row.object_number)
        .add_columns(row.agent_code, row.acting_for, *_OF_AGENT, *_OF_CONTACT)
        .outerjoin(AgentRow, _AGENT.code == row.agent_code)
        .outerjoin(ContactRow, _is_of_contact())
        .where(
            row.at >= asked.since,
            row.at < asked.end,
            row.act.in_(acts),
            _is_seen(asked.within),
            _newer(after),
        )
        .order_by(row.at, row.id)
        .limit(TRACE_PAGE + 1)
    ).all()
    traces = tuple(_trace(one) for one in rows[:TRACE_PAGE])
    last = traces[-1] if len(rows) > TRACE_PAGE else None
    return TracePage(traces=traces, next=(last.at, last.id) if last else None)


_AGENT: Any = AgentRow
_CONTACT: Any = ContactRow
_OF_AGENT = (_AGENT.entity, _AGENT.centre)
_OF_CONTACT = (
    _CONTACT.channel,
    _CONTACT.direction,
    _CONTACT.reason_code,
    _CONTACT.started_at,
    _CONTACT.ended_at,
)


def _is_of_contact() -> Any:
    """Return whether a contact is the one a trace is of, found by its id."""
    row: Any = TrailRow
    number = case((row.object_kind == CONTACT, cast(row.object_number, BigInteger)))
    return _CONTACT.id == number


def _is_seen(within: Territory) -> Any:
    """Return whether what a trace is about is in the territory."""
    if within.is_national:
        return true()
    row: Any = TrailRow
    party: Any = PartyRow
    dossier: Any = DossierRow
    of_party = exists().where(
        party.number == row.object_number, is_inside(within, party.id)
    )
    of_dossier = exists().where(
        dossier.number == row.object_number,
        within_territory(dossier.departement, within=within),
    )
    of_contact = within_territory(_CONTACT.departement, within=within)
    return or_(
        and_(row.object_kind == "party", of_party),
        and_(row.object_kind == "dossier", of_dossier),
        and_(row.object_kind == CONTACT, of_contact),
    )


def _newer(after: TracePlace | None) -> Any:
    row: Any = TrailRow
    if after is None:
        return true()
    at, last_id = after
    return or_(row.at > at, and_(row.at == at, row.id > last_id))


def _trace(row: Any) -> Trace:
    return Trace(
        id=row.id,
        at=row.at,
        act=row.act,
        object_kind=row.object_kind,
        object_number=row.object_number,
        agent=row.agent_code,
        acting_for=row.acting_for,
        floor=row.entity or "",
        centre=row.centre or "",
        channel=row.channel or "",
        direction=row.direction or "",
        reason_code=row.reason_code or "",
        started_at=row.started_at,
        ended_at=row.ended_at,
    )
