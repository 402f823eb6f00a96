"""What a parameter takes: a delay is a whole number, neither below 0 nor endless."""

from datetime import date, timedelta

import pytest

from crm_tui.catalog import parameters
from crm_tui.catalog.parameter_files import UnreadableParameter

WARM, COLD = "ACCUSE_CHAUD_MIN", "ACCUSE_FROID_H"


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        (WARM, "-5", "« -5 » refusé, attendu : un nombre entier, de 0 à 480"),
        (WARM, " ", "valeur vide refusée, attendu : un nombre entier, de 0 à 480"),
        (WARM, "481", "de 0 à 480"),
        (WARM, "1,5", "un nombre entier"),
        (COLD, "99999999999", "de 0 à 240"),
        ("JUSTIF_DELAI_JOURS", "99999999999", "de 0 à 36\u202f500"),
    ],
)
def test_a_delay_that_cannot_be_counted_is_refused(code: str, typed: str, said: str):
    with pytest.raises(UnreadableParameter) as refused:
        parameters()[code].read(typed)

    assert said in str(refused.value)


@pytest.mark.parametrize(("typed", "minutes"), [("0", 0), (" 5 ", 5), ("480", 480)])
def test_a_warm_transfer_is_awaited_from_at_once_to_a_day_of_work(
    typed: str, minutes: int
):
    assert parameters()[WARM].read(typed) == minutes


def test_the_longest_delays_still_end_on_a_date():
    years = {"PRESCRIPTION_ANNEES", "PROSPECT_CONSERVATION_ANS"}
    for one in parameters().values():
        if one.kind == "integer":
            days = one.most * 366 if one.code in years else one.most
            assert date(2024, 7, 11) + timedelta(days=days)
