"""Parameters of document 002: dated, of the country or of a centre, audited."""

from datetime import date

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.sending_parameters import sender_of
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.list_parameters import list_parameters
from crm_tui.usecases.parts.dated_parameters import reading_request_parameters
from crm_tui.usecases.set_parameter import set_parameter
from crm_tui.usecases.withdraw_parameter import (
    UnableToWithdrawParameter,
    withdraw_parameter,
)

AUGUST = date(2024, 8, 1)


@pytest.fixture
def desk(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def in_force(desk: Desk, *, on: date, centre: str = ""):
    with desk.store.reading() as session:
        return reading_request_parameters(session, on=on, centre=centre)


def test_the_defaults_are_those_of_the_document(desk: Desk):
    told = in_force(desk, on=AUGUST)

    assert told.max_days_without_actual_reading == 20
    assert told.is_only_at_true_up is False
    assert told.values["MAIL"] == ""


def test_a_centre_writes_under_its_own_address_from_a_day_on(desk: Desk):
    set_parameter(desk, code="MAIL", value="tous@example.org")
    set_parameter(
        desk,
        code="BIEN_COMPTEUR_EXPEDITEUR_MAIL",
        value="cannes@example.org",
        centre="Cannes",
        valid_from=AUGUST,
    )

    senders = [
        sender_of(in_force(desk, on=on, centre=centre).values)
        for on, centre in (
            (date(2024, 7, 31), "CANNES"),
            (AUGUST, "CANNES"),
            (AUGUST, "NICE"),
        )
    ]

    assert senders == ["tous@example.org", "cannes@example.org", "tous@example.org"]


def test_the_list_says_each_value_and_when_it_holds(desk: Desk):
    set_parameter(
        desk,
        code="NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL",
        value="25",
        valid_from=AUGUST,
    )

    line = next(
        line
        for line in list_parameters(desk).lines
        if line.code == "NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL"
    )

    assert (line.value, line.default, line.is_changed) == ("20", "20", False)
    assert [(one.value, one.valid_from) for one in line.periods] == [("25", AUGUST)]


def test_the_trail_keeps_the_value_before(desk: Desk):
    for value in ("a@example.org", "b@example.org"):
        set_parameter(desk, code="MAIL", value=value, valid_from=AUGUST)

    with desk.store.reading() as session:
        kept = session.connection().exec_driver_sql(
            "SELECT before FROM trail ORDER BY id DESC LIMIT 1"
        )
        assert "a@example.org" in str(kept.fetchone())


def test_a_value_changed_since_it_was_shown_is_not_written_over(desk: Desk):
    set_parameter(desk, code="MAIL", value="a@example.org")

    with pytest.raises(StaleRecord, match="changé entre-temps"):
        set_parameter(desk, code="MAIL", value="b@example.org", seen_value="")


def test_the_longest_name_of_a_parameter_is_trailed_whole(desk: Desk):
    name = "IGNORE_FACTURE_THEORIQUE_POUR_COLLECTE_COMPTEUR"

    set_parameter(desk, code=name, value="oui")

    assert in_force(desk, on=AUGUST).is_only_at_true_up


@pytest.mark.parametrize(
    ("code", "told", "why"),
    [
        ("MAIL", {"centre": "LYON"}, "Centre inconnu : LYON"),
        (
            "MAIL",
            {"valid_from": AUGUST, "valid_until": date(2024, 7, 31)},
            "Le dernier jour vient avant",
        ),
        ("SENSIBLE_BASE_LEGALE", {"centre": "CANNES"}, "ni dates ni centre"),
    ],
)
def test_where_and_when_that_cannot_be_is_refused(desk: Desk, code, told, why):
    with pytest.raises(Refusal, match=why):
        set_parameter(desk, code=code, value="a@example.org", **told)


def test_a_value_taken_back_leaves_the_one_before(desk: Desk):
    set_parameter(desk, code="MAIL", value="a@example.org")
    set_parameter(desk, code="MAIL", value="b@example.org", centre="NICE")

    withdraw_parameter(desk, code="MAIL", centre="Nice")

    assert in_force(desk, on=AUGUST, centre="NICE").values["MAIL"] == "a@example.org"
    with pytest.raises(UnableToWithdrawParameter, match="aucune valeur"):
        withdraw_parameter(desk, code="MAIL", centre="Nice")
