"""List who did what: acts and looks, by agent, customer, act or day."""

from datetime import date, datetime, time, timedelta

from crm_tui.act_wording import acts_named
from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.audit import AuditPage, AuditQuery
from crm_tui.store import audit, parties
from crm_tui.store.audit import Objects

DEFAULT_DAYS = 31
"""How far back a look goes that names neither an agent, nor a customer, nor a day."""


def list_trail(
    desk: Desk,
    *,
    query: AuditQuery,
    before: tuple[datetime, int] | None = None,
    limit: int = audit.PAGE,
) -> AuditPage:
    """Return a page of entries, newest first; `before` is the last one already read.

    Raises NotFound where the customer asked for is not of the agent's territory.
    """
    with desk.viewing(Act.LIST_TRAIL) as view:
        return audit.page(
            view.session,
            within=view.territory,
            agent_code=query.agent_code.strip().upper(),
            objects=_objects(view, query.customer.strip()),
            acts=acts_named(query.act) if query.act.strip() else None,
            since=_since(view, query),
            until=_midnight(query.until_on, after=1),
            before=before,
            limit=limit,
        )


def _objects(view: Work, number: str) -> Objects | None:
    if not number:
        return None
    party = parties.get_by_number(view.session, number=number, within=view.territory)
    return audit.objects_of(view.session, party_id=party.id, number=party.number)


def _since(view: Work, query: AuditQuery) -> datetime | None:
    if query.from_on is not None:
        return _midnight(query.from_on)
    if query.agent_code or query.customer or query.until_on:
        return None
    return _midnight(view.today - timedelta(days=DEFAULT_DAYS))


def _midnight(day: date | None, *, after: int = 0) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=after), time(), tzinfo=PARIS)
