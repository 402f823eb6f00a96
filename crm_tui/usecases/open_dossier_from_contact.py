"""Create a dossier from a contact: « Créer un dossier » (document 003)."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.contact import Contact
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.store import contacts, contracts, parties, sites
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.dossier_preset import preset_of_reason
from crm_tui.usecases.parts.opening import AskedDossier, open_asked_in
from crm_tui.usecases.parts.seen_dossier import first_saved


class UnableToOpenFromContact(Refusal):
    """The contact has nobody to open a dossier for."""


def open_dossier_from_contact(
    desk: Desk,
    *,
    contact_id: int,
    type: DossierType,
    variant: DossierVariant = DossierVariant.STANDARD,
    comment: str,
    key: str,
) -> Dossier:
    """Open a dossier with everything of a contact: parties, agents, objects, words.

    Its place is the contact's only site, else the one of its contract. Raises
    UnableToOpenFromContact, UnableToOpenDossier, and NotFound where the contact is not
    of the territory.
    """
    with desk.performing(Act.OPEN_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        contact = contacts.get(
            work.session,
            contact_id=contact_id,
            within=work.territory,
            reason_labels=reason_labels(),
        )
        dossier = open_asked_in(
            work,
            asked=AskedDossier(
                party=_customer(work, contact),
                type=type,
                variant=variant,
                preset=preset_of_reason(contact.reason_code, type=type),
                site=_site(work, contact),
                contact_id=contact.id,
                comment=comment,
            ),
        )
    return dossier


def _customer(work: Work, contact: Contact) -> Party:
    if contact.party_id is None:
        raise UnableToOpenFromContact(
            "Ce contact n'a pas de client : un dossier en demande un."
        )
    return parties.get(work.session, party_id=contact.party_id, within=work.territory)


def _site(work: Work, contact: Contact) -> Site | None:
    """Return where the contact is about, where it is about one place only."""
    places = contacts.linked_ids(work.session, contact_id=contact.id, kind="site")
    if not places:
        places = frozenset(
            contract.site_id
            for contract_id in contacts.linked_ids(
                work.session, contact_id=contact.id, kind="contract"
            )
            for contract in (
                contracts.get(
                    work.session, contract_id=contract_id, within=work.territory
                ),
            )
            if contract.site_id is not None
        )
    if len(places) != 1:
        return None
    return sites.get(work.session, site_id=next(iter(places)), within=work.territory)
