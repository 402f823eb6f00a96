"""Goodwill gestures: those of a customer, those that wait for a decision."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sql
from sqlalchemy import func
from sqlmodel import Session, col, select

from crm_tui.domain.gesture import Gesture, GestureNature, WaitingGesture
from crm_tui.domain.goodwill import GestureDecision
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.permission import Territory
from crm_tui.store.insertion import insert_line
from crm_tui.store.numbering import next_number
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.together import columns_of, within_territory
from crm_tui.store.versions import update_versioned

MOST = 60
"""Gestures of one customer shown at once, the newest first: years of them."""

LISTED = 200
"""Gestures that wait for a decision shown at once, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGesture:
    """A gesture about to be kept, with what the rule said of it."""

    party_id: int
    account_id: int | None
    dossier_id: int | None
    departement: str
    nature: GestureNature
    amount_euros: Decimal
    reason_code: str
    because: str
    decision: GestureDecision
    ceiling_euros: int
    proposed_by: str


def add(session: Session, *, gesture: NewGesture, at: datetime) -> int:
    """Keep a gesture, granted at once or waiting; return its id."""
    rank = next_number(session, series=f"gesture:{at:%y}")
    line = insert_line(
        session,
        GestureRow,
        number=f"GES-{at:%y}-{rank:06}",
        party_id=gesture.party_id,
        account_id=gesture.account_id,
        dossier_id=gesture.dossier_id,
        departement=gesture.departement,
        nature=gesture.nature.value,
        amount=gesture.amount_euros,
        reason_code=gesture.reason_code,
        because=gesture.because,
        status=gesture.decision.status.value,
        rule_row=gesture.decision.row,
        rule_reason=gesture.decision.reason,
        ceiling_euros=gesture.ceiling_euros,
        proposed_at=at,
        proposed_by=gesture.proposed_by,
    )
    return int(line.id)


def get(session: Session, *, gesture_id: int, within: Territory) -> Gesture:
    """Return one gesture; raises NotFound outside the territory too."""
    found = session.execute(
        gesture_lines().where(
            col(GestureRow.id) == gesture_id,
            within_territory(col(GestureRow.departement), within=within),
        )
    ).first()
    if found is None:
        raise NotFound.of("ce geste")
    return gesture_of(found)


def get_seen(
    session: Session, *, gesture_id: int, seen_version: int, within: Territory
) -> Gesture:
    """Return the gesture a form saw; raises StaleRecord if it changed since."""
    gesture = get(session, gesture_id=gesture_id, within=within)
    if gesture.version != seen_version:
        raise StaleRecord
    return gesture


def of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[Gesture, ...]:
    """Return the gestures of a customer, newest first."""
    found = session.execute(
        gesture_lines()
        .where(
            col(GestureRow.party_id) == party_id,
            within_territory(col(GestureRow.departement), within=within),
        )
        .order_by(col(GestureRow.proposed_at).desc(), col(GestureRow.id).desc())
        .limit(MOST)
    )
    return tuple(gesture_of(line) for line in found)


def list_waiting(session: Session, *, within: Territory) -> tuple[WaitingGesture, ...]:
    """Return the gestures somebody must decide, the oldest first."""
    found = session.execute(
        gesture_lines()
        .add_columns(col(PartyRow.last_name), col(PartyRow.first_name))
        .join(PartyRow, col(PartyRow.id) == col(GestureRow.party_id))
        .where(
            one_of_codes(col(GestureRow.status), (GestureStatus.TO_APPROVE,)),
            within_territory(col(GestureRow.departement), within=within),
        )
        .order_by(col(GestureRow.proposed_at), col(GestureRow.id))
        .limit(LISTED)
    )
    return tuple(
        WaitingGesture(
            gesture=gesture_of(line),
            party_name=f"{line.last_name.upper()} {line.first_name}".strip(),
        )
        for line in found
    )


def has_reference(session: Session, *, reference: str) -> bool:
    """Tell whether a credit of this reference was already counted, anywhere."""
    found = session.exec(
        select(col(GestureRow.id)).where(col(GestureRow.reference) == reference)
    )
    return found.first() is not None


def change(session: Session, *, gesture: Gesture, **values: Any) -> None:
    """Write what an act changed; raises StaleRecord when somebody did since."""
    update_versioned(
        session, GestureRow, id=gesture.id, seen_version=gesture.version, **values
    )


def gesture_of(line: Any) -> Gesture:
    """Return the gesture of a line with the columns of the table."""
    return Gesture(
        id=line.id,
        number=line.number,
        party_id=line.party_id,
        dossier_id=line.dossier_id,
        dossier_number=line.dossier_number,
        nature=GestureNature(line.nature),
        amount_euros=line.amount,
        reason_code=line.reason_code,
        because=line.because,
        status=GestureStatus(line.status),
        rule_row=line.rule_row,
        rule_reason=line.rule_reason,
        ceiling_euros=line.ceiling_euros,
        proposed_at=line.proposed_at,
        proposed_by=line.proposed_by,
        decided_at=line.decided_at,
        decided_by=line.decided_by,
        decided_because=line.decided_because,
        carried_out_at=line.carried_out_at,
        carried_out_by=line.carried_out_by,
        reference=line.reference or "",
        canceled_at=line.canceled_at,
        canceled_by=line.canceled_by,
        canceled_because=line.canceled_because,
        version=line.version,
    )


def gesture_lines() -> Any:
    """Return the SELECT of gestures, each with the number of its dossier."""
    number: Any = func.coalesce(col(DossierRow.number), "").label("dossier_number")
    columns: list[Any] = [*columns_of(GestureRow), number]
    return sql.select(*columns).outerjoin(
        DossierRow, col(DossierRow.id) == col(GestureRow.dossier_id)
    )
