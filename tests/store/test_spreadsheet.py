"""Files for a spreadsheet: no cell computes, no file is written over or left half."""

import csv
import stat
from pathlib import Path

import pytest

from crm_tui.store.spreadsheet import UnableToWriteFile, write_rows


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, delimiter=";"))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        (" ＋33", "' ＋33"),
        ("-12", "'-12"),
        ("LE CANNET ; 06", "LE CANNET ; 06"),
        ('dit « "oui" »', 'dit « "oui" »'),
        ("écart", "écart"),
    ],
)
def test_a_cell_is_text_to_a_spreadsheet(tmp_path: Path, said: str, written: str):
    file = tmp_path / "liste.csv"

    count = write_rows(file, header=["a", "b"], rows=[[said, 42]])

    assert count == 1
    assert read(file) == [["a", "b"], [written, "42"]]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_control_character_reaches_the_file(tmp_path: Path):
    file = tmp_path / "liste.csv"

    write_rows(file, header=["a"], rows=[["x\x1b[2J\ny"]])

    assert b"\x1b" not in file.read_bytes()
    assert len(read(file)) == 2


def test_lines_that_cannot_be_read_leave_no_file(tmp_path: Path):
    def rows():
        yield ["MERCIER Jeanne"]
        raise RuntimeError("the base is gone")

    with pytest.raises(RuntimeError, match="the base is gone"):
        write_rows(tmp_path / "liste.csv", header=["client"], rows=rows())

    assert list(tmp_path.iterdir()) == []


def test_a_file_or_a_link_that_is_there_is_never_written_over(tmp_path: Path):
    file, link = tmp_path / "liste.csv", tmp_path / "lien.csv"
    file.write_text("gardé", encoding="utf-8")
    link.symlink_to(file)

    for path in (file, link):
        with pytest.raises(UnableToWriteFile, match="existe déjà"):
            write_rows(path, header=["a"], rows=[])
    assert file.read_text(encoding="utf-8") == "gardé"
