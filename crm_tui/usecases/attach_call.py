"""Attach a call to a collective incident: a contact is recorded, no dossier is opened.

« the 40th call for the same street should take 30 seconds » (domain.md 6).
"""

from crm_tui.desk import Act, Desk
from crm_tui.domain.contact import Contact
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.refusal import Refusal
from crm_tui.store import contacts, incidents, parties
from crm_tui.usecases.parts.concerns import concerns_in
from crm_tui.usecases.parts.contact import reason_labels, record_contact_in
from crm_tui.usecases.parts.repeat import repeated


class UnableToAttachCall(Refusal):
    """The incident is over, or is not where this customer is served."""


def attach_call(
    desk: Desk, *, incident_id: int, party_id: int, started_at: str = "", key: str
) -> Contact:
    """Record the call of a customer under the incident's reason, and count it.

    `started_at` is the instant the contact began, where one is under way. Raises
    UnableToAttachCall, and NotFound outside the territory.
    """
    with desk.performing(Act.ATTACH_CALL, key=key) as work:
        done = repeated(work, kind="contact")
        if done is not None:
            return contacts.get(
                work.session,
                contact_id=int(done),
                within=work.territory,
                reason_labels=reason_labels(),
            )
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        told = concerns_in(work, party_id=party.id).incidents
        incident = next((one for one in told if one.id == incident_id), None)
        if incident is None:
            raise UnableToAttachCall(
                "Cet incident est clos, ou ne concerne pas ce client."
            )
        form = ContactForm(
            party_id=party.id,
            reason_code=incident.reason_code,
            comment=f"{incident.number} · {incident.label}",
            started_at=started_at,
        )
        contact = record_contact_in(work, form=form, party=party)
        incidents.attach(
            work.session,
            incident_id=incident.id,
            contact_id=contact.id,
            at=work.now,
            by=work.agent.code,
        )
        work.trail("contact", str(contact.id), after=contact)
    return contact
