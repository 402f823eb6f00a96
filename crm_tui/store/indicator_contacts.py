"""What is counted in contacts and transfers."""

from typing import Any

from sqlalchemy import exists, null, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from crm_tui.domain.handover import TransferMode
from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_table import FIRST_CONTACT_DAYS
from crm_tui.domain.party import SourceSystem
from crm_tui.store.indicator_source import ONE, Counted, Measure, Source, one_if
from crm_tui.store.instant_sql import hours_after, seconds_between
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.transfer import TransferRow
from crm_tui.store.together import within_territory

HOURS_A_DAY = 24


def contacts(asked: Counted) -> Source:
    """Return the contacts begun over the period, and their figures."""
    row: Any = ContactRow
    is_somebody = row.party_id.is_not(None)
    return Source(
        from_=lambda query: query.select_from(ContactRow),
        id=row.id,
        at=row.started_at,
        place=col(ContactRow.departement),
        agent=row.agent_code,
        where=(row.source == SourceSystem.CRM.value,),
        subject=row.reason_code,
        party=row.party_id,
        dossier=null(),
        measures=(
            Measure(indicator=Indicator.CONTACTS, part=ONE, whole=ONE),
            Measure(
                indicator=Indicator.HANDLING_TIME,
                part=seconds_between(row.started_at, row.ended_at),
                whole=ONE,
            ),
            Measure(
                indicator=Indicator.FIRST_CONTACT,
                part=one_if(is_somebody, ~_comes_back(asked)),
                whole=one_if(is_somebody),
            ),
            Measure(
                indicator=Indicator.MANUAL_TRACING,
                part=one_if(row.comment != ""),
                whole=ONE,
            ),
        ),
    )


def transfers(_: Counted) -> Source:
    """Return the transfers sent over the period, and their figures."""
    row: Any = TransferRow
    is_acknowledged = row.acknowledged_at.is_not(None)
    return Source(
        from_=lambda query: query.select_from(TransferRow),
        id=row.id,
        at=row.sent_at,
        place=col(TransferRow.departement),
        agent=row.emitter,
        where=(),
        subject=row.queue,
        party=row.party_id,
        dossier=row.dossier_id,
        measures=(
            Measure(indicator=Indicator.TRANSFERS, part=ONE, whole=ONE),
            Measure(
                indicator=Indicator.WARM_TRANSFERS,
                part=one_if(row.mode == TransferMode.WARM.value),
                whole=ONE,
            ),
            Measure(
                indicator=Indicator.DRY_TRANSFERS, part=one_if(row.is_dry), whole=ONE
            ),
            Measure(
                indicator=Indicator.ACKNOWLEDGED,
                part=one_if(is_acknowledged),
                whole=ONE,
            ),
            Measure(
                indicator=Indicator.ACKNOWLEDGE_DELAY,
                part=seconds_between(row.sent_at, row.acknowledged_at),
                whole=one_if(is_acknowledged),
                is_median=True,
            ),
        ),
    )


def _comes_back(asked: Counted) -> Any:
    """Return whether the same customer calls again for the same reason, soon after."""
    row: Any = ContactRow
    later: Any = aliased(ContactRow)
    until = hours_after(row.started_at, FIRST_CONTACT_DAYS * HOURS_A_DAY)
    return exists(
        select(later.id)
        .where(
            later.party_id == row.party_id,
            later.reason_code == row.reason_code,
            later.source == SourceSystem.CRM.value,
            later.started_at > row.started_at,
            later.started_at <= until,
            within_territory(later.departement, within=asked.within),
        )
        .correlate(ContactRow)
    )
