"""How many letters a second: words, page and file, as a night of deadlines writes them.

python -m benchmarks.letters [--count 300] [--json]
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from benchmarks.table import Row, median, p95, show
from crm_tui.correspondence.outbox import deliver
from crm_tui.correspondence.outgoing import Delivered, OutgoingLetter
from crm_tui.correspondence.render import render
from crm_tui.correspondence.sender import Sender, load_sender
from crm_tui.correspondence.transport import SpoolTransport
from crm_tui.domain.document import DocumentChannel

TARGET_PER_SECOND = 50
"""« ≥ 50 a second on one core »"""
WRITTEN_AT = datetime(2024, 7, 11, 8, 0, tzinfo=UTC)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    show(measure(count=asked.count), as_json=asked.json)


def measure(*, count: int) -> Iterator[Row]:
    """Write letters in a throwaway spool; yield what they cost."""
    sender = load_sender()
    with tempfile.TemporaryDirectory() as folder:
        spool = Path(folder)
        write(1, sender=sender, spool=spool)
        times = [
            write(number, sender=sender, spool=spool) * 1000
            for number in range(2, count + 2)
        ]
    rate = 1000 * len(times) / sum(times)
    yield Row(
        what="a letter, from its words to its PDF",
        where="one core",
        median=median(times),
        p95=p95(times),
    )
    yield Row(
        what="letters",
        where="one core",
        median=rate,
        unit="a second",
        target=f"≥ {TARGET_PER_SECOND} a second",
        is_kept=rate >= TARGET_PER_SECOND,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield Row(what="memory at most", where="one core", median=peak / 1024, unit="MiB")


def write(number: int, *, sender: Sender, spool: Path) -> float:
    """Write one letter down to its file and return the seconds it took."""
    started = perf_counter()
    text = render(
        template="water/justificatif_request",
        context=context(number, sender=sender),
        channel=DocumentChannel.LETTER,
    )
    letter = OutgoingLetter(
        document_id=number,
        recipient_lines=(
            f"MONSIEUR NUMERO {number}",
            "4 RUE DES ORMEAUX",
            "06400 CANNES",
        ),
        text=text,
        sender=sender,
        written_on=WRITTEN_AT.date(),
        our_reference=f"ARR-24-{number:06d}",
    )
    outcome = deliver(letter, transport=SpoolTransport(folder=spool), spool=spool)
    if not isinstance(outcome, Delivered):
        sys.exit(f"letter {number}: {outcome.reason}")
    return perf_counter() - started


def context(number: int, *, sender: Sender) -> dict[str, object]:
    """Return the fields of a request, different in each letter."""
    return {
        "appel": "Monsieur",
        "agent": {"prenom": "Samir", "nom_affiche": "B."},
        "emetteur": sender.for_templates(),
        "contact": {"date": date(2024, 7, 5)},
        "site": {"adresse": f"{number} RUE DES ORMEAUX, 06400, CANNES"},
        "demande": {
            "date_arrivee": date(2024, 7, 1),
            "index_arrivee": 1300 + number,
            "ecart": 42 + number,
        },
        "predecesseur": {
            "date_resiliation": date(2024, 2, 28),
            "index_resiliation": 1258,
        },
        "compteur": {"matricule": f"D15AB{number:06d}"},
        "dossier": {
            "numero": f"ARR-24-{number:06d}",
            "date_limite": date(2024, 7, 20),
        },
    }


if __name__ == "__main__":
    main()
