"""A base to steer: some weeks of work of a few agents, in two departements."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.clock import paris
from crm_tui.store.engine import Store
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.offer import OfferProposalRow
from crm_tui.store.tables.premises import ReadingRow
from crm_tui.store.tables.transfer import TransferRow
from tests import factories

FIRST_DAY, DAYS = date(2024, 3, 20), 120
"""Summer time begins within these days."""
HERE, ELSEWHERE = "06", "83"
ONE_DAY, EMPTY_DAY = date(2024, 9, 2), date(2024, 9, 3)
"""A day of one contact alone, and the day after, of none."""
LONG_NIGHT = date(2024, 10, 27)
"""Winter time begins: this day has twenty-five hours."""
EDGES = (
    *("2024-09-02 23:59", "2024-10-27 00:00", "2024-10-27 02:30", "2024-10-27 23:59"),
    "2024-10-28 00:00",
)
"""Contacts at the edges of days, and in the hour that comes twice."""
REASONS = ("EAU01", "EAU34", "EAU36", "TEL17")
QUEUES = ("BO-EAU-ARR", "N2-EAU-FACT", "N2-EAU-ARR")
AGENTS = (
    ("SAM01", "Eau Cannes", "Cannes", "06"),
    ("IFI045", "DRC NATIONALE MTC", "Cannes", "06"),
    ("NIC01", "Eau Nice", "Nice", "06"),
    ("TOU01", "Eau Toulon", "Toulon", "83"),
    ("REN01", "Eau Rennes", "Rennes", "35"),
)


@dataclass
class _Draw:
    """What is drawn for one row."""

    random: Random

    def instant(self) -> datetime:
        """Return an instant, often near midnight in Paris."""
        day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS))
        hour = self.random.choice((0, 1, 8, 9, 10, 14, 17, 22, 23))
        at = paris(f"{day:%Y-%m-%d} {hour:02}:{self.random.randrange(60):02}")
        return at + timedelta(seconds=self.random.randrange(60))

    def agent(self) -> str:
        """Return who did it: at times nobody of the base."""
        return self.random.choice([*(agent[0] for agent in AGENTS), "SYSTEME"])

    def one(self, *of: Any) -> Any:
        """Return one of these."""
        return self.random.choice(of)


def add_steered(store: Store, *, seed: int = 7, count: int = 90) -> None:
    """Fill a base whose every figure is something."""
    draw, ties = _Draw(Random(seed)), _Draw(Random(seed + 1))
    for code, floor, centre, home in AGENTS:
        factories.make_agent(
            store, code=code, entity=floor, centre=centre, departements=(home,)
        )
    with store.writing() as session:
        parties = [
            (factories.make_party(session, departements=(place,)), place)
            for place in (HERE, HERE, HERE, ELSEWHERE) * 8
        ]
        meters = {place: _meter(session, place) for place in (HERE, ELSEWHERE)}
        for number in range(count):
            party, place = draw.one(*parties)
            row = {"party_id": party, "departement": place}
            dossier = _dossier(draw, number, row)
            session.add(dossier)
            session.flush()
            heard = [_contact(draw, row) for _ in range(4)]
            session.add_all(heard)
            session.flush()
            _tie(ties, dossier, heard, session)
            session.add_all(
                [
                    _transfer(draw, number, row),
                    _task(draw, dossier.id, place),
                    _justificatif(draw, dossier.id),
                    _reading(draw, meters[place]),
                    _gesture(draw, number, row),
                    _offer(draw, row),
                ]
            )


def add_edges(store: Store) -> None:
    """Add a contact at each edge, the hour that comes twice in both its turns."""
    draw = _Draw(Random(11))
    with store.writing() as session:
        party = factories.make_party(session, departements=(HERE,))
        for number, text in enumerate(EDGES):
            row = _contact(draw, {"party_id": party, "departement": HERE})
            row.started_at, row.source = paris(text), "CRM"
            row.agent_code = AGENTS[number % 2][0]
            row.ended_at = row.started_at + timedelta(minutes=number)
            session.add(row)
            if "02:30" in text:
                again = _contact(draw, {"party_id": party, "departement": HERE})
                again.started_at = row.started_at + timedelta(hours=1)
                again.ended_at, again.source = again.started_at, "CRM"
                session.add(again)


def _meter(session: Session, place: str) -> int:
    site = factories.make_site(session, departement=place)
    return factories.make_meter(session, site_id=site)


def _contact(draw: _Draw, row: dict[str, Any]) -> ContactRow:
    at = draw.instant()
    party = row["party_id"] if draw.random.random() < 0.9 else None
    return ContactRow(
        **{**row, "party_id": party},
        direction="ENTRANT",
        channel="TELEPHONE",
        reason_code=draw.one(*REASONS),
        comment=draw.one("", "", "Rappelle demain."),
        agent_code=draw.agent(),
        started_at=at,
        ended_at=at + timedelta(seconds=draw.random.randrange(900)),
        source=draw.one("CRM", "CRM", "CRM", "ILIADE"),
    )


def _tie(
    draw: _Draw, dossier: DossierRow, heard: list[ContactRow], session: Session
) -> None:
    """Say what a dossier came by: a contact, a preset or nothing; a call about it."""
    dossier.preset = draw.one("", "RECLAMATION_FACTURATION")
    dossier.contact_id = draw.one(None, heard[0].id)
    about = {contact for contact in (dossier.contact_id, draw.one(None, heard[1].id))}
    session.add_all(
        ContactLinkRow(contact_id=contact, kind="dossier", object_id=dossier.id)
        for contact in sorted(about - {None})
    )


def _transfer(draw: _Draw, number: int, row: dict[str, Any]) -> SQLModel:
    at = draw.instant()
    waited = timedelta(seconds=draw.random.randrange(30_000))
    emitter = draw.agent()
    return TransferRow(
        **row,
        number=f"TR-{number}",
        mode=draw.one("CHAUD", "FROID"),
        nature="GESTION",
        status="EMIS",
        reason_code=draw.one(*REASONS),
        emitter=emitter,
        holder=emitter,
        queue=draw.one(*QUEUES),
        handover={},
        is_dry=draw.one(True, False, False, False),
        created_at=at,
        sent_at=draw.one(at, at, at, None),
        acknowledged_at=draw.one(at + waited, at + waited, None),
    )


def _dossier(draw: _Draw, number: int, row: dict[str, Any]) -> DossierRow:
    at, agent = draw.instant(), draw.agent()
    floors = {code: floor for code, floor, _, _ in AGENTS}
    return DossierRow(
        **row,
        number=f"ARR-24-9{number:05}",
        type=draw.one("ARR", "REC"),
        status="OUVERT_EN_COURS",
        tags=draw.one("", "PREVIOUS_OCCUPANT_GAP", "EUROS,PREVIOUS_OCCUPANT_GAP"),
        opened_at=at,
        opened_by=f"{floors[agent]} - {agent}" if agent in floors else agent,
        changed_at=at,
    )


def _task(draw: _Draw, dossier: int | None, place: str) -> SQLModel:
    at = draw.instant()
    status = draw.one("EN_SUSPENS", "EN_COURS", "FINALISEE", "FINALISEE", "ANNULEE")
    done = status in {"FINALISEE", "ANNULEE"}
    return TaskRow(
        dossier_id=dossier,
        label="Traiter",
        status=status,
        queue=draw.one(*QUEUES),
        departement=place,
        created_at=at,
        done_at=at + timedelta(days=draw.random.randrange(9)) if done else None,
        done_by=draw.agent() if done else "",
    )


def _justificatif(draw: _Draw, dossier: int | None) -> SQLModel:
    asked = FIRST_DAY + timedelta(days=draw.random.randrange(DAYS))
    due = asked + timedelta(days=15)
    midnight = paris(f"{due:%Y-%m-%d} 23:40")
    received = draw.one(
        None, midnight, midnight + timedelta(minutes=30), midnight - timedelta(days=3)
    )
    return JustificatifRow(
        dossier_id=dossier,
        status=draw.one("DEMANDE", "ECHU", "RECEVABLE"),
        asked_on=asked,
        reminder_on=asked + timedelta(days=10),
        due_on=due,
        fallback_on=due + timedelta(days=1),
        received_at=received,
    )


def _reading(draw: _Draw, meter: int) -> SQLModel:
    return ReadingRow(
        meter_id=meter,
        read_at=draw.instant(),
        value_m3=draw.random.randrange(2_000),
        source="RELEVE_CLIENT",
        author=draw.one("", draw.agent(), draw.agent()),
        confirmed_because=draw.one(None, "", "fuite réparée"),
    )


def _gesture(draw: _Draw, number: int, row: dict[str, Any]) -> SQLModel:
    return GestureRow(
        **row,
        number=f"GES-{number}",
        nature="AVOIR",
        amount=Decimal(draw.random.randrange(1, 4_000)) / 100,
        reason_code=draw.one(*REASONS),
        status=draw.one("ACCORDE", "EXECUTE", "A_VALIDER", "REFUSE"),
        ceiling_euros=draw.one(0, 15, 30),
        proposed_at=draw.instant(),
        proposed_by=draw.agent(),
    )


def _offer(draw: _Draw, row: dict[str, Any]) -> SQLModel:
    return OfferProposalRow(
        **row,
        offer_code=draw.one("", "FIBRE-500", "ASSURANCE-FUITE"),
        mode=draw.one("POUSSEE", "POUSSEE", "DEMANDEE"),
        status=draw.one("PRESENTEE", "ACCEPTEE", "REFUSEE"),
        agent_code=draw.agent(),
        presented_at=draw.instant(),
    )
