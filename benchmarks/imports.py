"""How fast an export comes in, what memory it takes, and whether every line is told.

    python benchmarks/imports.py [--lines 100000] [--url postgresql://…]

Writes a cp1252 file of customers with 1 % bad lines of every kind, imports it twice,
and prints the rate, the peak of memory and the account of the lines.
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path
from random import Random

from crm_tui.bootstrap import job_desk
from crm_tui.catalog import common_names
from crm_tui.catalog.name_files import CommonNames
from crm_tui.clock import SystemClock
from crm_tui.desk import Desk, FrontDesk
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.store.schema import create_or_upgrade
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


def measure(desk: Desk, path: Path, *, lines: int, bad: int) -> None:
    """Import the file twice and print what it cost, the reading process included."""
    for run in ("premier passage", "second passage"):
        before = _cpu_seconds()
        started = time.perf_counter()
        report = import_customers(desk, path=path)
        seconds = time.perf_counter() - started
        here, beside = (
            (after - then) / lines * 1e6
            for after, then in zip(_cpu_seconds(), before, strict=True)
        )
        peaks = [_usage(who).ru_maxrss // 1024 for who in PROCESSES]
        print(
            f"{run:16} {lines / seconds:8.0f} lignes/s"
            f"   µs de CPU par ligne : {here:.0f} à écrire, {beside:.0f} à lire"
            f"   crête {peaks[0]} + {peaks[1]} Mio"
        )
        print(
            f"{'':16} {report.read} lues = {report.accepted} acceptées"
            f" + {report.rejected} rejetées ; {report.created} créés,"
            f" {report.unchanged} inchangés"
        )
        assert report.read == lines == report.accepted + report.rejected
        assert report.rejected == bad


def _usage(who: int) -> resource.struct_rusage:
    return resource.getrusage(who)


def _cpu_seconds() -> tuple[float, ...]:
    """Return the CPU of this process, and of those it ended."""
    return tuple(_usage(who).ru_utime + _usage(who).ru_stime for who in PROCESSES)


def main() -> None:
    """Measure on a fresh base."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--url", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "clients.csv"
        bad = write_export(file, lines=asked.lines)
        url = asked.url or f"sqlite:///{folder}/crm.db"
        store = Store.open(url, may_create=True)
        create_or_upgrade(store)
        desk = job_desk(
            FrontDesk(store, SystemClock(), Settings(data_dir=Path(folder)))
        )
        measure(desk, file, lines=asked.lines, bad=bad)
        store.close()


if __name__ == "__main__":
    main()
