"""The rows of the audit, of sensitive facts, of edited and merged parties."""

from collections.abc import Mapping

from sqlmodel import func, select

from crm_tui.desk import Act, Desk
from crm_tui.domain.audit import AuditQuery
from crm_tui.domain.forms import SensitiveForm
from crm_tui.domain.party_edit import PartyForm
from crm_tui.store.tables.billing import AccountRow
from crm_tui.usecases.edit_bank_details import edit_bank_details
from crm_tui.usecases.edit_party import edit_party
from crm_tui.usecases.list_parameters import list_parameters
from crm_tui.usecases.list_trail import list_trail
from crm_tui.usecases.merge_parties import merge_parties
from crm_tui.usecases.preview_merge import preview_merge
from crm_tui.usecases.record_sensitive import record_sensitive
from crm_tui.usecases.remember_dossier_visit import remember_dossier_visit
from crm_tui.usecases.remember_readings_visit import remember_readings_visit
from crm_tui.usecases.reveal_sensitive import reveal_sensitive
from crm_tui.usecases.set_parameter import set_parameter
from crm_tui.usecases.show_bank_details import show_bank_details
from crm_tui.usecases.show_party_form import show_party_form
from crm_tui.usecases.undo_merge import undo_merge
from crm_tui.usecases.verify_trail import verify_trail
from tests.usecases.rights import Row, World


def _account(desk: Desk, world: World) -> int:
    with desk.store.reading() as session:
        held = select(func.min(AccountRow.id)).where(
            AccountRow.holder_id == world.party
        )
        return session.exec(held).one() or 0


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


def _undo(desk: Desk, world: World) -> object:
    merge_parties(desk, kept=world.twins[0], merged=world.twins[1])
    return undo_merge(desk, number=world.twins[1])


SIGHT: Mapping[str, Row] = {
    "list_trail": Row(
        acts=(Act.LIST_TRAIL,),
        call=lambda desk, world: list_trail(
            desk, query=AuditQuery(customer=world.twins[0])
        ),
    ),
    "preview_merge": Row(
        acts=(Act.MERGE_CUSTOMERS,),
        call=lambda desk, world: preview_merge(
            desk, kept=world.twins[0], merged=world.twins[1]
        ),
    ),
    "show_party_form": Row(
        acts=(Act.EDIT_CUSTOMER,),
        call=lambda desk, world: show_party_form(desk, party_id=world.party),
    ),
}
ACTS: Mapping[str, Row] = {
    "remember_dossier_visit": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: remember_dossier_visit(desk, dossier_id=world.dossier),
    ),
    "remember_readings_visit": Row(
        acts=(Act.SHOW_READINGS,),
        call=lambda desk, world: remember_readings_visit(desk, party_id=world.party),
    ),
    "merge_parties": Row(
        acts=(Act.MERGE_CUSTOMERS,),
        call=lambda desk, world: merge_parties(
            desk, kept=world.twins[0], merged=world.twins[1]
        ),
    ),
    "undo_merge": Row(acts=(Act.MERGE_CUSTOMERS,), call=_undo),
    "edit_party": Row(acts=(Act.EDIT_CUSTOMER,), call=_edit),
    "reveal_sensitive": Row(
        acts=(Act.REVEAL_SENSITIVE,),
        call=lambda desk, world: reveal_sensitive(
            desk, party_id=world.party, reason="Appel du représentant"
        ),
    ),
    "record_sensitive": Row(
        acts=(Act.RECORD_SENSITIVE,),
        call=lambda desk, world: record_sensitive(
            desk, party_id=world.party, seen_version=1, form=SensitiveForm(), key="k1"
        ),
    ),
    "show_bank_details": Row(
        acts=(Act.EDIT_BANK_DETAILS,),
        call=lambda desk, world: show_bank_details(
            desk, account_id=_account(desk, world)
        ),
    ),
    "edit_bank_details": Row(
        acts=(Act.EDIT_BANK_DETAILS,),
        call=lambda desk, world: edit_bank_details(
            desk, account_id=_account(desk, world), seen_version=1, iban="", key="k1"
        ),
    ),
}
UPKEEP: Mapping[str, Row] = {
    "list_parameters": Row(
        acts=(Act.SET_PARAMETER,),
        call=lambda desk, world: list_parameters(desk),
        is_placeless=True,
    ),
    "set_parameter": Row(
        acts=(Act.SET_PARAMETER,),
        call=lambda desk, world: set_parameter(
            desk, code="ECART_TOLERANCE_M3", value="6"
        ),
        is_placeless=True,
    ),
    "verify_trail": Row(
        acts=(Act.VERIFY_TRAIL,),
        call=lambda desk, world: verify_trail(desk),
        is_placeless=True,
    ),
}
