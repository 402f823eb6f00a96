"""Move a contact to a dossier: « Déplacer vers dossier » (document 003)."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.contact_view import MovedContact
from crm_tui.store import contacts, dossiers
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.contact_dossier import (
    UnableToMoveContact,
    receive_contact_in,
)
from crm_tui.usecases.parts.repeat import repeated


def move_contact_to_dossier(
    desk: Desk, *, contact_id: int, number: str, key: str
) -> MovedContact:
    """Attach a contact to an open dossier, by its number; nothing is doubled there.

    Raises UnableToMoveContact, NotFound where either is not of the territory. The same
    key again answers that nothing is left to bring.
    """
    with desk.performing(Act.MOVE_CONTACT, key=key) as work:
        if not number.strip():
            raise UnableToMoveContact("Donnez le numéro du dossier.", field="dossier")
        dossier = dossiers.get_by_number(
            work.session, number=number.strip().upper(), within=work.territory
        )
        if repeated(work, kind="dossier") is not None:
            links = contacts.links_of(work.session, contact_id=contact_id)
            return MovedContact(
                dossier_id=dossier.id,
                number=dossier.number,
                brought=0,
                already=len(links),
            )
        contact = contacts.get(
            work.session,
            contact_id=contact_id,
            within=work.territory,
            reason_labels=reason_labels(),
        )
        moved = receive_contact_in(work, contact=contact, dossier=dossier)
        work.trail("dossier", dossier.number, after=moved)
    return moved
