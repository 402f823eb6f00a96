"""The gathering of the measures: whatever a script does, the others are told."""

import sys
from pathlib import Path

import pytest

from benchmarks.parts import Outcome, Part, Sizes, run, runs
from benchmarks.table import Note, Row, from_json, p95, to_json

ROW = Row(what="surname", where="SQLite", median=0.21, p95=2.7, found=0.99)


@pytest.fixture
def script(monkeypatch, tmp_path):
    """Return a way to decide what the next script run does, in shell."""

    def does(text):
        fake = tmp_path / "python"
        fake.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        fake.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(fake))
        return Part(script="search", section="Quick search")

    return does


def test_a_figure_is_read_as_it_was_told():
    assert from_json(to_json(ROW)) == ROW
    assert from_json(to_json(Note("skipped"))) == Note("skipped")


@pytest.mark.parametrize("line", ["warming up", "12", "[]", '{"what": "surname"}'])
def test_a_line_that_is_no_figure_is_refused(line):
    with pytest.raises(ValueError):
        from_json(line)


def test_a_p95_is_never_above_what_was_seen():
    assert p95([1.0, 2.0, 3.0]) <= 3.0
    assert p95([4.0]) == 4.0


def test_what_a_script_tells_is_gathered(script):
    part = script(f"echo '{to_json(ROW)}'")

    assert list(run(part, [])) == [ROW]


def test_words_among_the_figures_do_not_harm(script, capsys):
    part = script(f"echo filling; echo '{to_json(ROW)}'")

    assert list(run(part, [])) == [ROW]
    assert "filling" in capsys.readouterr().err


def test_a_script_that_fails_keeps_its_figures_and_says_why(script):
    part = script(f"echo '{to_json(ROW)}'; echo 'disk full' >&2; exit 1")

    row, note = run(part, ["--customers", "1000"])

    assert row == ROW
    assert note == Note("search --customers 1000: not measured to the end: disk full")


def test_a_script_that_complains_a_lot_is_heard_to_the_end(script):
    part = script(f"yes nothing | head -c 300000 >&2; echo '{to_json(ROW)}'")

    assert list(run(part, [])) == [ROW]


def test_a_script_ended_by_a_signal_is_said_so_whatever_it_warned_of(script):
    part = script("echo 'a warning' >&2; kill -TERM $$")

    (note,) = run(part, [])

    assert note.text.endswith("ended by signal 15")


def test_a_script_that_never_ends_is_ended(script):
    part = script("exec sleep 60")

    (note,) = run(part, [], at_most=0.2)

    assert "ended by force" in note.text


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        (Sizes.NONE, [("--fast",)]),
        (Sizes.LARGEST, [("--fast", "--customers", "20")]),
        (Sizes.TOGETHER, [("--fast", "--customers", "10", "--customers", "20")]),
        (
            Sizes.EACH,
            [("--fast", "--customers", "10"), ("--fast", "--customers", "20")],
        ),
    ],
)
def test_a_part_is_run_on_the_bases_it_asks_for(sizes, expected):
    part = Part(script="search", section="", arguments=("--fast",), sizes=sizes)

    assert list(runs(part, [10, 20])) == expected


def test_figures_and_notes_are_told_apart():
    outcome = Outcome(Part(script="search", section=""), (ROW, Note("skipped")))

    assert outcome.rows == [ROW]
    assert outcome.notes == [Note("skipped")]


def test_every_part_names_a_script_that_is_there():
    from benchmarks.__main__ import PARTS

    folder = Path(__file__).parents[2] / "benchmarks"
    for part in PARTS:
        assert folder.joinpath(*part.script.split(".")).with_suffix(".py").is_file()
