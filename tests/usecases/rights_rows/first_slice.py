"""The rows of customers, arrivals, readings, queues, drafts and imports."""

from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Event

from crm_tui.desk import Act, Desk
from crm_tui.domain.account_choice import Campaign
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.change import Changes
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.draft import Draft
from crm_tui.domain.duplicate_pair import PairPage
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.new_agent import NewAgent
from crm_tui.usecases.add_agent import add_agent
from crm_tui.usecases.apply_move_in import apply_move_in
from crm_tui.usecases.assess_move_in import assess_move_in
from crm_tui.usecases.assess_reading import assess_reading
from crm_tui.usecases.cancel_dossier import cancel_dossier
from crm_tui.usecases.close_dossier import close_dossier
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.correct_reading import correct_reading
from crm_tui.usecases.count_work import count_work
from crm_tui.usecases.create_prospect import create_prospect
from crm_tui.usecases.deliver_correspondence import deliver_correspondence
from crm_tui.usecases.drop_draft import drop_draft
from crm_tui.usecases.enter_reading import enter_reading
from crm_tui.usecases.export_duplicates import export_duplicates
from crm_tui.usecases.find_duplicates import find_duplicates
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.follow_changes import follow_changes
from crm_tui.usecases.generate_customers import generate_customers
from crm_tui.usecases.import_agents import import_agents
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.import_dossiers import import_dossiers
from crm_tui.usecases.import_readings import import_readings
from crm_tui.usecases.judge_duplicate import judge_duplicate
from crm_tui.usecases.keep_draft import keep_draft
from crm_tui.usecases.list_agents import list_agents
from crm_tui.usecases.list_call_scripts import list_call_scripts
from crm_tui.usecases.list_contact_reasons import list_contact_reasons
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.usecases.list_duplicates import list_duplicates
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.list_recent_customers import list_recent_customers
from crm_tui.usecases.list_work_queue import list_work_queue
from crm_tui.usecases.load_demo import demo_folder, load_demo
from crm_tui.usecases.open_contract import open_contract
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.rebuild_index import rebuild_index
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.remember_visit import remember_visit
from crm_tui.usecases.request_justificatif import request_justificatif
from crm_tui.usecases.scan_duplicates import scan_duplicates
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.search_sites import search_sites
from crm_tui.usecases.set_password import set_password
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_dossier_timeline import show_dossier_timeline
from crm_tui.usecases.show_readings import show_readings
from crm_tui.usecases.take_over_dossier import take_over_dossier
from tests.usecases.arrivals import MERCIER, a_contact, an_arrival
from tests.usecases.rights import Row, World, version_of

BEFORE_SIGN_IN = frozenset({"sign_in"})
"""What has no desk yet: nobody is signed in, so no right can be asked."""

STRONG = "trois grands chevaux verts 42"
A_DRAFT = Draft(
    form="contact",
    subject="",
    title="Contact",
    fields=(("comment", "à finir"),),
    saved_at=datetime(2024, 7, 11, tzinfo=UTC),
)
LOOKALIKE = ProspectForm(
    last_name="VANCE",
    first_name="Philo",
    street="11 avenue des Mimosas",
    postcode="06110",
    town="LE CANNET",
)


def seen(desk: Desk, dossier_id: int) -> dict[str, int]:
    """Return what the form of a dossier carries."""
    return {"dossier_id": dossier_id, "seen_version": version_of(desk, dossier_id)}


def _apply(desk: Desk, world: World) -> object:
    return apply_move_in(
        desk,
        contact=a_contact(),
        applicant=MERCIER,
        move_in=an_arrival(world.vacancy),
        seen_row="D03",
        key="k1",
    )


def _open_contract(desk: Desk, world: World) -> object:
    return open_contract(
        desk,
        **seen(desk, world.dossier),
        campaign=Campaign.OCCUPANCY_CHANGE,
        account_number="9934197476",
        opening="1300",
        opening_on="11/07/2024",
        key="k1",
    )


def _add_agent(desk: Desk, world: World) -> object:
    agent = NewAgent(
        code="NEU001",
        first_name="Nina",
        last_name="Neuve",
        profile="CONSEILLER_EAU_N1",
        departements=("06",),
        level=SupportLevel.N1,
    )
    return add_agent(desk, agent=agent, password=STRONG)


def _import_agents(desk: Desk, world: World) -> object:
    text = "code;prenom;nom;profil;territoire\nNEU001;Nina;NEUVE;ADMIN;*\n"
    return import_agents(desk, path=world.export("agents.csv", text), password=STRONG)


def _import_dossiers(desk: Desk, world: World) -> object:
    return import_dossiers(desk, path=demo_folder("j01") / "dossiers.csv")


def _import_readings(desk: Desk, world: World) -> object:
    return import_readings(desk, path=demo_folder() / "readings.csv")


def _list_duplicates(desk: Desk, world: World) -> PairPage:
    """List the pairs once the automatic job has scanned the base."""
    if desk.may(Act.SCAN_DUPLICATES):
        scan_duplicates(desk)
    return list_duplicates(desk)


