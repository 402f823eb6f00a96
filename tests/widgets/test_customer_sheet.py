"""Everything of a customer: each section once, whatever it holds."""

from dataclasses import replace

from crm_tui.widgets.customer_sheet import sheet_sections
from tests.screens.customer_samples import BUSY_360
from tests.screens.telecom_samples import BOX, CONVERGENT_360

EQUIPMENT = "Équipement et SAV"


def test_every_alert_is_listed_in_full_first():
    view = replace(CONVERGENT_360, alerts=BUSY_360.alerts)

    title, rows = next(sheet_sections(view))

    assert title == "Alertes"
    told = ["".join(fact.plain for fact in row.facts)[2:] for row in rows]
    assert told == [one.text for one in BUSY_360.alerts]


def test_all_the_equipment_stands_under_one_title():
    repeater = replace(BOX, id=BOX.id + 1, serial_number="REP-77")
    view = replace(CONVERGENT_360, equipment=(BOX, repeater))

    sections = [rows for title, rows in sheet_sections(view) if title == EQUIPMENT]

    assert len(sections) == 1
    told = "\n".join(fact.plain for row in sections[0] for fact in row.facts)
    assert BOX.serial_number in told and "REP-77" in told


def test_without_equipment_its_title_is_left_out():
    view = replace(CONVERGENT_360, equipment=())

    assert EQUIPMENT not in dict(sheet_sections(view))
