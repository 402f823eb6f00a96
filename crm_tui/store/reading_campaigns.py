"""Campaigns of reading requests: drafts kept, and the log of what was sent."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, case, cast, func, not_, or_, select
from sqlmodel import Session, col

from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.proposal_words import ask_of, asked_in_words
from crm_tui.domain.reading_campaign import (
    CampaignCounts,
    CampaignKind,
    CampaignStatus,
    ReadingCampaign,
)
from crm_tui.domain.request_address import RED, LineReason
from crm_tui.store.insertion import insert_line
from crm_tui.store.keyset import LAST_ID
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.asset import ReadingCampaignRow, ReadingRequestRow
from crm_tui.store.together import within_territory
from crm_tui.store.versions import update_versioned

PAGE = 50
TAKEN_UP = "Cette préparation a été reprise ou abandonnée ailleurs."

_R = ReadingRequestStatus
SENT = (_R.SENT.value, _R.REMINDED.value, _R.ANSWERED.value, _R.EXPIRED.value)


def add(
    session: Session,
    *,
    kind: CampaignKind,
    status: CampaignStatus,
    requested_on: date,
    period: date,
    criteria: str,
    made_by: str,
    at: datetime,
) -> int:
    """Open a campaign and return its id."""
    line = insert_line(
        session,
        ReadingCampaignRow,
        kind=kind.value,
        status=status.value,
        requested_on=requested_on,
        period=period,
        criteria=criteria,
        made_by=made_by,
        made_at=at,
    )
    return int(line.id)


def get(
    session: Session, *, campaign_id: int, made_by: str, within: Territory
) -> ReadingCampaign:
    """Return a campaign of one's own or with lines in the territory, else NotFound."""
    found = list_page(
        session, made_by=made_by, within=within, before=campaign_id + 1, limit=1
    )
    if not found or found[0].id != campaign_id:
        raise NotFound.of("cette campagne")
    return found[0]


def list_page(
    session: Session,
    *,
    made_by: str,
    within: Territory,
    before: int | None = None,
    limit: int = PAGE,
) -> tuple[ReadingCampaign, ...]:
    """Return the campaigns of one's own or of the territory, newest first."""
    row = ReadingCampaignRow
    here = (
        select(col(ReadingRequestRow.id))
        .where(
            col(ReadingRequestRow.campaign_id) == col(row.id),
            within_territory(col(ReadingRequestRow.departement), within=within),
        )
        .correlate(row)
        .exists()
    )
    rows = session.scalars(
        select(row)
        .where(
            col(row.id) < (before or LAST_ID), or_(col(row.made_by) == made_by, here)
        )
        .order_by(col(row.id).desc())
        .limit(limit)
    ).all()
    counts = _counts(session, [row.id for row in rows if row.id], within=within)
    return tuple(
        _campaign(row, counts.get(row.id or 0, CampaignCounts())) for row in rows
    )


def reaches_beyond(session: Session, *, campaign_id: int, within: Territory) -> bool:
    """Tell whether a campaign has lines outside the territory."""
    row = ReadingRequestRow
    inside = within_territory(col(row.departement), within=within)
    beyond = session.execute(
        select(col(row.id))
        .where(col(row.campaign_id) == campaign_id, not_(inside))
        .limit(1)
    )
    return beyond.first() is not None


def update(
    session: Session, *, campaign_id: int, seen_version: int, **values: Any
) -> int:
    """Change a campaign. Raises StaleRecord when somebody changed it since."""
    return update_versioned(
        session, ReadingCampaignRow, id=campaign_id, seen_version=seen_version, **values
    )


def hold_preparation(session: Session, *, campaign_id: int, seen_version: int) -> None:
    """Keep a campaign to whoever prepares it until the end of the transaction.

    Raises StaleRecord when it was taken up, or given up, since this version.
    """
    row = ReadingCampaignRow
    held = session.execute(
        select(col(row.id))
        .where(
            col(row.id) == campaign_id,
            col(row.version) == seen_version,
            col(row.status) == CampaignStatus.PREPARING.value,
        )
        .with_for_update()
    )
    if held.first() is None:
        raise StaleRecord(TAKEN_UP)


def _counts(
    session: Session, ids: Sequence[int], *, within: Territory
) -> dict[int, CampaignCounts]:
    row = ReadingRequestRow
    status = col(row.status)
    proposed = status.in_((_R.PROPOSED.value, _R.PROPOSED_RED.value))
    lines = session.execute(
        select(
            col(row.campaign_id),
            func.count(),
            _how_many(proposed & col(row.is_selected)),
            _how_many(col(row.reason).in_(RED)),
            _how_many(col(row.reason) == LineReason.BLOCKED.value),
            _how_many(status.in_(SENT)),
            _how_many(status == _R.ANSWERED.value),
            _how_many(status.in_((_R.EXCLUDED.value, _R.POSTPONED.value))),
        )
        .where(
            col(row.campaign_id).in_(ids),
            within_territory(col(row.departement), within=within),
        )
        .group_by(col(row.campaign_id))
    )
    return {
        line[0]: CampaignCounts(
            lines=line[1],
            selected=line[2],
            red=line[3],
            blocked=line[4],
            sent=line[5],
            answered=line[6],
            left_out=line[7],
        )
        for line in lines
    }


def _how_many(condition: Any) -> Any:
    return cast(func.sum(case((condition, 1), else_=0)), Integer)


def _campaign(row: ReadingCampaignRow, counts: CampaignCounts) -> ReadingCampaign:
    ask = ask_of(row.criteria)
    return ReadingCampaign(
        id=row.id or 0,
        kind=CampaignKind(row.kind),
        status=CampaignStatus(row.status),
        requested_on=row.requested_on,
        period=row.period,
        criteria=asked_in_words(ask) if ask else row.criteria,
        made_by=row.made_by,
        made_at=row.made_at,
        sent_at=row.sent_at,
        reported_to=row.reported_to,
        counts=counts,
        version=row.version,
        ask=ask,
    )
