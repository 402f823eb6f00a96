"""Open a dossier: « le réceptacle commun des données du dossier » (document 003)."""

from crm_tui.catalog import dossier_types
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.store import accounts, contacts, parties, sites
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.contact import COMMENT_LENGTH, reason_labels
from crm_tui.usecases.parts.dossier import (
    Opening,
    attach_in,
    comment_in,
    open_dossier_in,
)
from crm_tui.usecases.parts.dossier_preset import (
    leave_first_tasks_in,
    preset_of,
    usual_links,
)
from crm_tui.usecases.parts.seen_dossier import first_saved
from crm_tui.usecases.parts.typed import typed_text


class UnableToOpenDossier(Refusal):
    """A dossier of this kind cannot be opened."""


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
    everything the contact is linked to comes along. Raises NotFound where the customer,
    the site or the contact is not of the territory.
    """
    with desk.performing(Act.OPEN_DOSSIER, key=key) as work:
        if done := first_saved(work):
            return done
        model = preset_of(preset)
        if model is not None:
            type, variant = model.type, model.variant
        if variant not in dossier_types()[type].variants:
            raise UnableToOpenDossier(
                f"Un dossier {type.value} n'a pas ce sous-type.", field="variant"
            )
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        _check_contact(work, contact_id=contact_id, party=party)
        dossier = open_dossier_in(
            work,
            party=party,
            type=type,
            variant=variant,
            site=_site(work, site_id),
            account_id=_account_id(work, party),
            contact_id=contact_id,
            opening=Opening(preset=preset),
        )
        links = usual_links(work, preset=model, party_id=party.id)
        attach_in(work, dossier=dossier, links=links, contact_id=None)
        text = typed_text(
            comment,
            field="comment",
            label="Commentaire",
            max_length=COMMENT_LENGTH,
            multiline=True,
        )
        if text:
            comment_in(work, dossier=dossier, text=text)
        leave_first_tasks_in(work, dossier=dossier, preset=model)
        work.trail("dossier", dossier.number, after=dossier)
    return dossier


def _site(work: Work, site_id: int | None) -> Site | None:
    if site_id is None:
        return None
    return sites.get(work.session, site_id=site_id, within=work.territory)


def _account_id(work: Work, party: Party) -> int | None:
    """Return the account of the dossier: the one the customer already has."""
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    return held[0].id if held else None


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
