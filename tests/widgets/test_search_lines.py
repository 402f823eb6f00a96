"""What Recherche says of those who answer, and when nobody does."""

from datetime import date

import pytest

from crm_tui.domain.party import PartyStatus
from crm_tui.domain.search_hit import SearchHit
from crm_tui.widgets.search_lines import LONGEST_TOLD, hits_rows, nothing_found


@pytest.mark.parametrize("text", ["ligne " * 400, "x" * 400])
def test_a_letter_pasted_by_mistake_is_told_by_its_beginning(text: str):
    told = nothing_found(text, prospect=text).plain.splitlines()

    assert all(len(line) < LONGEST_TOLD + 30 for line in told)
    assert told[0].endswith("… ».")


def test_a_name_is_told_whole():
    told = nothing_found("nguessan", prospect="NGUESSAN").plain

    assert "« nguessan »" in told and told.endswith("NGUESSAN")


def hit(number: str, name: str, born: date | None, flag: str = "") -> SearchHit:
    return SearchHit(
        party_id=int(number),
        number=number,
        name=name,
        status=PartyStatus.CUSTOMER,
        customer_class="Particulier",
        address="10 RUE DES ECOLES, 06110 LE CANNET",
        phone="",
        birth_on=born,
        flag=flag,
        matched_field="nom",
        matched_text="",
    )


def test_namesakes_are_told_apart_by_their_year_where_nothing_else_is_said():
    found = (
        hit("264", "MARTIN Marie", date(1961, 5, 4)),
        hit("272", "Martin Marie", date(1988, 9, 12)),
        hit("273", "MARTIN Marie", date(1990, 1, 1), flag="ARR ouvert"),
        hit("274", "MARTIN Marie", None),
        hit("275", "MARTIN Jean", date(1950, 1, 1)),
    )
    worth = [row.cells[4] for row in hits_rows(found, ("martin",))]

    told = ["".join(text for text, _ in cell) for cell in worth]
    assert told == ["né(e) 1961", "né(e) 1988", "ARR ouvert", "", ""]
