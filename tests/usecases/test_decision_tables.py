"""Decision tables of the centre: versions that follow each other, trailed."""

from datetime import date

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.reading_calendars import GENERIC, CalendarFacts, sending
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.list_decision_tables import list_decision_tables
from crm_tui.usecases.parts.reading_calendars import calendars_in_force
from crm_tui.usecases.parts.table_rows import UnableToSaveTable, UnacceptedWarnings
from crm_tui.usecases.save_decision_table import save_decision_table
from crm_tui.usecases.show_decision_table import show_decision_table
from tests.domain.tables import calendar

TODAY = date(2024, 7, 11)


@pytest.fixture
def desk(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


def save(desk: Desk, send_day: str, *, valid_from: date = TODAY, seen: int = 0) -> int:
    rows = calendar(GENERIC, [{"Jour d'envoi de demandes de relevés": send_day}]).rows
    return save_decision_table(
        desk, code=GENERIC, rows=rows, valid_from=valid_from, seen_version=seen
    )


def test_a_version_decides_from_its_day_on(desk: Desk):
    save(desk, "20")
    save(desk, "5", valid_from=date(2024, 9, 1), seen=1)

    with desk.store.reading() as session:
        ranks = [
            sending(calendars_in_force(session, on=day), FACTS, on=day).version
            for day in (date(2024, 7, 10), TODAY, date(2024, 9, 1))
        ]
    sheet = show_decision_table(desk, code=GENERIC)
    line = next(line for line in list_decision_tables(desk) if line.code == GENERIC)

    assert ranks == [None, 1, 2]
    assert (sheet.last_version, sheet.in_force) == (2, 1)
    assert (line.version, line.count, line.next_from) == (1, 1, date(2024, 9, 1))


FACTS = CalendarFacts(
    classification=None,
    category=None,
    provider=None,
    rule_code=None,
    next_bill_on=None,
)


def test_the_trail_keeps_both_versions(desk: Desk):
    save(desk, "20")
    save(desk, "5", seen=1)

    with desk.store.reading() as session:
        before, after = (
            session.connection()
            .exec_driver_sql("SELECT before, after FROM trail ORDER BY id DESC LIMIT 1")
            .one()
        )
    assert "'20'" in str(before).replace('"', "'")
    assert "'5'" in str(after).replace('"', "'")


def test_two_who_change_a_table_do_not_lose_each_other(desk: Desk):
    save(desk, "20")

    with pytest.raises(StaleRecord):
        save(desk, "5")

    assert show_decision_table(desk, code=GENERIC).last_version == 1


def test_rows_that_cannot_decide_are_refused_and_named(desk: Desk):
    with pytest.raises(UnableToSaveTable, match="Ligne 10, Jour d'envoi"):
        save(desk, "32")


GENERAL_FIRST = calendar(
    GENERIC,
    [
        {"Jour d'envoi de demandes de relevés": "25"},
        {
            "Jour d'envoi de demandes de relevés": "20",
            "Code de la règle de facturation prédéfinie": "FORF_REG",
        },
    ],
).rows
NEVER_READ = "Ligne 20 : jamais lue : la ligne 10 passe avant elle."


def test_a_row_never_read_is_saved_by_who_accepts_it_and_the_trail_keeps_it(desk: Desk):
    told = {"code": GENERIC, "rows": GENERAL_FIRST, "valid_from": TODAY}

    with pytest.raises(UnacceptedWarnings, match=NEVER_READ):
        save_decision_table(desk, **told, seen_version=0)
    assert save_decision_table(desk, **told, seen_version=0, accepts_warnings=True) == 1

    with desk.store.reading() as session:
        after = (
            session.connection()
            .exec_driver_sql("SELECT after FROM trail ORDER BY id DESC LIMIT 1")
            .scalar_one()
        )
    assert NEVER_READ in str(after)


def test_accepting_warnings_accepts_no_refusal(desk: Desk):
    rows = (*GENERAL_FIRST, GENERAL_FIRST[0])

    with pytest.raises(UnableToSaveTable, match="deux lignes ont cette position"):
        save_decision_table(
            desk,
            code=GENERIC,
            rows=rows,
            valid_from=TODAY,
            seen_version=0,
            accepts_warnings=True,
        )