def _export_duplicates(desk: Desk, world: World) -> int:
    if desk.may(Act.SCAN_DUPLICATES):
        scan_duplicates(desk)
    return export_duplicates(desk, path=world.folder / "doublons.csv")


def _follow_changes(desk: Desk, world: World) -> list[Changes]:
    """Follow until told to stop, which is at once."""
    stop = Event()
    stop.set()
    return list(follow_changes(desk, stop=stop))


SIGHT: Mapping[str, Row] = {
    "follow_changes": Row(
        acts=(Act.SHOW_CUSTOMER,), call=_follow_changes, is_placeless=True
    ),
    "list_duplicates": Row(
        acts=(Act.LIST_DUPLICATES,),
        call=_list_duplicates,
        is_empty=lambda page: page.pairs == (),
    ),
    "export_duplicates": Row(
        acts=(Act.LIST_DUPLICATES,),
        call=_export_duplicates,
        is_empty=lambda count: count == 0,
    ),
    "search_customers": Row(
        acts=(Act.SEARCH_CUSTOMERS,),
        call=lambda desk, world: search_customers(desk, text="vance philo"),
        is_empty=lambda answer: answer.hits == (),
    ),
    "search_sites": Row(
        acts=(Act.SEARCH_SITES,),
        call=lambda desk, world: search_sites(desk, text="rue des lilas"),
        is_empty=lambda hits: hits == (),
    ),
    "list_recent_customers": Row(
        acts=(Act.SEARCH_CUSTOMERS,),
        call=lambda desk, world: list_recent_customers(desk),
        is_empty=lambda recent: recent == (),
    ),
    "find_duplicates": Row(
        acts=(Act.CREATE_PROSPECT,),
        call=lambda desk, world: find_duplicates(desk, form=LOOKALIKE),
        is_empty=lambda hits: hits == (),
    ),
    "show_customer_360": Row(
        acts=(Act.SHOW_CUSTOMER,),
        call=lambda desk, world: show_customer_360(desk, party_id=world.party),
    ),
    "show_dossier": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: show_dossier(desk, dossier_id=world.dossier),
    ),
    "show_dossier_timeline": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: show_dossier_timeline(
            desk, dossier_id=world.dossier, before=(datetime.max.replace(tzinfo=UTC), 0)
        ),
    ),
    "show_readings": Row(
        acts=(Act.SHOW_READINGS,),
        call=lambda desk, world: show_readings(desk, party_id=world.party),
    ),
    "assess_reading": Row(
        acts=(Act.SHOW_READINGS,),
        call=lambda desk, world: assess_reading(
            desk, meter_id=world.meter, typed="900", read_on="auj"
        ),
    ),
    "assess_move_in": Row(
        acts=(Act.APPLY_MOVE_IN,),
        call=lambda desk, world: assess_move_in(desk, form=an_arrival(world.vacancy)),
    ),
    "list_work_queue": Row(
        acts=(Act.LIST_WORK_QUEUE,),
        call=lambda desk, world: list_work_queue(desk),
        is_empty=lambda view: (
            view.lines == () and all(queue.waiting == 0 for queue in view.queues)
        ),
    ),
    "list_outbox": Row(
        acts=(Act.LIST_OUTBOX,),
        call=lambda desk, world: list_outbox(desk),
        is_empty=lambda view: (view.documents, view.unsent) == ((), 0),
    ),
    "list_call_scripts": Row(
        acts=(Act.RECORD_CONTACT,),
        call=lambda desk, world: list_call_scripts(desk),
        is_placeless=True,
    ),
    "list_contact_reasons": Row(
        acts=(Act.RECORD_CONTACT,),
        call=lambda desk, world: list_contact_reasons(desk),
        is_placeless=True,
    ),
    "count_work": Row(
        acts=(),
        call=lambda desk, world: count_work(desk),
        is_placeless=True,
    ),
    "list_drafts": Row(
        acts=(Act.KEEP_DRAFT,),
        call=lambda desk, world: list_drafts(desk),
        is_placeless=True,
    ),
    "list_agents": Row(
        acts=(Act.MANAGE_AGENTS,),
        call=lambda desk, world: list_agents(desk),
        is_placeless=True,
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "record_contact": Row(
        acts=(Act.RECORD_CONTACT,),
        call=lambda desk, world: record_contact(
            desk, form=a_contact(world.party), key="k1"
        ),
    ),
    "create_prospect": Row(
        acts=(Act.CREATE_PROSPECT,),
        call=lambda desk, world: create_prospect(desk, form=MERCIER, key="k1"),
        is_placeless=True,
    ),
    "apply_move_in": Row(
        acts=(Act.APPLY_MOVE_IN, Act.RECORD_CONTACT, Act.CREATE_PROSPECT), call=_apply
    ),
    "open_dossier": Row(
        acts=(Act.OPEN_DOSSIER,),
        call=lambda desk, world: open_dossier(
            desk, party_id=world.party, type=DossierType.COMPLAINT, key="k1"
        ),
    ),
    "comment_dossier": Row(
        acts=(Act.COMMENT_DOSSIER,),
        call=lambda desk, world: comment_dossier(
            desk, **seen(desk, world.dossier), text="Rappelé", key="k1"
        ),
    ),
    "request_justificatif": Row(
        acts=(Act.REQUEST_JUSTIFICATIF,),
        call=lambda desk, world: request_justificatif(
            desk, **seen(desk, world.awaiting_dossier), announced=True, key="k1"
        ),
    ),
    "take_over_dossier": Row(
        acts=(Act.TAKE_OVER_DOSSIER,),
        call=lambda desk, world: take_over_dossier(
            desk, **seen(desk, world.dossier), key="k1"
        ),
    ),
    "open_contract": Row(acts=(Act.OPEN_CONTRACT,), call=_open_contract),
    "finish_task": Row(
        acts=(Act.FINISH_TASK,),
        call=lambda desk, world: finish_task(
            desk, task_id=world.task, seen_version=1, key="k1"
        ),
    ),
    "close_dossier": Row(
        acts=(Act.CLOSE_DOSSIER,),
        call=lambda desk, world: close_dossier(
            desk, **seen(desk, world.idle_dossier), conclusion="Traité", key="k1"
        ),
    ),
    "cancel_dossier": Row(
        acts=(Act.CANCEL_DOSSIER,),
        call=lambda desk, world: cancel_dossier(
            desk, **seen(desk, world.idle_dossier), because="Doublon", key="k1"
        ),
    ),
    "enter_reading": Row(
        acts=(Act.ENTER_READING,),
        call=lambda desk, world: enter_reading(
            desk,
            meter_id=world.meter,
            typed="900",
            read_on="auj",
            confirmed_because="lu au téléphone",
            key="k1",
        ),
    ),
    "correct_reading": Row(
        acts=(Act.CORRECT_READING,),
        call=lambda desk, world: correct_reading(
            desk,
            reading_id=world.wrong_reading,
            seen_version=1,
            typed="899",
            because="décimales accolées",
            key="k1",
        ),
    ),
    "deliver_correspondence": Row(
        acts=(Act.DELIVER,),
        call=lambda desk, world: deliver_correspondence(desk),
        is_empty=lambda report: (report.sent, report.failed) == (0, 0),
    ),
    "scan_duplicates": Row(
        acts=(Act.SCAN_DUPLICATES,),
        call=lambda desk, world: scan_duplicates(desk),
        is_empty=lambda report: report.waiting == 0,
    ),
    "judge_duplicate": Row(
        acts=(Act.JUDGE_DUPLICATE,),
        call=lambda desk, world: judge_duplicate(
            desk, first=world.twins[0], second=world.twins[1], reason="père et fils"
        ),
    ),
    "remember_visit": Row(
        acts=(Act.SHOW_CUSTOMER,),
        call=lambda desk, world: remember_visit(desk, party_id=world.party),
    ),
    "keep_draft": Row(
        acts=(Act.KEEP_DRAFT,),
        call=lambda desk, world: keep_draft(desk, draft=A_DRAFT),
        is_placeless=True,
    ),
    "drop_draft": Row(
        acts=(Act.KEEP_DRAFT,),
        call=lambda desk, world: drop_draft(desk, form="contact", subject=""),
        is_placeless=True,
    ),
}
"""The acts of the desk."""

