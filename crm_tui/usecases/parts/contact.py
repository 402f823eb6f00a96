"""Recording a contact: the effective relation, its links made by the program."""

from datetime import UTC, datetime, timedelta

from crm_tui.catalog import contact_reasons
from crm_tui.desk import Act, Work
from crm_tui.domain.contact import Contact, ContactReason
from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.party import Party, PartyRole
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import contacts, contracts
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.places import departement_for
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text
from crm_tui.wording import CONTACT_CHANNEL, CONTACT_DIRECTION

COMMENT_LENGTH = 4000
ORIGINATOR = "EMETTEUR"
"""« l'agent connecté est positionné par défaut comme émetteur » (document 003)."""

LONGEST_CONTACT = timedelta(days=1)
"""A contact begun before that was left open: nobody stays a day on the line."""


class UnableToRecordContact(Refusal):
    """Something the contact needs is missing or does not exist."""


def record_contact_in(
    work: Work, *, form: ContactForm, party: Party | None, departement: str = ""
) -> Contact:
    """Record a contact of this act; the customer, the agent and the contract follow."""
    work.may(Act.RECORD_CONTACT)
    reason = _reason(form.reason_code)
    contract = _contract(work, form=form, party=party)
    contact = contacts.add(
        work.session,
        party_id=party.id if party else None,
        channel=form.channel,
        direction=form.direction,
        reason=reason,
        comment=typed_text(
            form.comment,
            field="comment",
            label="Commentaire",
            max_length=COMMENT_LENGTH,
            multiline=True,
        ),
        departement=departement or departement_for(work, party=party, site=None),
        agent_code=work.agent.code,
        started_at=_started_at(work, form.started_at),
        ended_at=work.now,
    )
    contacts.link(
        work.session,
        contact_id=contact.id,
        links=_links(work, party=party, contract=contract),
    )
    if party is not None:
        tell(
            work,
            kind=TimelineKind.CONTACT,
            title=f"{CONTACT_CHANNEL[form.channel]} "
            f"{CONTACT_DIRECTION[form.direction]} · {reason.label}",
            detail=contact.comment,
            party_id=party.id,
        )
    return contact


def reason_labels() -> dict[str, str]:
    """Return the words of the contact reasons by code."""
    return {reason.code: reason.label for reason in contact_reasons()}


def _reason(code: str) -> ContactReason:
    if not code:
        raise UnableToRecordContact(
            "Choisissez le motif du contact.", field="reason_code"
        )
    for reason in contact_reasons():
        if reason.code == code:
            return reason
    raise UnableToRecordContact(f"Motif inconnu : {code}.", field="reason_code")


def _contract(work: Work, *, form: ContactForm, party: Party | None) -> Contract | None:
    """Return the contract of the contact: the one chosen, else the only one running.

    « Par défaut le contrat est automatiquement positionné à la création du contact si
    celui-ci est présent » (document 003).
    """
    if party is None:
        return None
    held = contracts.of_party(work.session, party_id=party.id, within=work.territory)
    if form.contract_id is not None:
        chosen = [contract for contract in held if contract.id == form.contract_id]
        if not chosen:
            raise UnableToRecordContact(
                "Ce contrat n'est pas un contrat du client.", field="contract_id"
            )
        return chosen[0]
    running = [item for item in held if item.status is ContractStatus.ACTIVE]
    return running[0] if len(running) == 1 else None


def _links(
    work: Work, *, party: Party | None, contract: Contract | None
) -> tuple[Link, ...]:
    links = [Link(kind="agent", object_id=work.agent.id, role=ORIGINATOR)]
    if party is not None:
        role = PartyRole.CURRENT_CUSTOMER.value
        links.append(Link(kind="party", object_id=party.id, role=role))
    if contract is not None:
        links.append(Link(kind="contract", object_id=contract.id))
    return tuple(links)


def _started_at(work: Work, typed: str) -> datetime:
    """Return when the contact began, as the form noted it; now for an empty one."""
    if not typed:
        return work.now
    try:
        started_at = datetime.fromisoformat(typed)
    except ValueError:
        raise UnableToRecordContact(
            "Heure de début du contact illisible.", field="started_at"
        ) from None
    if started_at.tzinfo is None:
        raise UnableToRecordContact(
            "Heure de début du contact sans fuseau.", field="started_at"
        )
    earliest = work.now - LONGEST_CONTACT
    return min(max(started_at.astimezone(UTC), earliest), work.now)
