"""The requests for proof by the day their default acts, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date as DateType
from sqlalchemy import Integer, and_, bindparam, cast, exists, select, tuple_
from sqlmodel import Session, col

from crm_tui.domain.dossier import DossierVariant
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.fallback import ASKED_BY_BACK_OFFICE
from crm_tui.domain.fallback_line import FallbackLine, FallbackState
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.permission import Territory
from crm_tui.domain.request_delivery import RequestDelivery, why_not_asked
from crm_tui.domain.site import PreviousOccupancy
from crm_tui.store.request_documents import deliveries_of
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.premises import SiteRow
from crm_tui.store.tenure import Tenure, previous_occupancy
from crm_tui.store.together import within_territory
from crm_tui.store.value_list import among
from crm_tui.store.work_queues import IS_OPEN

PAGE = 100

Place = tuple[date, int]
"""Where a page stopped: the day and the id of its last request."""

FIRST: Place = (date.min, 0)

AWAITED = (
    JustificatifStatus.ASKED,
    JustificatifStatus.REMINDED,
    JustificatifStatus.RECEIVED,
)
"""What the partial index holds: requests that are not over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackPage:
    """One page of requests, and whether more follow."""

    lines: tuple[FallbackLine, ...]
    has_more: bool


def awaited(
    session: Session,
    *,
    within: Territory,
    after: Place | None = None,
    limit: int = PAGE,
) -> FallbackPage:
    """Return the requests that are not over, the nearest end first."""
    rows = session.execute(
        select(*_SHOWN)
        .join(DossierRow, col(DossierRow.id) == col(JustificatifRow.dossier_id))
        .join(PartyRow, col(PartyRow.id) == col(DossierRow.party_id))
        .outerjoin(SiteRow, col(SiteRow.id) == col(DossierRow.site_id))
        .where(
            one_of_codes(col(JustificatifRow.status), AWAITED),
            tuple_(col(JustificatifRow.fallback_on), col(JustificatifRow.id)) > _AFTER,
            col(DossierRow.closed_at).is_(None),
            col(DossierRow.contract_id).is_(None),
            within_territory(col(DossierRow.departement), within=within),
        )
        .order_by(col(JustificatifRow.fallback_on), col(JustificatifRow.id))
        .limit(limit + 1),
        dict(zip(("after_on", "after_id"), after or FIRST, strict=True)),
    ).all()
    closings = _closings(session, {row.site_id for row in rows if row.site_id})
    deliveries = deliveries_of(session, dossier_ids=[row.dossier_id for row in rows])
    return FallbackPage(
        lines=tuple(
            _line(row, closings.get(row.site_id), deliveries[row.dossier_id])
            for row in rows[:limit]
        ),
        has_more=len(rows) > limit,
    )


_AFTER = tuple_(
    bindparam("after_on", type_=DateType), bindparam("after_id", type_=Integer)
)
_DRY = and_(
    col(DossierRow.variant) == DossierVariant.WITH_FIELD_VISIT.value,
    exists().where(
        col(TaskRow.dossier_id) == col(DossierRow.id),
        col(TaskRow.queue) == FIELD_VISIT_QUEUE,
        IS_OPEN,
    ),
)
"""The visit that turns the water on is still to be made."""

_SHOWN: tuple[Any, ...] = (
    col(JustificatifRow.id).label("request_id"),
    col(JustificatifRow.status),
    col(JustificatifRow.due_on),
    col(JustificatifRow.fallback_on),
    col(JustificatifRow.received_at),
    col(DossierRow.id).label("dossier_id"),
    col(DossierRow.number),
    col(DossierRow.version),
    col(DossierRow.site_id),
    col(DossierRow.variant),
    col(DossierRow.rule_row),
    col(PartyRow.last_name),
    col(PartyRow.first_name),
    col(SiteRow.street),
    col(SiteRow.town),
    cast(_DRY, Integer).label("is_dry"),
)


def _closings(
    session: Session, site_ids: Iterable[int]
) -> dict[int, PreviousOccupancy | None]:
    """Return how the last occupancy of each site ended, in one read."""
    ids = list(site_ids)
    if not ids:
        return {}
    contract: Any = ContractRow
    rows = session.execute(
        select(
            contract.id,
            contract.site_id,
            contract.status,
            contract.started_on,
            contract.ended_on,
            contract.end_m3,
            contract.end_is_estimate,
        ).where(among(contract.site_id, "site_ids")),
        {"site_ids": ids},
    )
    tenures = [Tenure.of(row) for row in rows]
    return {id_: previous_occupancy(tenures, site_id=id_) for id_ in ids}


def _line(
    row: Any, closing: PreviousOccupancy | None, delivery: RequestDelivery
) -> FallbackLine:
    not_asked = why_not_asked(delivery, received_at=row.received_at)
    return FallbackLine(
        request_id=row.request_id,
        dossier_id=row.dossier_id,
        dossier_number=row.number,
        version=row.version,
        party_name=f"{row.last_name.upper()} {row.first_name}".strip(),
        place=", ".join(part for part in (row.street, row.town) if part),
        due_on=row.due_on,
        fallback_on=row.fallback_on,
        state=_state(row, delivery if not_asked else None),
        why_not_asked=not_asked,
        closing=_figures(closing),
        reconnection=row.variant == DossierVariant.WITH_FIELD_VISIT.value,
        was_first_asked_here=row.rule_row == ASKED_BY_BACK_OFFICE,
    )


def _figures(closing: PreviousOccupancy | None) -> Closing | None:
    if closing is None:
        return None
    return Closing(value_m3=closing.closing_m3, closed_on=closing.ended_on)


def _state(row: Any, unasked: RequestDelivery | None) -> FallbackState:
    if row.status == JustificatifStatus.RECEIVED.value:
        return FallbackState.RECEIVED
    if unasked is RequestDelivery.WAITING:
        return FallbackState.NOT_LEFT
    if unasked is not None:
        return FallbackState.NOT_ASKED
    return FallbackState.WAITS_FOR_WATER if row.is_dry else FallbackState.WAITS
