"""The peers: installed apart, asked the same, judged the same."""

import csv
import subprocess

import pytest

from benchmarks.peers import environments
from benchmarks.peers.answers import rows_of
from benchmarks.peers.environments import (
    DJANGO,
    HARLEQUIN,
    POSTING,
    TRYTON,
    NotInstallable,
    install,
)
from benchmarks.peers.search import COLUMNS, write_customers
from benchmarks.people import people
from benchmarks.search_queries import Typed
from benchmarks.table import Note

SURNAME = Typed(kind="surname", text="poirot", target=7)
COMMON = Typed(kind="common name", text="martin", target=None)
NOBODY = Typed(kind="nobody", text="zzxqw", target=None, is_absent=True)


def test_what_a_peer_answers_becomes_a_figure_a_class_and_one_for_all():
    answers = [
        {"at": 0, "ms": [9.0, 1.0, 2.0], "ids": [7], "has_more": False},
        {"at": 1, "ms": [4.0], "ids": [3], "has_more": False},
        {"note": "without trigram indexes"},
    ]

    note, surname, nobody, everything = rows_of(
        answers,
        asked=[SURNAME, NOBODY],
        engine="sqlite",
        customers=1_000,
        who="Tryton 8.2",
    )

    assert note == Note("Tryton 8.2, without trigram indexes")
    assert (surname.median, surname.found) == (2.0, 1.0)
    assert nobody.found == 0.0
    assert (everything.what, everything.found) == ("all classes", 0.5)
    assert {surname.who, everything.who} == {"Tryton 8.2"}
    assert surname.where == "SQLite, 1,000 customers"


def test_the_acts_of_a_peer_stand_where_ours_do():
    answers = [{"act": "save", "ms": [2.0, 3.0]}, {"per_second": 150.0}]

    save, load = rows_of(
        answers, asked=[], engine="postgresql", customers=1_000, who="Tryton 8.2"
    )

    assert (save.what, save.where) == ("save a call and its dossier", "PostgreSQL")
    assert (load.what, load.unit, load.median) == ("import", "lines/s", 150.0)


def test_customers_are_written_for_a_peer_with_phones_as_they_are_said(tmp_path):
    file = tmp_path / "customers.csv"

    sample = write_customers(file, people(20), count=20)

    with file.open(encoding="utf-8", newline="") as lines:
        written = list(csv.DictReader(lines))
    assert [one.id for one in sample] == list(range(1, 21))
    assert tuple(written[0]) == COLUMNS
    assert all(one["phone"].startswith("0") for one in written)


@pytest.mark.parametrize("peer", [DJANGO, HARLEQUIN, POSTING, TRYTON])
def test_a_peer_is_named_with_the_version_written_down(peer):
    title, version = peer.label.split()

    assert title == peer.title
    assert version[0].isdigit()


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.setattr(environments, "CACHE", tmp_path)
    return tmp_path


def test_a_peer_that_cannot_be_installed_says_why(cache, monkeypatch):
    def refuse(command, **_):
        raise subprocess.CalledProcessError(1, command, stderr="ERROR: no network\n")

    monkeypatch.setattr(subprocess, "run", refuse)

    with pytest.raises(NotInstallable, match=r"posting .* ERROR: no network"):
        install(POSTING)


def test_a_peer_is_installed_once_for_the_versions_written_down(cache, monkeypatch):
    commands = []

    def accept(command, **_):
        commands.append(command)
        POSTING.folder.mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(subprocess, "run", accept)

    install(POSTING)
    install(POSTING)

    assert len(commands) == 2, "one for the environment, one for what it holds"
    (POSTING.folder / "installed.txt").write_text("posting==1.0\n", encoding="utf-8")
    install(POSTING)
    assert len(commands) == 4
