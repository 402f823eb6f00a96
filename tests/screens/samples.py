"""What the screens' tests show: an agent at a desk, customers, tasks; no store."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.agent import Agent, Profile, SupportLevel
from crm_tui.domain.desk_counts import DeskCounts
from crm_tui.domain.draft import Draft
from crm_tui.domain.party import Party, PartyNature, PartyStatus, SourceSystem
from crm_tui.domain.permission import Permission, Territory
from crm_tui.domain.search_hit import RecentCustomer, SearchAnswer, SearchHit
from crm_tui.domain.search_key import words_of
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.task_holding import HeldTask
from crm_tui.domain.work_queue import QueueLine, WorkQueue, WorkQueueView

NOW = paris("2024-07-11 10:00")
TODAY = date(2024, 7, 11)

AGENT = Agent(
    id=1,
    code="IFI045",
    first_name="Camille",
    last_name="Martin",
    entity="DRC NATIONALE MTC",
    centre="Antibes",
    line_of_business="Eau",
    level=SupportLevel.N1,
    profile=Profile(
        code="CONSEILLER_EAU_N1",
        label="Conseiller eau",
        permissions=frozenset(Permission) - {Permission.DELIVER},
    ),
    territory=Territory.of("06"),
    home_departement="06",
    queues=("BO-EAU-ARR",),
)


def desk(**agent: object) -> Desk:
    """A desk without a store: the use cases of the test are fakes."""
    nothing = cast(Any, None)
    return Desk(replace(AGENT, **cast(Any, agent)), nothing, FixedClock(NOW), nothing)


def desk_without(*permissions: Permission) -> Desk:
    """A desk whose profile lacks these permissions."""
    profile = AGENT.profile
    left = replace(profile, permissions=profile.permissions - set(permissions))
    return desk(profile=left)


def hit(party_id: int, name: str, **values: object) -> SearchHit:
    """One customer found."""
    known: dict[str, object] = {
        "party_id": party_id,
        "number": f"26238911{party_id:02}",
        "name": name,
        "status": PartyStatus.CUSTOMER,
        "customer_class": "Particulier",
        "address": "",
        "phone": "",
        "birth_on": None,
        "flag": "",
        "matched_field": "nom",
        "matched_text": "",
    }
    return SearchHit(**cast(Any, known | values))


HITS = (
    hit(
        19,
        "POIROT Hercule",
        address="11 AVENUE DES MIMOSAS, 06110 LE CANNET",
        phone="06 12 34 56 78",
        birth_on=date(1951, 9, 15),
        flag="ARR ouvert",
    ),
    hit(
        20,
        "POIROT Hélène",
        address="27 RUE D'ANTIBES, 06400 CANNES",
        phone="06 44 01 22 90",
        birth_on=date(1988, 2, 29),
    ),
    hit(
        21,
        "POIROT-LAMBERT Jean",
        address="3 CHEMIN DES PINS, 06110 LE CANNET",
        phone="04 93 45 11 08",
        status=PartyStatus.FORMER_CUSTOMER,
    ),
    hit(
        22,
        "SARL POIROT FRÈRES",
        customer_class="Professionnel",
        address="ZI DES TOURRADES, 06150 CANNES LA BOCCA",
        phone="04 92 18 70 00",
        flag="impayé",
    ),
    hit(
        23,
        "POIROTEAU Agathe",
        status=PartyStatus.PROSPECT,
        customer_class="",
        phone="06 30 77 12 45",
    ),
)


def search_customers(_: Desk, *, text: str) -> SearchAnswer:
    """Find the sample customers by the beginnings of their words, or their phone."""
    tokens = words_of(text)
    found = tuple(one for one in HITS if all(_has(one, token) for token in tokens))
    return SearchAnswer(
        text=text, tokens=tokens, hits=found, has_more=False, is_approximate=False
    )


def _has(one: SearchHit, token: str) -> bool:
    said = (*words_of(one.name), *words_of(one.address), one.phone.replace(" ", ""))
    return any(word.startswith(token) for word in said)


RECENTS = tuple(
    RecentCustomer(party_id=at, name=name, opened_at=NOW - timedelta(minutes=13 * at))
    for at, name in enumerate(
        ("HASTINGS Arthur", "LEMON Félicité", "SCI LES PALMIERS", "JAPP James"), start=1
    )
)


def line(task_id: int, number: str, task: str, name: str, days: int) -> QueueLine:
    """One task due in some days."""
    return QueueLine(
        task_id=task_id,
        task_label=task,
        task_status=TaskStatus.PENDING,
        queue="BO-EAU-ARR",
        assignee="",
        due_on=TODAY + timedelta(days=days),
        dossier_id=task_id,
        dossier_number=number,
        dossier_title="Arrivée client · Cas particuliers",
        party_id=19,
        party_name=name,
        place="LE CANNET",
        opened_at=NOW - timedelta(days=4),
        source="CRM",
    )


QUEUE = WorkQueueView(
    queues=(
        WorkQueue(
            code="BO-EAU-ARR",
            label="Arrivées eau",
            waiting=7,
            overdue=1,
            oldest_on=date(2024, 7, 3),
        ),
    ),
    lines=(
        line(1, "ARR-24-001871", "Vérifier l'index d'arrivée", "HASTINGS Arthur", -1),
        line(2, "REC-24-000412", "Répondre à la réclamation", "LEMON Félicité", 2),
        line(3, "ARR-24-001893", "Attendre le justificatif", "POIROT Hercule", 9),
        line(4, "INT-24-000077", "Lire le retour d'Euros", "JAPP James", 11),
        line(5, "ARR-24-001902", "Attendre le justificatif", "OLIVER Ariane", 14),
        line(6, "ARR-24-001907", "Attendre le justificatif", "RACE Johnny", 15),
        line(7, "ARR-24-001911", "Attendre le justificatif", "BATTLE Super", 15),
    ),
    has_more=False,
    shown_on=TODAY,
)


def held(task_id: int) -> HeldTask:
    """A task of the queue, just taken."""
    line = next(line for line in QUEUE.lines if line.task_id == task_id)
    return HeldTask(
        id=line.task_id,
        label=line.task_label,
        status=TaskStatus.STARTED,
        queue=line.queue,
        departement="06",
        assignee=AGENT.code,
        holder=AGENT.display_name,
        due_on=line.due_on,
        priority=line.priority,
        wait_until=None,
        taken_at=NOW,
        dossier_id=line.dossier_id,
        dossier_number=line.dossier_number,
        party_id=line.party_id,
        version=2,
    )


COUNTS = DeskCounts(tasks=7, unsent=1)
DRAFT = Draft(
    form="prospect",
    subject="",
    title="Prospect · OLIVER Ariane",
    fields=(("last_name", "OLIVER"), ("first_name", "Ariane")),
    saved_at=paris("2024-07-11 09:24"),
)


def party(*, name: str, first_name: str = "") -> Party:
    """A party just created."""
    return Party(
        id=99,
        number="2623899999",
        nature=PartyNature.PERSON,
        status=PartyStatus.PROSPECT,
        civility="",
        last_name=name,
        first_name=first_name,
        birth_on=None,
        phones=(),
        emails=(),
        address=None,
        occupancy="",
        preferred_channel="",
        is_protected=False,
        source=SourceSystem.CRM,
        since=None,
        created_at=NOW,
        version=1,
    )
