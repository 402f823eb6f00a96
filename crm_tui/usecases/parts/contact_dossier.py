"""Bringing a recorded contact into a dossier: what is not there yet, and nothing twice.

« L'ensemble des données du contact non présent dans le dossier sera ainsi rapatrié au
niveau du dossier » (document 003).
"""

from crm_tui.desk import Act, Work
from crm_tui.domain.contact import Contact
from crm_tui.domain.contact_dossier import refusal_to_receive
from crm_tui.domain.contact_view import MovedContact
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import contacts, dossier_links, dossiers
from crm_tui.usecases.parts.contact import contact_title
from crm_tui.usecases.parts.dossier import attach_contact_in, check_open, comment_in
from crm_tui.usecases.parts.story import tell


class UnableToMoveContact(Refusal):
    """The dossier cannot receive this contact."""


def receive_contact_in(
    work: Work, *, contact: Contact, dossier: Dossier
) -> MovedContact:
    """Bring a contact into an open dossier of one of its parties.

    Its comment comes too, unless the dossier already has the same words.
    """
    check_open(dossier)
    parties = contacts.linked_ids(work.session, contact_id=contact.id, kind="party")
    refusal = refusal_to_receive(dossier, party_id=contact.party_id, parties=parties)
    if refusal:
        raise UnableToMoveContact(refusal, field="dossier")
    links = contacts.links_of(work.session, contact_id=contact.id)
    before = dossier_links.of_dossier(work.session, dossier_id=dossier.id)
    if ("contact", contact.id) in before:
        raise UnableToMoveContact(
            f"Le contact est déjà dans le dossier {dossier.number}.", field="dossier"
        )
    attach_contact_in(work, dossier=dossier, contact_id=contact.id)
    _bring_comment(work, contact=contact, dossier=dossier)
    tell(
        work,
        kind=TimelineKind.CONTACT,
        title=f"Contact rattaché · {contact_title(contact)}",
        detail="",
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    already = len(links & before)
    return MovedContact(
        dossier_id=dossier.id,
        number=dossier.number,
        brought=len(links) - already,
        already=already,
    )


def receive_as_chosen_in(work: Work, *, form: ContactForm, contact: Contact) -> None:
    """Bring a contact just recorded into the dossiers the agent linked it to."""
    for link in form.links or ():
        if link.kind is LinkKind.DOSSIER:
            work.may(Act.MOVE_CONTACT)
            dossier = dossiers.get(
                work.session, dossier_id=link.id, within=work.territory
            )
            receive_contact_in(work, contact=contact, dossier=dossier)


def _bring_comment(work: Work, *, contact: Contact, dossier: Dossier) -> None:
    text = contact.comment
    if text and not dossier_links.has_comment(
        work.session, dossier_id=dossier.id, text=text
    ):
        comment_in(work, dossier=dossier, text=text)
