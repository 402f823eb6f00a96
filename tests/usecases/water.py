"""VANCE's meter with the five readings of document 001, for the tests of readings."""

from dataclasses import dataclass

from sqlmodel import Session

from crm_tui.store.engine import Store
from tests import factories
from tests.domain.readings import DOCUMENT


@dataclass(frozen=True)
class Vance:
    """What the tests ask about."""

    party: int
    site: int
    meter: int
    wrong: int
    """The reading of 89954."""


def add_vance(store: Store, *, departement: str = "06") -> Vance:
    """Add the customer, the meter and its readings exactly as printed."""
    with store.writing() as session:
        ids = factories.make_customer(
            session,
            departements=(departement,),
            last_name="Vance",
            first_name="Philo",
        )
        last = _add_document_readings(session, meter_id=ids["meter"])
    return Vance(party=ids["party"], site=ids["site"], meter=ids["meter"], wrong=last)


def _add_document_readings(session: Session, *, meter_id: int) -> int:
    last = 0
    for reading in DOCUMENT:
        last = factories.make_reading(
            session,
            meter_id=meter_id,
            value_m3=reading.value_m3,
            read_at=reading.read_at,
            source=reading.source.value,
            usage_m3=reading.usage_m3,
            usage_low_m3=reading.usage_low_m3,
            usage_high_m3=reading.usage_high_m3,
        )
    return last
