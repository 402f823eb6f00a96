"""The dossier a procedure is launched on: the one given, taken up, or opened for it."""

from dataclasses import dataclass

from crm_tui.catalog import dossier_types
from crm_tui.desk import Act, Work
from crm_tui.domain.departure import RUNNING
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.refusal import Refusal
from crm_tui.store import (
    accounts,
    contacts,
    contracts,
    dossiers,
    parties,
    procedures,
    sites,
)
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.contact import reason_labels
from crm_tui.usecases.parts.dossier import attach_contact_in, open_dossier_in
from crm_tui.usecases.parts.procedure_offers import refusal_to_launch


class UnableToLaunch(Refusal):
    """The dossier is over, of another type, or follows another procedure already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchedFor:
    """Whom and what a procedure is launched for, where no dossier is given."""

    party_id: int
    site_id: int | None
    contact_id: int | None


def dossier_to_follow(
    work: Work, procedure: Procedure, *, wanted: LaunchedFor
) -> Dossier:
    """Return the arrival that is open there, else a dossier opened for the procedure.

    An arrival is never begun twice. Raises UnableToLaunch where the one that is open
    may not follow the procedure now.
    """
    return _arrival_here(work, procedure, wanted) or _open_dossier(
        work, procedure, wanted
    )


def _arrival_here(
    work: Work, procedure: Procedure, wanted: LaunchedFor
) -> Dossier | None:
    if DossierType.MOVE_IN.value not in procedure.dossier_types:
        return None
    known = dossiers.open_arrival(
        work.session,
        party_id=wanted.party_id,
        site_id=wanted.site_id or 0,
        within=work.territory,
    )
    if known is None:
        return None
    dossier = fitting_dossier(work, procedure, dossier_id=known.id)
    if wanted.contact_id is not None:
        _check_contact(work, contact_id=wanted.contact_id, party_id=wanted.party_id)
        attach_contact_in(work, dossier=dossier, contact_id=wanted.contact_id)
    return dossier


def fitting_dossier(work: Work, procedure: Procedure, *, dossier_id: int) -> Dossier:
    """Return the dossier given; UnableToLaunch where it may not follow this now."""
    dossier = dossiers.get(work.session, dossier_id=dossier_id, within=work.territory)
    runs = procedures.of_dossier(work.session, dossier_id=dossier.id)
    if refusal := refusal_to_launch(procedure, dossier=dossier, runs=runs):
        raise UnableToLaunch(refusal)
    return dossier


def _open_dossier(work: Work, procedure: Procedure, wanted: LaunchedFor) -> Dossier:
    """Open the dossier the procedure is about, with all the contact is linked to."""
    work.may(Act.OPEN_DOSSIER)
    party_id, site_id = wanted.party_id, wanted.site_id
    contact_id = wanted.contact_id
    party = parties.get(work.session, party_id=party_id, within=work.territory)
    if contact_id is not None:
        _check_contact(work, contact_id=contact_id, party_id=party_id)
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    type = DossierType(procedure.dossier_types[0])
    if site_id is None and type is DossierType.MOVE_OUT:
        site_id = _place_left(work, party_id=party_id)
    site = None
    if site_id is not None:
        site = sites.get(work.session, site_id=site_id, within=work.territory)
    return open_dossier_in(
        work,
        party=party,
        type=type,
        variant=_variant(procedure, type),
        site=site,
        account_id=held[0].id if held else None,
        contact_id=contact_id,
    )


def _place_left(work: Work, *, party_id: int) -> int | None:
    """Return the one place a customer may leave; None where they have several."""
    held = contracts.of_party(work.session, party_id=party_id, within=work.territory)
    places = {
        contract.site_id
        for contract in held
        if contract.status in RUNNING and contract.site_id is not None
    }
    return places.pop() if len(places) == 1 else None


def _variant(procedure: Procedure, type: DossierType) -> DossierVariant:
    if procedure.variants:
        return DossierVariant(procedure.variants[0])
    return dossier_types()[type].variants[0]


def _check_contact(work: Work, *, contact_id: int, party_id: int) -> None:
    """Refuse a contact of somebody else: its objects would leak into the dossier."""
    contacts.get(
        work.session,
        contact_id=contact_id,
        within=work.territory,
        reason_labels=reason_labels(),
    )
    if contacts.party_of(work.session, contact_id=contact_id) not in (None, party_id):
        raise NotFound.of("ce contact")
