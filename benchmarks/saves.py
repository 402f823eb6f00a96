"""What one save costs: contact + dossier + timeline + document, on both engines.

    python -m benchmarks.saves [--count 200] [--engine sqlite] [--json]

The save is the real act, `apply_move_in` on a gap of 42 m³ (row D03): contact, dossier,
comment, task, request for proof, mail, timeline, search index and trail. Its floor is
the same four rows by SQL alone, and by a bare ORM.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path
from uuid import uuid4

from benchmarks.engines import ENGINES, Figure, analyze, base_on, desk_at, timed
from benchmarks.save_floor import make_tables, orm_save, raw_save
from benchmarks.table import SAVE, Row, place, show
from crm_tui.desk import Desk
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.forms import ContactForm, MoveInForm, ProspectForm
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_party, reindex_site
from crm_tui.usecases.apply_move_in import apply_move_in
from tests import factories

TARGET = 2.0
"""« save contact + dossier + timeline + document ≤ 2x the ORM floor »"""

WARM_UP = 20
CLOSING_M3, OPENING_M3 = 1258, 1300


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    for engine in asked.engine or ENGINES:
        show(measure(engine, count=asked.count), as_json=asked.json)


def measure(engine: str, *, count: int) -> list[Row]:
    """Return the act for a known customer and for a newcomer, beside the floors."""
    total = count + WARM_UP
    with base_on(engine) as store, tempfile.TemporaryDirectory() as folder:
        make_tables(store)
        desk = desk_at(store, Path(folder))
        known = [add_vacancy(store, number) for number in range(total)]
        new = [add_vacancy(store, total + number) for number in range(total)]
        analyze(store)
        acts = {
            "four rows, SQL alone": raw_save(store),
            "four rows, bare ORM": orm_save(store),
            SAVE: lambda n: save_arrival(desk, known[n]),
            f"{SAVE}, a newcomer's": lambda n: save_arrival(desk, new[n], number=n),
        }
        figures = [
            timed(act, what=what, engine=engine, count=count, warm_up=WARM_UP)
            for what, act in acts.items()
        ]
    return _rows(*figures)


def _rows(raw: Figure, orm: Figure, *acts: Figure) -> list[Row]:
    """Return our acts beside the bare ORM, their floor, and SQL alone, the limit."""
    limit = Row(
        what=SAVE,
        where=place(raw.engine),
        who="SQL alone",
        median=raw.median_ms,
        p95=raw.p95_ms,
    )
    return [
        limit,
        *(
            Row(
                what=act.what,
                where=place(act.engine),
                median=act.median_ms,
                p95=act.p95_ms,
                floor=orm.median_ms,
                target=f"≤ {TARGET:.0f}x a bare ORM",
                is_kept=act.median_ms <= TARGET * orm.median_ms,
            )
            for act in acts
        ),
    ]


def add_vacancy(store: Store, number: int) -> tuple[int, int]:
    """Add a customer who moves, and the place left empty that they move to."""
    with store.writing() as session:
        party = factories.make_party(
            session,
            last_name=f"Mercier{number}",
            first_name="Jeanne",
            emails=(f"jeanne{number}@example.org",),
            street=f"{number} RUE DES LILAS",
        )
        site = factories.make_site(session, street=f"{number} RUE DES ORMEAUX")
        factories.make_meter(session, site_id=site)
        former = factories.make_party(session, last_name=f"Hastings{number}")
        account = factories.make_account(session, holder_id=former)
        factories.make_contract(
            session,
            account_id=account,
            site_id=site,
            holder_id=former,
            status="RESILIE",
            ended_on=date(2024, 2, 28),
            end_m3=CLOSING_M3,
        )
        reindex_party(session, party_id=party)
        reindex_site(session, site_id=site)
    return party, site


def save_arrival(
    desk: Desk, place: tuple[int, int], *, number: int | None = None
) -> None:
    """Save the arrival of a known customer, or of the newcomer of this number."""
    party_id, site_id = place
    applicant = None
    if number is not None:
        applicant = ProspectForm(
            civility="MME",
            last_name=f"OLIVER{number}",
            first_name="Ariane",
            email=f"ariane{number}@example.com",
        )
    apply_move_in(
        desk,
        contact=ContactForm(
            party_id=party_id if applicant is None else None,
            channel=ContactChannel.PHONE,
            reason_code="EAU01",
        ),
        applicant=applicant,
        move_in=MoveInForm(
            site_id=site_id,
            opening=str(OPENING_M3),
            opening_on="01/07/2024",
            announced=True,
        ),
        seen_row="D03",
        key=str(uuid4()),
    )


if __name__ == "__main__":
    main()
