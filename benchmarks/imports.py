"""How fast an export comes in, what memory it takes, and whether every line is told.

    python -m benchmarks.imports [--customers 100000] [--engine sqlite] [--json]

Writes a cp1252 file of customers with 1 % bad lines of every kind, imports it twice,
and tells the rate, the peak of memory and the account of the lines.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.engines import ENGINES, base_on
from benchmarks.table import IMPORT, Note, Row, place, show
from crm_tui.bootstrap import job_desk
from crm_tui.catalog import common_names
from crm_tui.catalog.name_files import CommonNames
from crm_tui.clock import SystemClock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.settings import Settings
from crm_tui.usecases.import_customers import import_customers

HEADER = (
    "id_acteur;civilite;nom;prenom;date_naissance;tel_1;mail;adresse;code_postal;ville;"
    "id_compte;cle_compte;classe_client;solde;id_site;compteur;no_contrat;debut;"
    "index_debut;modifie_le"
)
TOWNS = (
    ("06110", "LE CANNET"),
    ("06400", "CANNES"),
    ("83000", "TOULON"),
    ("35000", "RENNES"),
    ("69003", "LYON"),
    ("13008", "MARSEILLE"),
)
RARE_SHARE, DOUBLE_FROM = 0.25, 0.95
BAD_SHARE = 0.01
TARGET_PER_SECOND = 15_000
"""« ≥ 15,000 lines/s with memory bounded »"""
PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def good_line(at: int) -> str:
    """Return the line of one customer, unlike every other but for their name.

    A few names are very common and thousands are rare, as in any base.
    """
    draw = Random(at)
    names = common_names()
    postcode, town = draw.choice(TOWNS)
    return (
        f"26{at:08d};M;{_surname(draw, names)};{draw.choice(names.men)}"
        f";{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}"
        f"/{draw.randint(1930, 2005)}"
        f";06{at:08d};client{at}@example.org"
        f";{draw.randint(1, 200)} {draw.choice(names.streets)};{postcode};{town}"
        f";99{at:08d};7;Particulier;12,50;05{at:08d};D15FA{at:08d};C-{at:07d}"
        f";01/{draw.randint(1, 12):02d}/{draw.randint(2000, 2023)};100;01/06/2024"
    )


def _surname(draw: Random, names: CommonNames) -> str:
    at = draw.random()
    common = names.surnames[int(len(names.surnames) * draw.random() ** 3)]
    if at < RARE_SHARE:
        return draw.choice(names.rarer_surnames)
    return f"{common}-{draw.choice(names.surnames)}" if at > DOUBLE_FROM else common


def bad_line(kind: int, at: int) -> str:
    """Return a line that must be rejected, of one kind out of seven."""
    line = good_line(at)
    return (
        line.replace(";M;", ';M;"'),
        line.replace(";01/06/2024", ";31/02/1950"),
        line.replace(";Particulier;", ";Inconnue;"),
        line.replace(";M;", ";M;\0"),
        line.replace(";M;", f";M;{'x' * 200_000}"),
        line + ";;",
        good_line(at - 1),
    )[kind % 7]


def write_export(path: Path, *, lines: int) -> int:
    """Write the file and return how many of its lines are bad."""
    rng = Random(7)
    bad = {at: kind for kind, at in enumerate(rng.sample(range(1, lines), _bad(lines)))}
    duplicates = {at for at, kind in bad.items() if kind % 7 == 6}
    with path.open("w", encoding="cp1252", newline="") as file:
        file.write(f"{HEADER}\r\n")
        for at in range(lines):
            # A duplicate repeats the line before it, which must be a good one.
            is_bad = at in bad and not (at in duplicates and at - 1 in bad)
            text = bad_line(bad[at], at) if is_bad else good_line(at)
            file.write(f"{text}\r\n")
    return sum(1 for at in bad if not (at in duplicates and at - 1 in bad))


def _bad(lines: int) -> int:
    return max(1, int(lines * BAD_SHARE))


def measure(engine: str, *, lines: int) -> Iterator[Row | Note]:
    """Import a file twice; yield what it cost, the reading process included."""
    with tempfile.TemporaryDirectory() as folder, base_on(engine) as store:
        file = Path(folder) / "clients.csv"
        bad = write_export(file, lines=lines)
        settings = Settings(data_dir=Path(folder))
        desk = job_desk(FrontDesk(store, SystemClock(), settings))
        for what in (IMPORT, f"{IMPORT} again, nothing new"):
            yield from _imported(desk, file, what=what, engine=engine, bad=bad)
    yield Row(
        what=f"{IMPORT}, memory of both processes at most",
        where=place(engine),
        median=sum(_usage(who).ru_maxrss for who in PROCESSES) / 1024,
        unit="MiB",
    )


def _imported(
    desk: Desk, file: Path, *, what: str, engine: str, bad: int
) -> Iterator[Row | Note]:
    before = _cpu_seconds()
    started = time.perf_counter()
    report = import_customers(desk, path=file)
    rate = report.read / (time.perf_counter() - started)
    writing, reading = (
        (after - then) / report.read * 1e6
        for after, then in zip(_cpu_seconds(), before, strict=True)
    )
    assert report.read == report.accepted + report.rejected
    assert report.rejected == bad
    yield Row(
        what=what,
        where=place(engine),
        median=rate,
        unit="lines/s",
        target=f"≥ {TARGET_PER_SECOND:,} lines/s",
        is_kept=rate >= TARGET_PER_SECOND,
    )
    yield Note(
        f"{what}, {place(engine)}: {report.read:,} lines ="
        f" {report.accepted:,} accepted + {report.rejected:,} rejected,"
        f" {report.created:,} created; CPU a line: {writing:.0f} µs to write,"
        f" {reading:.0f} µs to read"
    )


def _usage(who: int) -> resource.struct_rusage:
    return resource.getrusage(who)


def _cpu_seconds() -> tuple[float, ...]:
    """Return the CPU of this process, and of those it ended."""
    return tuple(_usage(who).ru_utime + _usage(who).ru_stime for who in PROCESSES)


def main() -> None:
    """Print the figures, each engine on a fresh base."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", "--lines", type=int, default=100_000)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    for engine in asked.engine or ENGINES:
        show(measure(engine, lines=asked.customers), as_json=asked.json)


if __name__ == "__main__":
    main()
