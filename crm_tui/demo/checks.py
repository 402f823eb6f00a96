"""What a script may expect of the store: named, read-only checks through use cases.

A script never holds SQL: it names a customer as an agent would say them, and a check.
Each check returns French sentences of what differs; none means it holds.
"""

from collections.abc import Callable, Iterator
from typing import Any

from crm_tui.clock import PARIS
from crm_tui.demo.script import StoreCheck
from crm_tui.desk import Desk
from crm_tui.domain.audit import AuditQuery
from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.list_outbox import list_outbox
from crm_tui.usecases.list_trail import list_trail
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_readings import show_readings
from crm_tui.usecases.verify_trail import verify_trail

Differences = Iterator[str]
Check = Callable[..., Differences]


def failures_of(desk: Desk, *, check: StoreCheck) -> list[str]:
    """Return what differs from a check, in French."""
    known = CHECKS.get(check.name)
    if known is None:
        return [f"vérification inconnue « {check.name} »"]
    try:
        return list(known(desk, **check.arguments))
    except TypeError as error:
        return [f"vérification « {check.name} » mal écrite ({error})"]
    except Refusal as refusal:
        return [f"vérification « {check.name} » : {refusal}"]


def _customer(desk: Desk, said: str) -> Customer360:
    answer = search_customers(desk, text=said)
    if len(answer.hits) != 1:
        raise Refusal(f"{len(answer.hits)} clients trouvés pour « {said} »")
    return show_customer_360(desk, party_id=answer.hits[0].party_id)


def _dossier(desk: Desk, said: str) -> DossierView:
    found = _customer(desk, said).dossiers
    if len(found) != 1:
        raise Refusal(f"{len(found)} dossiers pour « {said} »")
    return show_dossier(desk, dossier_id=found[0].id)


def _differs(what: str, *, found: Any, wanted: Any) -> Differences:
    if wanted is not None and str(found) != str(wanted):
        yield f"{what} : {found} au lieu de {wanted}"


def no_customer(desk: Desk, *, customer: str) -> Differences:
    """Expect that nobody is found."""
    found = len(search_customers(desk, text=customer).hits)
    yield from _differs(f"clients « {customer} »", found=found, wanted=0)


def customer(
    desk: Desk,
    *,
    customer: str,
    status: str | None = None,
    accounts: int | None = None,
    open_dossiers: int | None = None,
    closed_dossiers: int | None = None,
) -> Differences:
    """Expect one customer, their status, how many accounts and dossiers they have."""
    view = _customer(desk, customer)
    yield from _differs("statut", found=view.party.status, wanted=status)
    yield from _differs("comptes", found=len(view.accounts), wanted=accounts)
    found = len(view.dossiers)
    yield from _differs("dossiers ouverts", found=found, wanted=open_dossiers)
    found = view.closed_dossiers
    yield from _differs("dossiers clos", found=found, wanted=closed_dossiers)


def contracts(
    desk: Desk,
    *,
    customer: str,
    active: int,
    account: str | None = None,
    started_on: str | None = None,
    start_m3: int | None = None,
) -> Differences:
    """Expect so many active contracts, the last begun so."""
    running = [
        card.contract
        for card in _customer(desk, customer).contracts
        if card.contract.status is ContractStatus.ACTIVE
    ]
    yield from _differs("contrats actifs", found=len(running), wanted=active)
    for contract in running[:1]:
        yield from _differs("compte", found=contract.account_number, wanted=account)
        yield from _differs("début", found=contract.started_on, wanted=started_on)
        yield from _differs("index de début", found=contract.start_m3, wanted=start_m3)


