"""The rows of the audit, of sensitive facts, of edited and merged parties."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.audit import AuditQuery
from crm_tui.domain.party_edit import PartyForm
from crm_tui.usecases.edit_party import edit_party
from crm_tui.usecases.list_trail import list_trail
from crm_tui.usecases.show_party_form import show_party_form
from crm_tui.usecases.verify_trail import verify_trail
from tests.usecases.rights import Row, World


def _edit(desk: Desk, world: World) -> object:
    form = PartyForm(last_name="VANCE", occupancy="locataire")
    return edit_party(
        desk,
        party_id=world.party,
        seen_version=0,
        form=form,
        base=PartyForm(last_name="VANCE"),
        key="",
    )


SIGHT: Mapping[str, Row] = {
    "list_trail": Row(
        acts=(Act.LIST_TRAIL,),
        call=lambda desk, world: list_trail(
            desk, query=AuditQuery(customer=world.twins[0])
        ),
    ),
    "show_party_form": Row(
        acts=(Act.EDIT_CUSTOMER,),
        call=lambda desk, world: show_party_form(desk, party_id=world.party),
    ),
}
ACTS: Mapping[str, Row] = {
    "edit_party": Row(acts=(Act.EDIT_CUSTOMER,), call=_edit),
}
UPKEEP: Mapping[str, Row] = {
    "verify_trail": Row(
        acts=(Act.VERIFY_TRAIL,),
        call=lambda desk, world: verify_trail(desk),
        is_placeless=True,
    ),
}
