"""What a script may expect of the store: named, read-only checks through use cases.

A script never holds SQL: it names a customer as an agent would say them, and a check.
Each check returns French sentences of what differs; none means it holds.
"""

from collections.abc import Callable, Iterator
from typing import Any

from crm_tui.demo.script import StoreCheck
from crm_tui.desk import Desk
from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.customer_360 import Customer360
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.show_readings import show_readings

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
    desk: Desk, *, customer: str, status: str | None = None, accounts: int | None = None
) -> Differences:
    """Expect one customer, their status and their number of accounts."""
    view = _customer(desk, customer)
    yield from _differs("statut", found=view.party.status, wanted=status)
    yield from _differs("comptes", found=len(view.accounts), wanted=accounts)


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
    comments: tuple[str, ...] = (),
) -> Differences:
    """Expect one dossier of this customer, where it stands and what is noted in it."""
    view = _dossier(desk, customer)
    yield from _differs("type", found=view.dossier.type, wanted=type)
    yield from _differs("variante", found=view.dossier.variant, wanted=variant)
    yield from _differs("état", found=view.dossier.status, wanted=status)
    waiting = sum(task.status.is_open for task in view.tasks)
    yield from _differs("tâches en suspens", found=waiting, wanted=pending)
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
    """Expect exactly one document of this template on the customer's dossier."""
    sent = [
        document
        for document in _dossier(desk, customer).documents
        if document.template.endswith(template)
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
    desk: Desk,
    *,
    customer: str,
    standing: tuple[int, ...] = (),
    superseded: tuple[int, ...] = (),
    usage: dict[str, int] | None = None,
) -> Differences:
    """Expect readings that stand, readings struck out, and usages by value."""
    view = _customer(desk, customer)
    lines = show_readings(desk, party_id=view.party.id).lines
    struck = {line.reading.value_m3 for line in lines if line.reading.superseded_by}
    kept = {line.reading.value_m3 for line in lines if not line.reading.superseded_by}
    yield from (f"relevé {value} absent" for value in standing if value not in kept)
    yield from (
        f"relevé {value} non barré" for value in superseded if value not in struck
    )
    found = {str(line.reading.value_m3): line.usage_m3 for line in lines}
    for value, wanted in (usage or {}).items():
        yield from _differs(f"volume de {value}", found=found.get(value), wanted=wanted)


def timeline(desk: Desk, *, customer: str, contains: tuple[str, ...]) -> Differences:
    """Expect these words in the customer's timeline."""
    told = "\n".join(
        f"{entry.title} {entry.detail}" for entry in _customer(desk, customer).timeline
    )
    yield from (f"fil sans « {text} »" for text in contains if text not in told)


CHECKS: dict[str, Check] = {
    "no_customer": no_customer,
    "customer": customer,
    "contracts": contracts,
    "dossier": dossier,
    "document": document,
    "readings": readings,
    "timeline": timeline,
}
"""Every check a script may name."""
