"""Recording a contact: the effective relation, its links made by the program."""

from datetime import UTC, datetime, timedelta

from crm_tui.catalog import contact_presets, contact_reasons
from crm_tui.contact_wording import CONTACT_CHANNEL, CONTACT_DIRECTION
from crm_tui.desk import Act, Work
from crm_tui.domain.contact import Caller, Contact, ContactReason
from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.linkable import LinkKind, LinkRole
from crm_tui.domain.party import Party
from crm_tui.domain.timeline import Opens, TimelineKind
from crm_tui.store import contacts, contracts, offers, script_runs
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.contact_links import (
    UnableToRecordContact,
    caller_of,
    chosen_links,
)
from crm_tui.usecases.parts.places import departement_for
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text

COMMENT_LENGTH = 4000
ORIGINATOR = LinkRole.ISSUER.value
"""« l'agent connecté est positionné par défaut comme émetteur » (document 003)."""

AGENT, PARTY = LinkKind.AGENT.value, LinkKind.PARTY.value

LONGEST_CONTACT = timedelta(days=1)
"""A contact begun before that was left open: nobody stays a day on the line."""


def record_contact_in(
    work: Work, *, form: ContactForm, party: Party | None, departement: str = ""
) -> Contact:
    """Record a contact of this act; the customer, the agent and the contract follow."""
    work.may(Act.RECORD_CONTACT)
    reason = _reason(form.reason_code)
    others = _secondary(form, main=reason)
    caller = caller_of(work, form=form.caller, customer=party)
    links = _links(work, form=form, party=party, caller=caller)
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
        preset=_preset(form.preset),
        caller=caller,
    )
    contacts.add_reasons(work.session, contact_id=contact.id, codes=others)
    contacts.link(work.session, contact_id=contact.id, links=links)
    script_runs.attach(
        work.session,
        run_ids=form.script_runs,
        contact_id=contact.id,
        party_id=party.id if party else None,
        by=work.agent.code,
    )
    if party is not None:
        offers.attach(
            work.session,
            party_id=party.id,
            contact_id=contact.id,
            agent_code=work.agent.code,
            since=contact.started_at,
        )
        tell(
            work,
            kind=TimelineKind.CONTACT,
            title=contact_title(contact),
            detail=contact.comment,
            party_id=party.id,
            opens=Opens.CONTACT,
            opens_id=contact.id,
        )
    return contact


def contact_title(contact: Contact) -> str:
    """Return `Appel entrant · Contestation : consommation élevée`."""
    channel = CONTACT_CHANNEL[contact.channel]
    direction = CONTACT_DIRECTION[contact.direction]
    return f"{channel} {direction} · {contact.reason_label}"


def reason_labels() -> dict[str, str]:
    """Return the words of the contact reasons by code."""
    return {reason.code: reason.label for reason in contact_reasons()}


def known_reason(code: str) -> ContactReason | None:
    """Return the reason of this code; None for one an old catalog had."""
    return next((one for one in contact_reasons() if one.code == code), None)


def _reason(code: str) -> ContactReason:
    if not code:
        raise UnableToRecordContact(
            "Choisissez le motif du contact.", field="reason_code"
        )
    if reason := known_reason(code):
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
    work: Work, *, form: ContactForm, party: Party | None, caller: Caller | None
) -> tuple[Link, ...]:
    links = [Link(kind=AGENT, object_id=work.agent.id, role=LinkRole.ISSUER.value)]
    if party is not None:
        role = LinkRole.CURRENT_CUSTOMER.value
        links.append(Link(kind=PARTY, object_id=party.id, role=role))
    if caller is not None and caller.party_id is not None:
        role = LinkRole.CALLER.value
        links.append(Link(kind=PARTY, object_id=caller.party_id, role=role))
    if form.links is not None:
        return (*links, *chosen_links(work, chosen=form.links, party=party))
    contract = _contract(work, form=form, party=party)
    if contract is not None:
        links.append(Link(kind="contract", object_id=contract.id))
    return tuple(links)


def _secondary(form: ContactForm, *, main: ContactReason) -> tuple[str, ...]:
    """Return the other reasons, each once, without the main one."""
    codes = dict.fromkeys(form.secondary)
    return tuple(_reason(code).code for code in codes if code != main.code)


def _preset(code: str) -> str:
    if code and code not in contact_presets():
        raise UnableToRecordContact(f"Modèle inconnu : {code}.", field="preset")
    return code


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
