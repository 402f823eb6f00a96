"""Under the site of an arrival: the predecessor, the vacancy, the gap as one types."""

from dataclasses import replace
from datetime import date

from crm_tui.domain.arrival_place import ArrivalPlace
from crm_tui.domain.meter_change import MeterReplacement
from crm_tui.widgets.place_facts import PlaceFacts
from tests.screens.customer_samples import MIMOSAS_SITE

PLACE = ArrivalPlace(site=MIMOSAS_SITE, shown_on=date(2024, 7, 11), tolerance_m3=5)


def drawn(place: ArrivalPlace, typed: str = "") -> str:
    facts = PlaceFacts()
    facts.set_reactive(PlaceFacts.place, place)
    facts.set_reactive(PlaceFacts.typed, typed)
    lines = [line.plain for line in facts.lines(width=60)]
    assert all(len(line) <= 60 for line in lines)
    return " ".join(" ".join(lines).split())


def test_the_predecessor_is_a_day_an_index_and_a_nature():
    said = drawn(PLACE)

    assert "prédécesseur 1 297 m³ au 28/06/2024 réel" in said
    assert "vacant 13 j" in said
    assert "eau en service" in said


def test_the_gap_follows_each_digit():
    assert "écart" not in drawn(PLACE)
    assert "écart 3 m³ ≤ 5 m³" in drawn(PLACE, "1300")
    assert "écart 42 m³ > 5 m³" in drawn(PLACE, "1339")
    assert "écart -7 m³ hors 5 m³" in drawn(PLACE, "1290")


def test_a_place_that_is_still_held_says_so():
    held = replace(MIMOSAS_SITE, previous_occupancy=None, is_occupied=True)

    assert "abonnement en cours" in drawn(replace(PLACE, site=held))


def test_a_meter_replaced_since_is_taken_apart():
    change = MeterReplacement(
        replaced_on=date(2024, 7, 1),
        removed_serial="D15",
        removed_m3=1299,
        installed_serial="D24",
        installed_m3=0,
    )
    site = replace(MIMOSAS_SITE, replacements=(change,))
    said = drawn(replace(PLACE, site=site), "2")

    assert "écart 4 m³ ≤ 5 m³" in said
    assert "2 m³ au compteur D15 (1297 → 1299)" in said
    assert "+ 2 m³ au compteur D24 (0 → 2)" in said
