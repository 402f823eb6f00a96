"""The records behind a figure, page by page, the newest first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, and_, cast, or_, select, true
from sqlmodel import Session, col

from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_record import (
    RECORD_PAGE,
    IndicatorRecord,
    RecordPage,
    RecordPlace,
)
from crm_tui.store.indicator_source import Counted, Source
from crm_tui.store.indicators import agent_of, source_of
from crm_tui.store.report_lines import name_of
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyRow


def page(
    session: Session,
    *,
    indicator: Indicator,
    asked: Counted,
    agents: Sequence[str] | None = None,
    before: RecordPlace | None = None,
) -> RecordPage:
    """Return the records a figure was made over, older than `before`.

    `agents` keeps what these agents made; None keeps all, nobody's too. Whose customer
    each is is read of those shown alone.
    """
    source = source_of(indicator, asked=asked)
    measure = source.of(indicator)
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
            _older(source, before),
        )
        .order_by(source.at.desc(), source.id.desc())
        .limit(RECORD_PAGE + 1)
    ).all()
    shown = rows[:RECORD_PAGE]
    names = _names(session, {row.party_id for row in shown})
    numbers = _numbers(session, {row.dossier_id for row in shown})
    lines = tuple(_record(row, names=names, numbers=numbers) for row in shown)
    last = lines[-1] if len(rows) > RECORD_PAGE else None
    return RecordPage(lines=lines, next=(last.at, last.id) if last else None)


def _made_by(source: Source, agents: Sequence[str] | None) -> Any:
    """Return whether one of these agents made a row, by their code or its end."""
    if agents is None:
        return true()
    column = source.agent
    named = [column.like(f"% - {code}") for code in agents]
    return or_(column.in_(agents), *named)


def _older(source: Source, before: RecordPlace | None) -> Any:
    if before is None:
        return true()
    at, last_id = before
    return or_(source.at < at, and_(source.at == at, source.id < last_id))


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
