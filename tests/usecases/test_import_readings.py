"""Importing readings: an export, or the table of document 001 exactly as printed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from crm_tui.store.tables.premises import ReadingRow
from crm_tui.usecases.import_readings import import_readings
from tests import factories

PRINTED = (
    "\tDATE/HEURE RELEVÉ\tECART RELEVÉ\tMESSAGE\tRELEVÉ CDM\tTYPE DE RELEVÉ\n"
    "\t02/04/2024 13:00:00\t89072,000000\tUtilisation : 89.072, Utilisation correcte :"
    " 13 - 381, Relevés corrects : 895 - 1263\t89954,000000\tRelevé client\n"
    "\t18/11/2022 00:00:00\t0,000000\tUtilisation : 0, Utilisation correcte : 0 - 1,"
    " Relevés corrects : 882 - 883\t882,000000\tRelevé client\n"
    "\t17/11/2022 00:00:00\t15,000000\tUtilisation : 15, sans valeurs hte/basse"
    "\t882,000000\tNormal\n"
    "\t09/05/2022 23:59:59\t38,000000\tUtilisation : 38, Utilisation correcte :"
    " 6 - 172, Relevés corrects : 835 - 1001\t867,000000\tEstimation système\n"
    "\t26/10/2021 00:00:00\t36,000000\tUtilisation : 36, sans valeurs hte/basse"
    "\t829,000000\tNormal\n"
)
SERIAL = "D17FA104211"


@pytest.fixture
def importer(desk_of):
    return desk_of("SUPERVISEUR", "*")


@pytest.fixture
def meter_id(store):
    with store.writing() as session:
        site_id = factories.make_site(session)
        return factories.make_meter(session, site_id=site_id, serial_number=SERIAL)


@pytest.fixture
def run(importer, tmp_path):
    def go(text, meter="", encoding="utf-8"):
        path = tmp_path / "releves.csv"
        path.write_bytes(text.encode(encoding))
        return import_readings(importer, path=path, meter=meter)

    return go


def readings(store):
    with store.reading() as session:
        rows = session.exec(select(ReadingRow).order_by(ReadingRow.read_at)).all()
    return rows


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_table_of_the_document_is_read_as_printed(run, store, meter_id, encoding):
    report = run(PRINTED, meter=SERIAL, encoding=encoding)

    assert (report.read, report.accepted, report.rejected) == (5, 5, 0)
    assert report.delimiter == "tabulation"
    rows = readings(store)
    assert [row.value_m3 for row in rows] == [829, 867, 882, 882, 89954]
    assert [row.source for row in rows] == [
        "NORMAL",
        "ESTIMATION_SYSTEME",
        "NORMAL",
        "RELEVE_CLIENT",
        "RELEVE_CLIENT",
    ]
    wrong = rows[-1]
    assert (wrong.usage_m3, wrong.usage_low_m3, wrong.usage_high_m3) == (89072, 13, 381)
    assert wrong.read_at == datetime(2024, 4, 2, 11, tzinfo=UTC)
    assert {row.meter_id for row in rows} == {meter_id}
    assert (rows[0].usage_m3, rows[0].usage_low_m3) == (36, None)


def test_the_second_run_adds_nothing(run, store, meter_id):
    run(PRINTED, meter=SERIAL)
    report = run(PRINTED, meter=SERIAL)

    assert (report.created, report.unchanged) == (0, 5)
    assert len(readings(store)) == 5


def test_an_export_names_the_meter_of_each_line(run, store, meter_id):
    report = run(
        "compteur;date_heure;index;type;auteur\n"
        f"{SERIAL};11/03/2024;1200;Télérelève;IFI045\n"
        "D00XX000000;11/03/2024;10;;\n"
    )

    assert (report.accepted, report.rejected) == (1, 1)
    (row,) = readings(store)
    assert (row.value_m3, row.source, row.author) == (1200, "TELERELEVE", "IFI045")


def test_a_reading_that_contradicts_a_known_one_is_refused(run, store, meter_id):
    run(PRINTED, meter=SERIAL)
    report = run(PRINTED.replace("89954,000000", "899,000000"), meter=SERIAL)

    assert (report.unchanged, report.rejected) == (4, 1)
    assert "89954 est connu" in Path(report.rejects_path).read_text("utf-8-sig")
    assert readings(store)[-1].value_m3 == 89954


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        pytest.param("31/04/2024;899", "date_heure", id="day"),
        pytest.param("11/03/2024 25:00;899", "date_heure", id="hour"),
        pytest.param("12/07/2024;899", "futur", id="to come"),
        pytest.param("11/03/2024;899,54", "m³ entiers", id="decimals"),
        pytest.param("11/03/2024;-5", "négatif", id="negative"),
        pytest.param("11/03/2024;", "vide", id="empty"),
        pytest.param("11/03/2024;123456", "5 roues", id="dials"),
        pytest.param("11/03/2024;8,9e3", "index", id="exponent"),
    ],
)
def test_a_bad_reading_is_rejected_with_its_reason(run, store, meter_id, cells, reason):
    report = run(f"date_heure;index\n{cells}\n", meter=SERIAL)

    assert (report.read, report.accepted, report.rejected) == (1, 0, 1)
    assert reason in Path(report.rejects_path).read_text("utf-8-sig")
    assert readings(store) == []


def test_a_reading_without_a_meter_is_rejected(run, meter_id):
    report = run("date_heure;index\n11/03/2024;899\n")

    assert report.rejected == 1
    assert "--meter" in Path(report.rejects_path).read_text("utf-8-sig")


def test_a_usage_that_differs_from_its_message_is_flagged(run, meter_id):
    report = run(PRINTED.replace("\t36,000000\t", "\t37,000000\t"), meter=SERIAL)

    assert (report.accepted, report.flagged) == (5, 1)
