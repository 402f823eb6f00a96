"""What is counted in the queues, the arrivals and the readings."""

from typing import Any

from sqlalchemy import literal, null, select, text
from sqlmodel import col

from crm_tui.domain.comments import DossierTag
from crm_tui.domain.indicator import Indicator
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.task import TaskStatus
from crm_tui.store.indicator_source import ONE, Counted, Measure, Source, one_if
from crm_tui.store.instant_sql import paris_day, seconds_between
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.columns import UtcInstant
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.work_queues import IS_OPEN

NOBODY = literal("")
"""Who made what nobody did: a task waits, no agent made it wait."""


def stock(asked: Counted) -> Source:
    """Return the tasks that are open now, and their figures."""
    row: Any = TaskRow
    now = literal(asked.now, UtcInstant)
    return _tasks(
        row.created_at,
        NOBODY,
        where=(IS_OPEN,),
        is_now=True,
        measures=(
            Measure(indicator=Indicator.STOCK, part=ONE, whole=ONE),
            Measure(
                indicator=Indicator.STOCK_AGE,
                part=seconds_between(row.created_at, now),
                whole=ONE,
            ),
        ),
    )


def entries(_: Counted) -> Source:
    """Return the tasks created over the period."""
    row: Any = TaskRow
    created = Measure(indicator=Indicator.ENTRIES, part=ONE, whole=ONE)
    return _tasks(row.created_at, NOBODY, where=(), measures=(created,))


def exits(_: Counted) -> Source:
    """Return the tasks finished over the period."""
    row: Any = TaskRow
    finished = Measure(indicator=Indicator.EXITS, part=ONE, whole=ONE)
    is_done = (row.done_at.is_not(None), row.status == TaskStatus.DONE.value)
    return _tasks(row.done_at, row.done_by, where=is_done, measures=(finished,))


def justificatifs(_: Counted) -> Source:
    """Return the documents asked for over the period, and their figures."""
    row: Any = JustificatifRow
    dossier: Any = DossierRow
    is_in_time = paris_day(row.received_at) <= row.due_on
    is_over = row.status == JustificatifStatus.EXPIRED.value
    return Source(
        from_=lambda query: query.select_from(JustificatifRow).join(
            DossierRow, dossier.id == row.dossier_id
        ),
        id=row.id,
        at=row.asked_on,
        is_day=True,
        place=col(DossierRow.departement),
        agent=dossier.opened_by,
        where=(),
        subject=row.status,
        party=dossier.party_id,
        dossier=dossier.id,
        measures=(
            Measure(
                indicator=Indicator.IN_TIME,
                part=one_if(row.received_at.is_not(None), is_in_time),
                whole=ONE,
            ),
            Measure(indicator=Indicator.FALLBACKS, part=one_if(is_over), whole=ONE),
        ),
    )


def interim_customers(_: Counted) -> Source:
    """Return the dossiers opened over the period that speak of an unknown occupant."""
    row: Any = DossierRow
    found = Measure(indicator=Indicator.INTERIM_CUSTOMERS, part=ONE, whole=ONE)
    return Source(
        from_=lambda query: query.select_from(DossierRow),
        id=row.id,
        at=row.opened_at,
        place=col(DossierRow.departement),
        agent=row.opened_by,
        where=(row.tags.contains(DossierTag.PREVIOUS_OCCUPANT_GAP.value),),
        subject=row.type,
        party=row.party_id,
        dossier=row.id,
        measures=(found,),
    )


def readings(_: Counted) -> Source:
    """Return the readings an agent entered over the period, and their figures."""
    row: Any = ReadingRow
    meter: Any = MeterRow
    site: Any = SiteRow
    contract: Any = ContractRow
    holder = (
        select(contract.holder_id)
        .where(contract.site_id == site.id)
        .order_by(contract.id.desc())
        .limit(1)
        .correlate(SiteRow)
        .scalar_subquery()
    )
    is_forced = one_if(row.confirmed_because.is_not(None), row.confirmed_because != "")
    return Source(
        from_=lambda query: (
            query.select_from(ReadingRow)
            .join(MeterRow, meter.id == row.meter_id)
            .join(SiteRow, site.id == meter.site_id)
        ),
        id=row.id,
        at=row.read_at,
        place=col(SiteRow.departement),
        agent=row.author,
        where=(text("reading.author != ''"),),
        subject=row.source,
        party=holder,
        dossier=null(),
        measures=(
            Measure(indicator=Indicator.FORCED_READINGS, part=is_forced, whole=ONE),
        ),
    )


def _tasks(
    at: Any,
    agent: Any,
    *,
    where: tuple[Any, ...],
    measures: tuple[Measure, ...],
    is_now: bool = False,
) -> Source:
    row: Any = TaskRow
    dossier: Any = DossierRow
    party = (
        select(dossier.party_id)
        .where(dossier.id == row.dossier_id)
        .correlate(TaskRow)
        .scalar_subquery()
    )
    return Source(
        from_=lambda query: query.select_from(TaskRow),
        id=row.id,
        at=at,
        is_now=is_now,
        place=col(TaskRow.departement),
        agent=agent,
        where=where,
        subject=row.queue,
        party=party,
        dossier=row.dossier_id,
        measures=measures,
    )
