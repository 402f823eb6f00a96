"""Versions of decision tables and dated parameters, on both engines."""

from datetime import date

import pytest

from crm_tui.domain.decision_table import DecisionTable, TableRow
from crm_tui.domain.parameter_period import ALWAYS, ParameterPeriod
from crm_tui.domain.reading_calendars import GENERIC
from crm_tui.store import decision_tables, parameter_periods
from crm_tui.store.engine import Store
from crm_tui.store.parameter_periods import values_in_force
from crm_tui.store.refusals import StaleRecord
from tests.domain.tables import calendar
from tests.factories import SOME_DAY

TABLE = calendar(GENERIC, [{"Jour d'envoi de demandes de relevés": "20"}])
DEFINITION = TABLE.definition


def save(session, *, seen: int, valid_from: date, send_day: str = "20") -> int:
    rows = calendar(GENERIC, [{"Jour d'envoi de demandes de relevés": send_day}]).rows
    return decision_tables.add_version(
        session,
        table=DecisionTable(definition=DEFINITION, rows=rows, version=seen),
        valid_from=valid_from,
        at=SOME_DAY,
        agent_code="ADM",
    )


def test_the_version_of_the_latest_day_decides(store: Store):
    with store.writing() as session:
        save(session, seen=0, valid_from=date(2026, 1, 1), send_day="5")
        save(session, seen=1, valid_from=date(2026, 6, 1), send_day="6")
        save(session, seen=2, valid_from=date(2026, 1, 1), send_day="7")
        in_force = [
            decision_tables.version_in_force(session, definition=DEFINITION, on=day)
            for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 1))
        ]
        versions = decision_tables.versions_of(session, code=GENERIC)

    assert [table.version for table in in_force] == [0, 3, 2]
    assert in_force[0].rows == ()
    assert in_force[1].rows == (TableRow(rank=10, cells=("7", "", "", "", "")),)
    assert [version.version for version in versions] == [3, 2, 1]


def test_a_version_made_from_an_older_one_is_refused(store: Store):
    with store.writing() as session:
        save(session, seen=0, valid_from=date(2026, 1, 1))
        with pytest.raises(StaleRecord, match="entre-temps"):
            save(session, seen=0, valid_from=date(2026, 1, 1))
        with pytest.raises(StaleRecord):
            save(session, seen=7, valid_from=date(2026, 1, 1))


def period(
    value: str, *, scope: str = "", start: date = ALWAYS, end: date | None = None
) -> ParameterPeriod:
    return ParameterPeriod(
        code="MAIL",
        scope=scope,
        valid_from=start,
        valid_until=end,
        value=value,
        changed_at=SOME_DAY,
        changed_by="ADM",
    )


@pytest.mark.parametrize(
    ("on", "centre", "expected"),
    [
        pytest.param(date(2026, 7, 31), "", "always", id="before"),
        pytest.param(date(2026, 8, 1), "", "august", id="the first day"),
        pytest.param(date(2026, 8, 31), "", "august", id="the last day"),
        pytest.param(date(2026, 9, 1), "", "always", id="after"),
        pytest.param(date(2026, 8, 1), "CANNES", "cannes", id="the centre goes first"),
        pytest.param(date(2026, 8, 1), "NICE", "august", id="another centre"),
    ],
)
def test_a_parameter_is_that_of_the_day_and_of_the_centre(
    store: Store, on, centre, expected
):
    with store.writing() as session:
        for made in (
            period("always"),
            period("august", start=date(2026, 8, 1), end=date(2026, 8, 31)),
            period("cannes", scope="CANNES"),
        ):
            parameter_periods.put(session, period=made)
        values = values_in_force(session, codes=["MAIL"], on=on, centre=centre)

    assert values == {"MAIL": expected}