UPKEEP: Mapping[str, Row] = {
    "add_agent": Row(acts=(Act.MANAGE_AGENTS,), call=_add_agent, is_placeless=True),
    "set_password": Row(
        acts=(Act.MANAGE_AGENTS,),
        call=lambda desk, world: set_password(
            desk, code=desk.agent.code, password=STRONG
        ),
        is_placeless=True,
    ),
    "import_agents": Row(
        acts=(Act.MANAGE_AGENTS,), call=_import_agents, is_placeless=True
    ),
    "import_customers": Row(
        acts=(Act.IMPORT,),
        call=lambda desk, world: import_customers(desk, path=world.customers_file()),
        is_placeless=True,
    ),
    "import_dossiers": Row(
        acts=(Act.IMPORT,), call=_import_dossiers, is_placeless=True
    ),
    "import_readings": Row(
        acts=(Act.IMPORT,), call=_import_readings, is_placeless=True
    ),
    "generate_customers": Row(
        acts=(Act.IMPORT,),
        call=lambda desk, world: generate_customers(desk, count=2),
        is_placeless=True,
    ),
    "rebuild_index": Row(
        acts=(Act.REBUILD_INDEX,),
        call=lambda desk, world: rebuild_index(desk),
        is_placeless=True,
    ),
    "load_demo": Row(
        acts=(Act.IMPORT, Act.MANAGE_AGENTS),
        call=lambda desk, world: load_demo(desk, folder=demo_folder("j09")),
        is_placeless=True,
    ),
}
"""Imports and agents: done for the whole centre, by right and not by place."""
