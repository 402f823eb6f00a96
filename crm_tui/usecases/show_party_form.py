"""Show the form that edits a party, with what its save will compare."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.party import PartyNature
from crm_tui.domain.party_edit import PartyEditing, form_of
from crm_tui.domain.sensitive import masked_birth
from crm_tui.store import parties


def show_party_form(desk: Desk, *, party_id: int) -> PartyEditing:
    """Return a party as its form begins; NotFound outside the territory."""
    with desk.viewing(Act.EDIT_CUSTOMER) as view:
        party = parties.get(view.session, party_id=party_id, within=view.territory)
    return PartyEditing(
        party_id=party.id,
        number=party.number,
        name=party.name,
        version=party.version,
        is_organization=party.nature is PartyNature.ORGANIZATION,
        form=form_of(party),
        masked_birth=masked_birth(party.birth_on),
    )
