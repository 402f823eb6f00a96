"""A file read in another process is read the same, and its end is never guessed."""

import os
from typing import NamedTuple

import pytest

from crm_tui.domain.refusal import Refusal
from crm_tui.store.legacy.export_file import ExportFile, Layout
from crm_tui.store.legacy.line_stage import LineStage
from crm_tui.store.legacy.refusals import ReadingStopped
from crm_tui.store.legacy.stage_process import staged

LAYOUT = Layout(kind="essais", columns=("id", "nom"), required=frozenset({"id", "nom"}))


class Named(NamedTuple):
    """What these tests read in a line."""

    number: str
    name: str

    @property
    def key(self):
        """Return what two lines may not share."""
        return (self.number,)


def read_named(cells):
    if cells.raw("nom") == "REFUSE":
        raise Refusal("nom : refusé.")
    return Named(cells.raw("id"), cells.raw("nom"))


def make_reader():
    return read_named


def make_reader_that_dies():
    def read(cells):
        if cells.raw("id") == "7":
            os._exit(9)
        return read_named(cells)

    return read


def make_reader_that_fails():
    def read(cells):
        raise ZeroDivisionError("a defect")

    return read


@pytest.fixture
def stage_of(tmp_path):
    def make(make_reader=make_reader):
        path = tmp_path / "essai.csv"
        lines = [f"{at % 9};{'REFUSE' if at == 4 else 'Zoé'}" for at in range(12)]
        path.write_text("\n".join(["id;nom", *lines]), encoding="utf-8")
        export = ExportFile.open(path, layout=LAYOUT)
        return LineStage(
            export=export, make_reader=make_reader, twin="même numéro", size=5
        )

    return make


def test_another_process_reads_the_same_batches(stage_of):
    here = list(staged(stage_of(), is_beside=False))

    assert list(staged(stage_of(), is_beside=True)) == here
    assert [len(batch.checked) + len(batch.rejected) for batch in here] == [5, 5, 2]


def test_a_batch_tells_its_refused_lines_and_its_twins(stage_of):
    batches = list(staged(stage_of(), is_beside=False))

    rejected = [
        (line.source.number, line.reason)
        for batch in batches
        for line in batch.rejected
    ]
    assert rejected == [
        (6, "nom : refusé."),
        (11, "Doublon de la ligne 2 : même numéro."),
        (12, "Doublon de la ligne 3 : même numéro."),
        (13, "Doublon de la ligne 4 : même numéro."),
    ]


def test_a_reading_process_that_dies_is_told_and_what_it_sent_stands(stage_of):
    batches = staged(stage_of(make_reader_that_dies), is_beside=True)

    assert len(next(batches).checked) == 4
    with pytest.raises(ReadingStopped, match="relancez"):
        next(batches)


def test_a_defect_of_the_reading_process_stops_the_import(stage_of):
    with pytest.raises(RuntimeError, match="a defect"):
        list(staged(stage_of(make_reader_that_fails), is_beside=True))


def test_a_reading_left_in_the_middle_leaves_no_process(stage_of):
    batches = staged(stage_of(), is_beside=True)
    next(batches)

    batches.close()

    with pytest.raises(StopIteration):
        next(batches)
