"""What one save costs: contact + dossier + timeline + document, on both engines.

    python -m benchmarks.saves [COUNT]

The save is the real act, `apply_move_in` on a gap of 42 m³ (row D03): contact, dossier,
comment, task, request for proof, mail, timeline, search index and trail. Its floor is
the same four rows by SQL alone, and by a bare ORM.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from uuid import uuid4

from benchmarks.engines import ENGINES, Figure, analyze, base_on, desk_at, timed
from benchmarks.save_floor import make_tables, orm_save, raw_save
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
    """Print one line a figure, each with its ratio to the bare ORM."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for engine in ENGINES:
        raw, orm, *acts = measure(engine, count=count)
        for figure in (raw, orm, *acts):
            print(figure.line(floor=orm))


def measure(engine: str, *, count: int) -> list[Figure]:
    """Return the floors, then the act for a known customer and for a newcomer."""
    total = count + WARM_UP
    with base_on(engine) as store, tempfile.TemporaryDirectory() as folder:
        make_tables(store)
        desk = desk_at(store, Path(folder))
        known = [_vacancy(store, number) for number in range(total)]
        new = [_vacancy(store, total + number) for number in range(total)]
        analyze(store)
        acts = {
            "floor: four rows, SQL alone": raw_save(store),
            "floor: four rows, bare ORM": orm_save(store),
            "apply_move_in, known customer": lambda n: _apply(desk, known[n]),
            "apply_move_in, newcomer": lambda n: _apply(desk, new[n], number=n),
        }
        return [
            timed(act, what=what, engine=engine, count=count, warm_up=WARM_UP)
            for what, act in acts.items()
        ]


def _vacancy(store: Store, number: int) -> tuple[int, int]:
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


def _apply(desk: Desk, place: tuple[int, int], *, number: int | None = None) -> None:
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
