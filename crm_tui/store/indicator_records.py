"""The records behind a figure, page by page, in the order asked for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Integer,
    and_,
    cast,
    false,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlmodel import Session, col

from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_record import (
    RECORD_PAGE,
    IndicatorRecord,
    RecordOrder,
    RecordPage,
    RecordPlace,
)
from crm_tui.store.indicator_source import Counted, Measure, Source
from crm_tui.store.indicators import agent_of, source_of
from crm_tui.store.report_lines import name_of
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow

Rank = tuple[Any, str, bool]
"""A column, what holds its value in a place, and whether it rises."""


def page(
    session: Session,
    *,
    indicator: Indicator,
    asked: Counted,
    agents: Sequence[str] | None = None,
    subject: str | None = None,
    order: RecordOrder = RecordOrder.NEWEST,
    before: RecordPlace | None = None,
) -> RecordPage:
    """Return the records a figure was made over, those that come after `before`.

    `agents` keeps what these agents made; None keeps all, nobody's too. `subject` keeps
    those about one thing, by its code. Whose customer
    each is is read of those shown alone.
    """
    source = source_of(indicator, asked=asked)
    measure = source.of(indicator)
    ranks = _ranks(source, measure, order)
    rows = session.execute(
        source.from_(
            select(
                source.id.label("id"),
                source.at.label("at"),
                source.agent.label("agent"),
                source.subject.label("subject"),
                source.party.label("party_id"),
                cast(source.dossier, Integer).label("dossier_id"),
                measure.part.label("part"),
            )
        )
        .where(
            *source.inside(asked),
            measure.whole == 1,
            _made_by(source, agents),
            _about(source, subject),
            _after(ranks, before),
        )
        .order_by(*(column if rises else column.desc() for column, _, rises in ranks))
        .limit(RECORD_PAGE + 1)
    ).all()
    shown = rows[:RECORD_PAGE]
    names = _names(session, {row.party_id for row in shown})
    numbers = _numbers(session, {row.dossier_id for row in shown})
    lines = tuple(_record(row, names=names, numbers=numbers) for row in shown)
    last = lines[-1] if len(rows) > RECORD_PAGE else None
    return RecordPage(lines=lines, next=last.place if last else None)


def _made_by(source: Source, agents: Sequence[str] | None) -> Any:
    """Return whether one of these agents made a row, by their code or its end."""
    if agents is None:
        return true()
    column = source.agent
    named = [column.like(f"% - {code}") for code in agents]
    return or_(column.in_(agents), *named)


def _about(source: Source, subject: str | None) -> Any:
    if subject is None:
        return true()
    return func.coalesce(source.subject, "") == subject


def _ranks(source: Source, measure: Measure, order: RecordOrder) -> tuple[Rank, ...]:
    """Return what lines are ordered by, the first first.

    What stands now grows older between two pages: its instant ranks it, not its age.
    """
    if source.is_now and order is RecordOrder.HEAVIEST:
        return ((source.at, "at", True), (source.id, "id", True))
    part = type_coerce(func.coalesce(measure.part, 0), BigInteger)
    newest: tuple[Rank, ...] = (
        (source.at, "at", False),
        (source.id, "id", False),
    )
    if order is RecordOrder.NEWEST:
        return newest
    return ((part, "part", order is RecordOrder.LIGHTEST), *newest)


def _after(ranks: Sequence[Rank], place: RecordPlace | None) -> Any:
    """Return whether a row comes after a place, rank by rank."""
    if place is None or not ranks:
        return true() if place is None else false()
    (column, name, rises), *others = ranks
    value = getattr(place, name)
    further = column > value if rises else column < value
    return or_(further, and_(column == value, _after(others, place)))


def _names(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    row: Any = PartyRow
    rows = session.execute(
        select(row.id, row.last_name, row.first_name).where(
            row.id.in_(sorted(one for one in ids if one is not None))
        )
    )
    return {row.id: name_of(row) for row in rows}


def _numbers(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    rows = session.execute(
        select(col(DossierRow.id), col(DossierRow.number)).where(
            col(DossierRow.id).in_(sorted(one for one in ids if one is not None))
        )
    )
    return {id_: number for id_, number in rows}


def _record(
    row: Any, *, names: dict[int | None, str], numbers: dict[int | None, str]
) -> IndicatorRecord:
    return IndicatorRecord(
        id=row.id,
        at=row.at,
        agent=agent_of(row.agent or ""),
        subject=row.subject or "",
        party_id=row.party_id,
        party_name=names.get(row.party_id, ""),
        dossier_id=row.dossier_id,
        dossier_number=numbers.get(row.dossier_id, ""),
        part=int(row.part or 0),
    )
