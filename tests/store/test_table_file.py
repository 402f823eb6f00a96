"""Decision tables in CSV files: a bad one is refused by its line."""

from pathlib import Path

import pytest

from crm_tui.catalog import decision_tables
from crm_tui.domain.reading_calendars import GENERIC
from crm_tui.store.table_file import UnreadableTableFile, read_rows, write_table
from tests.domain.tables import calendar

DEFINITION = decision_tables()[GENERIC]
HEADER = ";".join(["Position", *(column.title for column in DEFINITION.columns)])


def read(folder: Path, *lines: str, codec: str = "utf-8-sig"):
    path = folder / "table.csv"
    path.write_bytes("\r\n".join(lines).encode(codec))
    return read_rows(path, definition=DEFINITION)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([HEADER, "10;20;;"], "Fichier, ligne 2 : 4 cases, 6 attendues."),
        ([HEADER, "dix;20;;;;"], "ligne 2 : « dix » n'est pas une position."),
        (["Position;Couleur", "1;Vert"], "ligne 1 : colonne inconnue « Couleur »."),
        (["Position", "1"], "ligne 1 : il manque la colonne « Jour d'envoi"),
        ([f"{HEADER};Position"], "ligne 1 : deux colonnes « Position »."),
        ([HEADER, '10;"20;;;;'], "guillemets mal fermés"),
    ],
)
def test_a_bad_file_is_refused_by_its_line(tmp_path, lines, why):
    with pytest.raises(UnreadableTableFile) as refused:
        read(tmp_path, *lines)

    assert why in str(refused.value)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252"])
def test_columns_come_in_any_order_and_encoding(tmp_path, codec):
    titles = ";".join(reversed(HEADER.split(";"))).replace("'", "’")

    (row,) = read(tmp_path, titles, ";;;é.*;20;7", codec=codec)

    assert (row.rank, row.cells) == (7, ("20", "é.*", "", "", ""))


@pytest.mark.parametrize("cell", ["=1|1", "'=1", "''x", "-a", "a;b", 'a"b', " x"])
def test_a_cell_is_read_back_as_it_was_written(tmp_path, cell):
    table = calendar(GENERIC, [{"Code prestataires": cell}])
    path = tmp_path / "out.csv"

    write_table(path, table=table)

    assert read_rows(path, definition=DEFINITION) == table.rows
