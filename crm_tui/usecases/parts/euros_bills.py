"""The bills tagged Euros: contested, linked to their contact, tagged on a dossier."""

from crm_tui.desk import Work
from crm_tui.domain.bill import EUROS_TAG, Bill, BillStatus
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.contact import Contact
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import euros, short_date
from crm_tui.domain.machines.bill import BILL
from crm_tui.store import bills, contacts, dossiers
from crm_tui.store import euros as euros_bills
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.dossier import attach_in, with_tag


def dispute_in(work: Work, *, bill: Bill) -> None:
    """Stop the reminders of a contested bill: the letter says they are suspended."""
    is_owed = bill.status in set(BillStatus) and not BILL.refusal(
        BillStatus(bill.status), BillStatus.DISPUTED
    )
    if is_owed:
        bills.mark_disputed(work.session, bill_id=bill.id)


def link_bill_in(work: Work, *, contact: Contact, bill: Bill) -> None:
    """Link a contact to the bill it is about."""
    contacts.link(work.session, contact_id=contact.id, links=(bill_link(bill),))


def tag_euros_in(work: Work, *, dossier: Dossier) -> Dossier:
    """Tag a dossier to Euros, and link the bills of its account that are tagged too."""
    found = euros_bills.bills_of(work.session, party_id=dossier.party_id)
    tagged = [
        bill
        for account_id, bill in found.values()
        if account_id == dossier.account_id and EUROS_TAG in bill.tags
    ]
    links = tuple(bill_link(bill) for bill in tagged)
    attach_in(work, dossier=dossier, links=links, contact_id=None)
    for bill in tagged:
        dispute_in(work, bill=bill)
    return tag_in(work, dossier=dossier)


def tag_in(work: Work, *, dossier: Dossier) -> Dossier:
    """Tag a dossier to Euros: they find their work by the tag."""
    tags = with_tag(dossier, DossierTag.EUROS)
    return dossiers.update(work.session, dossier=dossier, at=work.now, tags=tags)


def bill_link(bill: Bill) -> Link:
    """Return the link of a contact or of a dossier to a bill."""
    return Link(kind="bill", object_id=bill.id)


def bill_words(bill: Bill) -> str:
    """Return `facture F-20260311-07 du 11/03/2026 (412,60 €)`."""
    day = short_date(bill.issued_on)
    return f"facture {bill.number} du {day} ({euros(bill.amount)})"