def dossier(
    desk: Desk,
    *,
    customer: str,
    type: str | None = None,
    variant: str | None = None,
    status: str | None = None,
    pending: int | None = None,
    due_on: str | None = None,
    header: str | None = None,
    sentence: str | None = None,
    queues: list[str] | None = None,
    tasks_due_on: list[str] | None = None,
    comments: tuple[str, ...] = (),
) -> Differences:
    """Expect one dossier of this customer, where it stands and what is noted in it."""
    view = _dossier(desk, customer)
    yield from _differs("type", found=view.dossier.type, wanted=type)
    yield from _differs("variante", found=view.dossier.variant, wanted=variant)
    yield from _differs("état", found=view.dossier.status, wanted=status)
    yield from _differs("en-tête", found=view.header, wanted=header)
    yield from _differs("phrase", found=view.task_sentence, wanted=sentence)
    waiting = [task for task in view.tasks if task.status.is_open]
    yield from _differs("tâches en suspens", found=len(waiting), wanted=pending)
    found = [task.queue for task in waiting]
    yield from _differs("corbeilles", found=found, wanted=queues)
    found = [str(task.due_on) for task in waiting]
    yield from _differs("échéances des tâches", found=found, wanted=tasks_due_on)
    limit = view.justificatif.due_on if view.justificatif else None
    yield from _differs("échéance", found=limit, wanted=due_on)
    noted = "\n".join(comment.text for comment in view.comments)
    yield from (
        f"commentaire sans « {text} »" for text in comments if text not in noted
    )


def document(
    desk: Desk,
    *,
    customer: str,
    template: str,
    channel: str,
    contains: tuple[str, ...] = (),
    lacks: tuple[str, ...] = (),
) -> Differences:
    """Expect exactly one document of this template for this customer, sent or not."""
    name = _customer(desk, customer).party.name
    sent = [
        document
        for document in list_outbox(desk).documents
        if document.template == template and document.party_name == name
    ]
    yield from _differs(f"documents « {template} »", found=len(sent), wanted=1)
    for document in sent[:1]:
        yield from _differs("canal", found=document.channel, wanted=channel)
        text = f"{document.subject}\n{document.body}".replace("\u202f", " ")
        text = text.replace("\xa0", " ")
        yield from (
            f"document sans « {word} »" for word in contains if word not in text
        )
        yield from (f"document avec « {word} »" for word in lacks if word in text)


def readings(
    desk: Desk, *, customer: str, lines: list[str], reasons: list[str] | None = None
) -> Differences:
    """Expect exactly these readings, newest first, as « 02/04/2024 899 cohérent »."""
    view = _customer(desk, customer)
    history = show_readings(desk, party_id=view.party.id).lines
    found = [
        f"{line.reading.read_at.astimezone(PARIS):%d/%m/%Y}"
        f" {line.reading.value_m3} {line.verdict}"
        for line in history
    ]
    yield from _differs("relevés", found=found, wanted=lines)
    told = [
        f"{line.reading.superseded_by} : {line.reading.superseded_reason}"
        for line in history
        if line.reading.superseded_by
    ]
    yield from _differs("rectifications", found=told, wanted=reasons)


def timeline(desk: Desk, *, customer: str, contains: tuple[str, ...]) -> Differences:
    """Expect these words in the customer's timeline."""
    told = "\n".join(
        f"{entry.title} {entry.detail}" for entry in _customer(desk, customer).timeline
    )
    yield from (f"fil sans « {text} »" for text in contains if text not in told)


def linked(
    desk: Desk,
    *,
    customer: str,
    parties: int | None = None,
    agents: int | None = None,
    objects: tuple[str, ...] = (),
) -> Differences:
    """Expect what one dossier of this customer is linked to, each object once."""
    view = _dossier(desk, customer)
    yield from _differs("interlocuteurs", found=len(view.parties), wanted=parties)
    yield from _differs("agents", found=len(view.agents), wanted=agents)
    for name in objects:
        found = sum(name in linked.label for linked in view.objects)
        yield from _differs(f"objets « {name} »", found=found, wanted=1)


def audit(desk: Desk, *, act: str, customer: str, reason: str = "") -> Differences:
    """Expect an untouched trail, this act last on this customer, with its reason."""
    broken = len(verify_trail(desk).breaks)
    yield from _differs("chaînes rompues", found=broken, wanted=0)
    number = _customer(desk, customer).party.number
    entries = list_trail(desk, query=AuditQuery(customer=number)).entries
    found = next((entry for entry in entries if entry.act == act), None)
    if found is None:
        yield f"trace sans « {act} »"
    else:
        yield from _differs("motif", found=found.reason, wanted=reason)


CHECKS: dict[str, Check] = {
    "audit": audit,
    "no_customer": no_customer,
    "customer": customer,
    "contracts": contracts,
    "dossier": dossier,
    "document": document,
    "linked": linked,
    "readings": readings,
    "timeline": timeline,
}
"""Every check a script may name."""
