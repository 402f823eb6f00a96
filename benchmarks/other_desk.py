"""How soon a desk shows what another one saved, from the commit to the repaint.

    python -m benchmarks.other_desk [--count 40] [--engine sqlite] [--pgbouncer]

One agent has a customer open in a pseudo-terminal of 120x40; a colleague records calls
of this customer, at random instants so that no period of the program is favoured. Each
figure begins once the colleague's use case has returned, its transaction committed, and
ends with the bytes after which the call can be read on the agent's screen.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from benchmarks.engines import ENGINES, analyze, base_on, desk_at
from benchmarks.table import Note, Row, median, p95, place, show
from crm_tui.clock import SystemClock
from crm_tui.desk import Desk
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.forms import ContactForm
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_party
from crm_tui.usecases.parts.passwords import hash_password
from crm_tui.usecases.record_contact import record_contact
from tests import factories
from tests.hostile.tour import environment_on, sign_in
from tests.pgbouncer import pooler_of
from tests.terminal import NeverShown, Program

SEEN = "another desk's save, commit to repaint"
TARGET_MS = 2000.0
"""« changes visible at once on every open desk (LISTEN/NOTIFY or polling ≤ 2 s) »"""

SIZE = (120, 40)
CODE, PASSWORD = "NAD03", "soleil de cannes"
NAME = "Poirotin"
CUSTOMERS = 60
GAPS_SECONDS = (1.0, 3.0)
"""Between two calls: an agent who reads sees them one by one."""

WAIT_SECONDS = 15.0


def main() -> None:
    """Print one figure an engine, and one through a pooler where asked."""
    options = _options()
    show(_measured(options), as_json=options.json)


def measure(store: Store, *, url: str, where: str, count: int) -> Row:
    """Return how soon each call of a colleague is shown by a desk on `url`."""
    with tempfile.TemporaryDirectory(prefix="crm-tui-bench-") as folder:
        colleague = replace(desk_at(store, Path(folder)), clock=SystemClock())
        party = _fill(store)
        analyze(store)
        with _customer_open(Path(folder), url) as terminal:
            times = [_seen_after(terminal, colleague, party) for _ in range(count)]
    return Row(
        what=SEEN,
        where=where,
        median=median(times),
        p95=p95(times),
        target=f"p95 ≤ {TARGET_MS:.0f} ms",
        is_kept=p95(times) <= TARGET_MS,
    )


def _measured(options: argparse.Namespace) -> Iterator[Row | Note]:
    for engine in options.engine or ENGINES:
        for through_pooler in (False, True):
            if through_pooler and (engine == "sqlite" or not options.pgbouncer):
                continue
            where = place(engine) + (", PgBouncer" if through_pooler else "")
            with base_on(engine) as store, _address(store, through_pooler) as url:
                yield measure(store, url=url, where=where, count=options.count)


@contextmanager
def _address(store: Store, through_pooler: bool) -> Iterator[str]:
    """Return where the agent who looks finds the base, behind PgBouncer or not."""
    url = store.engine.url.render_as_string(hide_password=False)
    if not through_pooler:
        yield url
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        pooler_of(url, folder=Path(folder)) as pooler,
    ):
        yield pooler.url


def _fill(store: Store) -> int:
    """Add the agent who looks, and the customers; return the one looked at."""
    factories.make_agent(
        store,
        profile="EXPERT_EAU_N2",
        departements=("*",),
        code=CODE,
        password_hash=hash_password(PASSWORD),
    )
    with store.writing(deadline_seconds=None) as session:
        for _ in range(CUSTOMERS):
            reindex_party(session, party_id=factories.make_party(session))
        party = factories.make_party(session, last_name=NAME)
        reindex_party(session, party_id=party)
    return party


@contextmanager
def _customer_open(folder: Path, url: str) -> Iterator[Program]:
    """Sign the agent in, on the customer."""
    command = [sys.executable, "-m", "crm_tui"]
    environment = environment_on(folder) | {"CRM_TUI_DATABASE_URL": url}
    with Program(command, environment=environment, size=SIZE) as terminal:
        sign_in(terminal, code=CODE, password=PASSWORD)
        terminal.wait_for("Que dit le client", at_most=60.0)
        terminal.type(NAME)
        terminal.wait_for("1 client ")
        terminal.press("enter")
        terminal.wait_for("Fil du client")
        terminal.settle(quiet=1.0)
        yield terminal


def _seen_after(terminal: Program, colleague: Desk, party_id: int) -> float:
    """Return the milliseconds from a call's commit to its first sight."""
    terminal.read_for(random.uniform(*GAPS_SECONDS))
    mark = uuid4().hex[:12]
    form = ContactForm(
        party_id=party_id,
        channel=ContactChannel.PHONE,
        reason_code="EAU01",
        comment=mark,
    )
    record_contact(colleague, form=form, key=mark)
    saved_at = perf_counter()
    while mark not in terminal.screen:
        if perf_counter() - saved_at > WAIT_SECONDS:
            raise NeverShown(f"{mark}:\n{terminal.screen}")
        terminal.read(0.05)
    return max(0.0, terminal.chunks[-1].at - saved_at) * 1000


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--pgbouncer", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
