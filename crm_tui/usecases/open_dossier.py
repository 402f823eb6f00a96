"""Open a dossier: « le réceptacle commun des données du dossier » (document 003)."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.store import contacts, parties, sites
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.dossier_preset import preset_of
from crm_tui.usecases.parts.opening import AskedDossier, open_asked_in
from crm_tui.usecases.parts.seen_dossier import first_saved


def open_dossier(
    desk: Desk,
    *,
    party_id: int,
    type: DossierType,
    variant: DossierVariant = DossierVariant.STANDARD,
    preset: str = "",
    comment: str = "",
    contact_id: int | None = None,
    site_id: int | None = None,
    key: str,
) -> Dossier:
    """Open a dossier with its tasks: those of its preset, else its type's one (TODO).

    A preset says the type, the sub-type and the links by default. With `contact_id`,
    everything the contact is linked to comes along. Raises UnableToOpenDossier, and
    NotFound where the customer, the site or the contact is not of the territory.
    """
    with desk.performing(Act.OPEN_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        model = preset_of(preset)
        if model is not None:
            type, variant = model.type, model.variant
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        _check_contact(work, contact_id=contact_id, party=party)
        dossier = open_asked_in(
            work,
            asked=AskedDossier(
                party=party,
                type=type,
                variant=variant,
                preset=model,
                site=_site(work, site_id),
                contact_id=contact_id,
                comment=comment,
            ),
        )
    return dossier


def _site(work: Work, site_id: int | None) -> Site | None:
    if site_id is None:
        return None
    return sites.get(work.session, site_id=site_id, within=work.territory)


def _check_contact(work: Work, *, contact_id: int | None, party: Party) -> None:
    """Refuse a contact of somebody else: its objects would leak into the dossier."""
    if contact_id is None:
        return
    contacts.get(
        work.session,
        contact_id=contact_id,
        within=work.territory,
        reason_labels=reason_labels(),
    )
    if contacts.party_of(work.session, contact_id=contact_id) not in (None, party.id):
        raise NotFound.of("ce contact")
