"""The styles of the application: each sheet is read once, for each theme."""

import pytest
from textual.css.stylesheet import StylesheetParseError

from crm_tui.stylesheet import KeptStylesheet

SHEET = "Label { color: $ink; }"
AT = ("label.tcss", "")


def _sheet(ink: str) -> KeptStylesheet:
    sheet = KeptStylesheet(variables={"ink": ink})
    sheet.add_source(SHEET, read_from=AT)
    return sheet


def test_what_one_application_read_the_next_does_not_read_again():
    assert _sheet("red").rules[0] is _sheet("red").rules[0]


def test_a_screen_that_brings_its_own_sheet_leaves_the_others_as_they_were_read():
    sheet = _sheet("red")
    before = sheet.rules[0]
    sheet.add_source("Button { color: $ink; }", read_from=("button.tcss", ""))
    sheet.reparse()
    assert sheet.rules[0] is before
    assert set(sheet.rules_map) >= {"Label", "Button"}


def test_another_theme_has_its_own_colours_and_the_first_comes_back():
    sheet = _sheet("red")
    red = sheet.rules[0]
    sheet.set_variables({"ink": "blue"})
    sheet.reparse()
    assert sheet.rules[0].css == "Label {\n    color: #0000FF;\n}"
    sheet.set_variables({"ink": "red"})
    sheet.reparse()
    assert sheet.rules[0] is red


def test_a_wrong_sheet_is_told_and_the_rules_in_force_stay():
    sheet = _sheet("red")
    before = sheet.rules
    sheet.add_source("Button { color: no-such-colour; }", read_from=("b.tcss", ""))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet._rules == before


def test_a_sheet_changed_on_disk_is_read_again():
    sheet = _sheet("red")
    sheet.add_source("Label { color: blue; }", read_from=AT)
    assert sheet.rules[0].css == "Label {\n    color: #0000FF;\n}"
