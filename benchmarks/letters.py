"""How many letters a second: words, page and file, as a night of deadlines writes them.

    python benchmarks/letters.py [COUNT]

Target: at least 50 a second on one core.
"""

import resource
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from crm_tui.correspondence.outbox import deliver
from crm_tui.correspondence.outgoing import Delivered, OutgoingLetter
from crm_tui.correspondence.render import render
from crm_tui.correspondence.sender import Sender, load_sender
from crm_tui.correspondence.transport import SpoolTransport
from crm_tui.domain.document import DocumentChannel

TARGET_PER_SECOND = 50
WRITTEN_AT = datetime(2024, 7, 11, 8, 0, tzinfo=UTC)


def main() -> None:
    """Write the letters in a throwaway spool and print what they cost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    sender = load_sender()
    with tempfile.TemporaryDirectory() as folder:
        spool = Path(folder)
        write(1, sender=sender, spool=spool)
        times = [
            write(number, sender=sender, spool=spool) for number in range(2, count)
        ]
    rate = len(times) / sum(times)
    print(f"letters   {len(times)}")
    print(f"median    {median(times) * 1000:.1f} ms")
    print(f"p95       {quantiles(times, n=20)[-1] * 1000:.1f} ms")
    print(f"rate      {rate:.0f}/s (target {TARGET_PER_SECOND}/s)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak RSS  {peak / 1024:.0f} MiB")
    sys.exit(0 if rate >= TARGET_PER_SECOND else 1)


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
