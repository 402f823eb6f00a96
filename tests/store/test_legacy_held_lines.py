"""A line that changes nothing is told as the long way tells it, and not written."""

import random
from datetime import timedelta

import pytest

from crm_tui.store.legacy import customer_lines
from crm_tui.store.legacy.customer_lines import write_customer_lines
from crm_tui.store.legacy.held_lines import records_to_write
from tests.store.test_legacy_first_load import (
    NOW,
    base_after,
    lines_of,  # noqa: F401 - a fixture
    read_again,
    without_ids,
)
from tests.usecases.import_files import customer

LATER = NOW + timedelta(days=1)
CHANGES = {
    "modifie_le": ("", "01/05/2024", "01/06/2024", "02/06/2024"),
    "nom": ("MARPLE",),
    "tel_1": ("06 39 98 00 99",),
    "mail": ("j.m@example.org",),
    "adresse": ("5 RUE DES ORMEAUX",),
    "solde": ("13,50",),
    "roues": ("6",),
    "emplacement": ("CAVE",),
    "statut_contrat": ("ABANDONNE",),
    "facture_montant": ("90,10",),
    "facture_statut": ("PAYEE",),
    "id_payeur": ("2600000001", "2600000002"),
    "id_tuteur": ("2600000001",),
    "id_proprietaire": ("2600000002",),
    "id_compte": ("9900000001", "9900000009"),
    "id_site": ("0590000001", "0590000009"),
    "compteur": ("D15FA000001", "D15FA000009", ""),
    "no_contrat": ("C-0000001", "C-0000009", ""),
    "facture_no": ("F-1", "F-9", ""),
    "index_debut": ("101",),
}
COLUMNS = list(dict.fromkeys((*customer(), *CHANGES)))


def numbered(at, **cells):
    return {name: "" for name in COLUMNS} | customer(
        **{
            "id_acteur": f"26{at:08d}",
            "id_compte": f"99{at:08d}",
            "id_site": f"05{90000000 + at}",
            "compteur": f"D15FA{at:06d}",
            "no_contrat": f"C-{at:07d}",
            "facture_no": f"F-{at}",
        }
        | cells
    )


def write(session, lines, *, now=LATER):
    return write_customer_lines(session, lines, read_again=read_again, now=now)


def told_and_left(store, lines):
    """Return what a batch is told, and the base it leaves."""
    told = []
    base = base_after(store, lambda session: told.extend(write(session, lines)))
    return told, base if store.dialect == "sqlite" else without_ids(base)


def every_record(_session, lines, *, read_again):
    return {at: read_again(line.written) for at, line in enumerate(lines)}


@pytest.fixture
def held(store, lines_of):  # noqa: F811
    """Return the lines of three customers whom the store has."""
    lines = lines_of(*(numbered(at) for at in (1, 2, 3)))
    with store.writing() as session:
        write(session, lines, now=NOW)
    return lines


def test_a_line_known_whole_has_nothing_to_write(store, held):
    with store.reading() as session:
        assert records_to_write(session, held, read_again=read_again) == {}


def test_a_line_that_follows_from_another_is_written_with_it(store, held, lines_of):  # noqa: F811
    newer = numbered(1, nom="MARPLE", modifie_le="02/06/2024")
    others = lines_of(newer, numbered(1, facture_no=""), numbered(2))
    with store.reading() as session:
        records = records_to_write(session, others, read_again=read_again)

    assert list(records) == [0, 1]


@pytest.mark.usefixtures("held")
def test_both_ways_tell_the_same_of_known_lines(store, lines_of, monkeypatch):  # noqa: F811
    draw = random.Random(5)
    known_whole = 0
    for _ in range(14):
        rows = [
            numbered(
                draw.randint(1, 4),
                **{
                    name: draw.choice(CHANGES[name])
                    for name in draw.sample(list(CHANGES), draw.choice((0, 0, 1, 2)))
                },
            )
            for _ in range(4)
        ]
        lines = lines_of(*rows)
        with store.reading() as session:
            records = records_to_write(session, lines, read_again=read_again)
        known_whole += len(lines) - len(records)
        quick = told_and_left(store, lines)
        with monkeypatch.context() as patch:
            patch.setattr(customer_lines, "records_to_write", every_record)
            assert quick == told_and_left(store, lines)
    assert known_whole > 10
