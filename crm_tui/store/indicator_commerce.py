"""What is counted in goodwill gestures and offers."""

from typing import Any

from sqlalchemy import BigInteger, cast
from sqlmodel import col

from crm_tui.domain.indicator import Indicator
from crm_tui.domain.indicator_tally import CENTS_A_EURO
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.domain.offer import OfferMode, OfferStatus
from crm_tui.store.indicator_source import (
    ONE,
    Counted,
    Measure,
    Source,
    cents,
    one_if,
)
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.offer import OfferProposalRow

GIVEN = (GestureStatus.GRANTED.value, GestureStatus.CARRIED_OUT.value)


def gestures(_: Counted) -> Source:
    """Return the gestures asked for over the period and given, and their figures."""
    row: Any = GestureRow
    amount = cents(row.amount)
    ceiling = cast(row.ceiling_euros, BigInteger) * CENTS_A_EURO
    return Source(
        from_=lambda query: query.select_from(GestureRow),
        id=row.id,
        at=row.proposed_at,
        place=col(GestureRow.departement),
        agent=row.proposed_by,
        where=(row.status.in_(GIVEN),),
        subject=row.reason_code,
        party=row.party_id,
        dossier=row.dossier_id,
        measures=(
            Measure(indicator=Indicator.GESTURES, part=ONE, whole=ONE),
            Measure(indicator=Indicator.GESTURE_EUROS, part=amount, whole=ONE),
            Measure(indicator=Indicator.GESTURE_MEAN, part=amount, whole=ONE),
            Measure(
                indicator=Indicator.AT_CEILING,
                part=one_if(row.ceiling_euros > 0, amount >= ceiling),
                whole=ONE,
            ),
        ),
    )


def offers(_: Counted) -> Source:
    """Return the offers pushed over the period (« rebonds »), and their figures."""
    row: Any = OfferProposalRow
    is_accepted = row.status == OfferStatus.ACCEPTED.value
    return Source(
        from_=lambda query: query.select_from(OfferProposalRow),
        id=row.id,
        at=row.presented_at,
        place=col(OfferProposalRow.departement),
        agent=row.agent_code,
        where=(row.mode == OfferMode.PUSHED.value, row.offer_code != ""),
        subject=row.offer_code,
        party=row.party_id,
        dossier=row.dossier_id,
        measures=(
            Measure(indicator=Indicator.OFFERS, part=ONE, whole=ONE),
            Measure(
                indicator=Indicator.OFFERS_ACCEPTED,
                part=one_if(is_accepted),
                whole=ONE,
            ),
        ),
    )
