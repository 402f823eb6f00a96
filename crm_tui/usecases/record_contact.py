"""Record a contact: « toute relation effective avec un client » (document 003)."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.contact import Contact
from crm_tui.domain.forms import ContactForm
from crm_tui.store import contacts, parties
from crm_tui.usecases.parts.contact import reason_labels, record_contact_in
from crm_tui.usecases.parts.contact_dossier import receive_as_chosen_in
from crm_tui.usecases.parts.repeat import repeated


def record_contact(desk: Desk, *, form: ContactForm, key: str) -> Contact:
    """Record one contact, with or without a customer; its links make themselves.

    Raises UnableToRecordContact where the reason is missing, NotFound where the
    customer is not of the territory.
    """
    with desk.performing(Act.RECORD_CONTACT, key=key) as work:
        done = repeated(work, kind="contact")
        if done is not None:
            return contacts.get(
                work.session,
                contact_id=int(done),
                within=work.territory,
                reason_labels=reason_labels(),
            )
        party = None
        if form.party_id is not None:
            party = parties.get(
                work.session, party_id=form.party_id, within=work.territory
            )
        contact = record_contact_in(work, form=form, party=party)
        receive_as_chosen_in(work, form=form, contact=contact)
        work.trail("contact", str(contact.id), after=contact)
    return contact
