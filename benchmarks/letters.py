"""How many letters a second: words, page and file, as a night of deadlines writes them.

python -m benchmarks.letters [--count 10000] [--json]

Times are of the processor; the floor is Typst laying out the very same data.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time

from benchmarks.table import Row, median, p95, show
from crm_tui.correspondence.letter import compile_page, letter_data
from crm_tui.correspondence.outbox import deliver
from crm_tui.correspondence.outgoing import Delivered, OutgoingLetter
from crm_tui.correspondence.render import render
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender, load_sender
from crm_tui.correspondence.template_files import LETTER_FRAME
from crm_tui.correspondence.transport import SpoolTransport
from crm_tui.domain.document import DocumentChannel

TARGET_PER_SECOND = 50
"""« ≥ 50 a second on one core »"""
DAY = date(2024, 7, 11)
MOST_COMPARED = 1_000
"""Letters also handed to Typst alone."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    show(measure(count=asked.count), as_json=asked.json)


def measure(*, count: int) -> Iterator[Row]:
    """Write letters in a throwaway spool; yield what they cost the processor."""
    sender = load_sender()
    with tempfile.TemporaryDirectory() as folder:
        spool = Path(folder)
        write(1, sender=sender, spool=spool)
        numbers = range(2, count + 2)
        whole = [cost(write, number, sender=sender, spool=spool) for number in numbers]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    some = range(2, 2 + min(count, MOST_COMPARED))
    pages = [page_of(number, sender=sender) for number in some]
    alone = [cost(compile_page, page, frame=LETTER_FRAME, on=DAY) for page in pages]
    where = f"{count} letters, one core"
    rate = 1000 * len(whole) / sum(whole)
    yield Row(
        what="a letter, from its words to its PDF",
        where=where,
        median=median(whole),
        p95=p95(whole),
        floor=median(alone),
    )
    yield Row(what="Typst alone", where=where, median=median(alone), p95=p95(alone))
    yield Row(
        what="letters",
        where=where,
        median=rate,
        unit="a second",
        target=f"≥ {TARGET_PER_SECOND} a second",
        is_kept=rate >= TARGET_PER_SECOND,
    )
    yield Row(what="memory at most", where=where, median=peak / 1024, unit="MiB")


def cost(call: Callable[..., object], *given: object, **named: object) -> float:
    """Return the milliseconds of processor a call takes."""
    started = process_time()
    call(*given, **named)
    return 1000 * (process_time() - started)


def write(number: int, *, sender: Sender, spool: Path) -> None:
    """Write one letter down to its file."""
    letter = OutgoingLetter(
        document_id=number,
        recipient_lines=recipient(number),
        text=words(number, sender=sender),
        sender=sender,
        written_on=DAY,
        our_reference=f"ARR-24-{number:06d}",
    )
    outcome = deliver(letter, transport=SpoolTransport(folder=spool), spool=spool)
    if not isinstance(outcome, Delivered):
        sys.exit(f"letter {number}: {outcome.reason}")


def page_of(number: int, *, sender: Sender) -> str:
    """Return what Typst is handed for a letter: its floor is to lay that out."""
    return letter_data(
        text=words(number, sender=sender),
        sender=sender,
        recipient_lines=recipient(number),
        place=sender.place,
        on=DAY,
        our_reference=f"ARR-24-{number:06d}",
    )


def words(number: int, *, sender: Sender) -> RenderedText:
    """Return the words of one request."""
    return render(
        template="water/justificatif_request",
        context=context(number, sender=sender),
        channel=DocumentChannel.LETTER,
    )


def recipient(number: int) -> tuple[str, ...]:
    """Return one postal block."""
    return f"MONSIEUR NUMERO {number}", "4 RUE DES ORMEAUX", "06400 CANNES"


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
