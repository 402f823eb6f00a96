"""Figures and traces leave in codes, harmless, and the trail says so."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crm_tui.acts import Act
from crm_tui.desk import Desk
from crm_tui.domain.audit import AuditQuery
from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.store import trail
from crm_tui.store.engine import Store
from crm_tui.store.spreadsheet import UnableToWriteFile
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.trail import TrailedObject
from crm_tui.usecases.export_indicators import export_indicators
from crm_tui.usecases.export_traces import TRACED, export_traces
from crm_tui.usecases.list_trail import list_trail
from tests import factories
from tests.conftest import DEMO_INSTANT

DAY = Period(since=date(2024, 7, 11), until=date(2024, 7, 11))


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text, delimiter=";"))


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """What leaves is counted on both engines elsewhere."""
    return sqlite_store


@pytest.fixture
def chief(store: Store, desk_of: Callable[..., Desk]) -> Desk:
    """A supervisor, two floors, a contact here and one outside the territory."""
    for code, floor in (("SAM01", "=1+1"), ("IFI045", "DRC NATIONALE MTC")):
        factories.make_agent(store, code=code, entity=floor)
    with store.writing() as session:
        for agent, departement in (("SAM01", "06"), ("IFI045", "83")):
            party = factories.make_party(session, departements=(departement,))
            contact = ContactRow(
                party_id=party,
                direction="ENTRANT",
                channel="TELEPHONE",
                reason_code="EAU34",
                comment="Madame est sous tutelle.",
                departement=departement,
                agent_code=agent,
                started_at=DEMO_INSTANT,
                ended_at=DEMO_INSTANT,
            )
            session.add(contact)
            session.flush()
            for act in (Act.RECORD_CONTACT, Act.REVEAL_SENSITIVE, Act.SHOW_CONTACT):
                trail.add(
                    session,
                    at=DEMO_INSTANT,
                    agent_code=agent,
                    act=act.value,
                    trailed=TrailedObject.of(
                        "contact", str(contact.id), reason="tutelle"
                    ),
                )
    return desk_of("SUPERVISEUR", "06", code="SUP001")


def test_figures_leave_by_group_with_stable_codes(chief: Desk, tmp_path: Path):
    file, count = export_indicators(
        chief, period=DAY, mesh=Mesh.FLOOR, path=tmp_path / "kpi.csv"
    )

    lines = rows(file)
    assert count == len(lines)
    assert {line["indicateur"] for line in lines} == {one.value for one in Indicator}
    handled = {
        line["groupe"]: line["valeur"]
        for line in lines
        if line["indicateur"] == "CONTACTS_TRAITES" and line["maille"] == "plateau"
    }
    by_act = [
        (line["maille"], line["groupe"], line["n"])
        for line in lines
        if line["indicateur"] == "DMT" and line["maille"] != "plateau"
    ]
    assert by_act == [("motif", "EAU34", "1")], "« DMT by act »"
    assert handled == {"ENSEMBLE": "1", "'=1+1": "1"}
    with pytest.raises(UnableToWriteFile):
        export_indicators(chief, period=DAY, mesh=Mesh.FLOOR, path=file)


def test_agents_below_thirty_contacts_leave_without_a_value(
    chief: Desk, tmp_path: Path
):
    file, _ = export_indicators(
        chief, period=DAY, mesh=Mesh.AGENT, path=tmp_path / "kpi.csv"
    )

    (line,) = (
        line
        for line in rows(file)
        if (line["groupe"], line["indicateur"]) == ("SAM01", "CONTACTS_TRAITES")
    )
    assert (line["valeur"], line["n"], line["compare"]) == ("", "1", "non")


def test_traces_leave_in_codes_without_what_is_sensitive(chief: Desk, tmp_path: Path):
    file, count = export_traces(chief, period=DAY, path=tmp_path / "traces.csv")

    (line,) = rows(file)
    assert count == 1
    assert (line["acte"], line["agent"], line["motif"], line["duree_s"]) == (
        *("TRACER_CONTACT", "SAM01", "EAU34"),
        "0",
    )
    assert line["instant"] == "2024-07-11T10:00:00+02:00"
    assert "tutelle" not in file.read_text("utf-8-sig")
    assert Act.RECORD_SENSITIVE.value not in TRACED


def test_what_left_is_in_the_trail(
    chief: Desk, tmp_path: Path, desk_of: Callable[..., Desk]
):
    export_traces(chief, period=DAY, path=tmp_path / "traces.csv")

    auditor = desk_of("AUDITEUR", "*", code="DPO09")
    page = list_trail(auditor, query=AuditQuery(agent_code="SUP001"))
    assert [entry.act for entry in page.entries] == [Act.EXPORT_TRACES.value]
    assert page.entries[0].after == {
        "since": "2024-07-11",
        "until": "2024-07-11",
        "lines": 1,
    }
