"""Every physical line of an export is in exactly one record, whatever it holds."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.store.legacy.export_file import ExportFile, Layout
from crm_tui.store.legacy.line_records import BrokenRecord, Record, RecordReader
from crm_tui.store.legacy.line_table import FEWEST_SLOTS, KEPT_BITS, LineTable
from crm_tui.store.legacy.physical_lines import (
    MAX_LINE_BYTES,
    PhysicalLine,
    physical_lines,
)
from crm_tui.store.legacy.refusals import UnreadableExport

LAYOUT = Layout(
    kind="essais",
    columns=("id", "nom", "note"),
    required=frozenset({"id", "nom"}),
    aliases=(("prenom_nom", "nom"),),
)


@pytest.fixture
def file_of(tmp_path):
    def write(content, encoding="utf-8"):
        path = tmp_path / "export.csv"
        raw = content if isinstance(content, bytes) else content.encode(encoding)
        path.write_bytes(raw)
        return path

    return write


def read(path):
    export = ExportFile.open(path, layout=LAYOUT)
    return list(export.records())


def kinds(records):
    return [
        (type(one).__name__, one.number, one.lines, getattr(one, "reason", ""))
        for one in records
    ]


def test_a_line_is_a_record(file_of):
    records = read(file_of("id;nom;note\r\n01;Élan;a\r\n02;B;\r\n"))

    assert [one.cells for one in records] == [["01", "Élan", "a"], ["02", "B", ""]]
    assert [one.number for one in records] == [2, 3]


def test_the_last_line_needs_no_line_end(file_of):
    assert len(read(file_of("id;nom\n1;a\n2;b"))) == 2


def test_a_quoted_cell_may_hold_line_ends_and_counts_them(file_of):
    records = read(file_of('id;nom;note\n1;a;"un\ndeux\n\ntrois"\n2;b;c\n'))

    assert records[0].cells == ["1", "a", "un\ndeux\n\ntrois"]
    assert [(one.number, one.lines) for one in records] == [(2, 4), (6, 1)]


def test_an_unclosed_quote_loses_its_own_line_only(file_of):
    records = read(file_of('id;nom;note\n1;"a;x\n2;b;y\n3;c;z\n'))

    assert kinds(records) == [
        ("BrokenRecord", 2, 1, "guillemet jamais refermé."),
        ("Record", 3, 1, ""),
        ("Record", 4, 1, ""),
    ]


def test_two_unclosed_quotes_do_not_close_each_other(file_of):
    records = read(file_of('id;nom;note\n1;a;"x\n2;b;y\n3;c;z"\n4;d;t\n'))

    assert [type(one) for one in records] == [
        BrokenRecord,
        Record,
        Record,
        Record,
    ]
    assert records[2].cells == ["3", "c", 'z"']


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"", "ligne vide", id="blank"),
        pytest.param(b"1;a", "2 colonne(s) au lieu de 3", id="too few"),
        pytest.param(b"1;a;b;c", "4 colonne(s) au lieu de 3", id="too many"),
        pytest.param(b'1;"a"b;c', "guillemet mal placé", id="misplaced quote"),
        pytest.param(b"1;a\0;b", "NUL", id="nul"),
        pytest.param(b"1;a\xff\xfe;b", "octet illisible", id="bad byte"),
        pytest.param(b"1;" + b"x" * 200_000 + b";b", "200004 octets", id="200 kB"),
    ],
)
def test_a_bad_line_is_refused_with_its_reason_and_the_next_is_read(
    file_of, line, reason
):
    good = "2;Zoé;c".encode()
    records = read(file_of(b"id;nom;note\n" + line + b"\n" + good + b"\n"))

    assert [(one.number, one.lines) for one in records] == [(2, 1), (3, 1)]
    assert reason in records[0].reason
    assert records[1].cells == ["2", "Zoé", "c"]


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(['"', ";", "a", "é", "\0", " ", '""', "\r"]), max_size=8
        ).map("".join),
        max_size=12,
    )
)
def test_the_lines_of_the_records_are_the_lines_of_the_file(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("lines") / "any.csv"
    path.write_bytes(("id;nom;note\n" + "\n".join(lines)).encode())
    records = read(path)
    counted = sum(1 for _ in physical_lines(path)) - 1

    assert sum(one.lines for one in records) == counted
    ends = [one.number + one.lines for one in records]
    assert [one.number for one in records] == [2, *ends][: len(records)]


@settings(max_examples=200)
@given(st.text(alphabet='a é;"\r\t\x0b\u2028', min_size=1).filter(str.strip))
def test_the_cells_of_a_line_are_those_of_the_csv_module(text):
    try:
        cells = next(csv.reader([text], delimiter=";", strict=True))
    except csv.Error:
        cells = None
    line = PhysicalLine(2, text.encode(), len(text.encode()))
    width = text.count(";") + 1 if cells is None else len(cells)
    reader = RecordReader(iter([line]), codec="utf-8", delimiter=";", width=width)
    (record,) = reader
    assert getattr(record, "cells", None) == cells


@given(st.lists(st.lists(st.integers(1, KEPT_BITS), max_size=6)))
def test_what_a_line_names_is_new_when_no_line_before_named_it(named):
    table, known = LineTable(), set()
    for number, keys in enumerate(named, start=1):
        assert table.are_new(keys, number) == known.isdisjoint(keys)
        known |= set(keys)


def test_a_table_of_lines_grows_and_forgets_none():
    table = LineTable()
    numbers = range(1, FEWEST_SLOTS)
    assert all(table.are_new([hash(f"26{at}")], at) for at in numbers)
    assert all(table.first_line(hash(f"26{at}"), 0) == at for at in numbers)


def test_a_huge_line_costs_its_bound_only(file_of):
    path = file_of(b"id;nom\n" + b"x" * (3 * MAX_LINE_BYTES) + b"\n1;a\n")
    lines = list(physical_lines(path))

    assert [len(line.raw) for line in lines] == [6, MAX_LINE_BYTES, 3]
    assert lines[1].length == 3 * MAX_LINE_BYTES


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("cp1252", "Windows-1252"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (avec marque BOM)"),
    ],
)
def test_the_encoding_is_found_and_told(file_of, encoding, label):
    path = file_of("id;nom;note\n1;Hélène Œil – l’été;€\n", encoding)
    export = ExportFile.open(path, layout=LAYOUT)

    assert export.encoding.label == label
    assert next(export.records()).cells[1] == "Hélène Œil – l’été"


def test_one_corrupt_line_does_not_change_the_encoding_of_the_others(file_of):
    lines = ["id;nom", *(f"{at};Hélène" for at in range(5))]
    raw = "\n".join(lines).encode() + b"\n9;H\xe9l\xe8ne\n"
    records = read(file_of(raw))

    assert [one.cells[1] for one in records[:5]] == ["Hélène"] * 5
    assert isinstance(records[5], BrokenRecord)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(b"", "Fichier vide", id="empty"),
        pytest.param(b"\xef\xbb\xbf\n\n", "Fichier vide", id="mark only"),
        pytest.param("id;nom\n1;a\n".encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param("id;nom\n1;a\n".encode("utf-16-le"), "UTF-16", id="no mark"),
        pytest.param(b"PK\x03\x04xx", "classeur ou archive", id="xlsx"),
        pytest.param(b"\x1f\x8b\x08\x00", "gzip", id="gzip"),
        pytest.param(b"1;a;b\n2;c;d\n", "il manque", id="no header"),
        pytest.param(b"id;note\n1;a\n", "« nom »", id="column missing"),
        pytest.param(b"id;nom;ID\n1;a;2\n", "deux fois", id="column twice"),
        pytest.param(b"id;nom;" + b"x;" * 500, "colonnes, 300", id="columns"),
        pytest.param(b"id;" * 60_000 + b"\n", "En-tête illisible", id="wide"),
    ],
)
def test_an_unusable_file_is_refused_in_one_sentence(file_of, content, cause):
    with pytest.raises(UnreadableExport, match=cause):
        ExportFile.open(file_of(content), layout=LAYOUT)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(UnreadableExport, match="introuvable"):
        ExportFile.open(tmp_path / "no.csv", layout=LAYOUT)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_separator_is_the_one_that_gives_the_columns(file_of, delimiter):
    text = "id;nom\n1;Zoé\n".replace(";", delimiter)
    export = ExportFile.open(file_of(text), layout=LAYOUT)

    assert export.delimiter == delimiter
    assert next(export.records()).cells == ["1", "Zoé"]


@pytest.mark.parametrize("header", ["ID;Nom", "Id;Prénom/Nom", "id ; NOM"])
def test_headers_are_read_without_case_accents_nor_punctuation(file_of, header):
    export = ExportFile.open(file_of(f"{header}\n1;a\n"), layout=LAYOUT)

    assert export.positions == {"id": 0, "nom": 1}


def test_unknown_columns_are_kept_aside_and_told(file_of):
    export = ExportFile.open(file_of("id;nom;Couleur\n1;a;b\n"), layout=LAYOUT)

    assert export.ignored == ("Couleur",)
