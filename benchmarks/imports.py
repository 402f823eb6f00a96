"""How fast an export comes in, what memory it takes, and whether every line is told.

    python benchmarks/imports.py [--lines 100000] [--url postgresql://…]

Writes a cp1252 file of customers with 1 % bad lines of every kind, imports it twice,
and prints the rate, the peak of memory and the account of the lines.
"""

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from crm_tui.bootstrap import job_desk
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
NAMES = ("Lefèvre", "D'Angelo", "Le Gall", "Müller", "Nguyen", "Œuvrard", "Petit")
TOWNS = (
    ("06110", "LE CANNET"),
    ("06400", "CANNES"),
    ("83000", "TOULON"),
    ("35000", "RENNES"),
    ("69003", "LYON"),
    ("13008", "MARSEILLE"),
)
BAD_SHARE = 0.01
MEMORY_MIB = 300


def good_line(at: int) -> str:
    """Return the line of one customer, unlike every other."""
    postcode, town = TOWNS[at % len(TOWNS)]
    return (
        f"26{at:08d};M;{NAMES[at % len(NAMES)]}{at % 9973};Hélène;12/02/1950;"
        f"06{at:08d};client{at}@example.org;{at % 200} RUE DE LA GARE;{postcode};"
        f"{town};99{at:08d};7;Particulier;12,50;05{at:08d};D15FA{at:08d};C-{at:07d};"
        f"01/07/2020;100;01/06/2024"
    )


def bad_line(kind: int, at: int) -> str:
    """Return a line that must be rejected, of one kind out of seven."""
    line = good_line(at)
    return (
        line.replace("Hélène", '"Hélène'),
        line.replace("12/02/1950", "31/02/1950"),
        line.replace(TOWNS[at % len(TOWNS)][0], "99999"),
        line.replace("Hélène", "Hél\0ène"),
        line.replace("Hélène", "x" * 200_000),
        line + ";;",
        good_line(at - 1),
    )[kind % 7]


def write_export(path: Path, *, lines: int) -> int:
    """Write the file and return how many of its lines are bad."""
    rng = random.Random(7)
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
    """Import the file twice and print what it cost."""
    for run in ("premier passage", "second passage"):
        before = resource.getrusage(resource.RUSAGE_SELF)
        started = time.perf_counter()
        report = import_customers(desk, path=path)
        seconds = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(
            f"{run:16} {lines / seconds:8.0f} lignes/s"
            f"   {lines / cpu:8.0f} par s de CPU   crête {after.ru_maxrss // 1024} Mio"
        )
        print(
            f"{'':16} {report.read} lues = {report.accepted} acceptées"
            f" + {report.rejected} rejetées ; {report.created} créés,"
            f" {report.unchanged} inchangés"
        )
        assert report.read == lines == report.accepted + report.rejected
        assert report.rejected == bad
        assert after.ru_maxrss < MEMORY_MIB * 1024


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
