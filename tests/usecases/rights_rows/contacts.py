"""The rows of contacts: what they may be linked to, shown, moved, put aside."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.permission import Territory
from crm_tui.store import dossiers
from crm_tui.usecases.list_contact_presets import list_contact_presets
from crm_tui.usecases.list_contacts import list_contacts
from crm_tui.usecases.list_linkable_objects import list_linkable_objects
from crm_tui.usecases.move_contact_to_dossier import move_contact_to_dossier
from crm_tui.usecases.open_dossier_from_contact import open_dossier_from_contact
from crm_tui.usecases.park_contact import park_contact
from crm_tui.usecases.show_contact import show_contact
from tests.usecases.rights import Row, World
from tests.usecases.rights_rows.first_slice import A_DRAFT


def _move(desk: Desk, world: World) -> object:
    with desk.store.reading() as session:
        number = dossiers.get(
            session, dossier_id=world.idle_dossier, within=Territory.national()
        ).number
    return move_contact_to_dossier(
        desk, contact_id=world.contact, number=number, key="k1"
    )


def _open(desk: Desk, world: World) -> object:
    return open_dossier_from_contact(
        desk,
        contact_id=world.contact,
        type=DossierType.COMPLAINT,
        comment="",
        key="k1",
    )


SIGHT: Mapping[str, Row] = {
    "list_linkable_objects": Row(
        acts=(Act.RECORD_CONTACT,),
        call=lambda desk, world: list_linkable_objects(desk, party_id=world.party),
    ),
    "list_contact_presets": Row(
        acts=(Act.RECORD_CONTACT,),
        call=lambda desk, world: list_contact_presets(desk),
        is_placeless=True,
    ),
    "show_contact": Row(
        acts=(Act.SHOW_CONTACT,),
        call=lambda desk, world: show_contact(desk, contact_id=world.contact),
    ),
    "list_contacts": Row(
        acts=(Act.SHOW_CONTACT,),
        call=lambda desk, world: list_contacts(desk, party_id=world.party),
    ),
}

ACTS: Mapping[str, Row] = {
    "move_contact_to_dossier": Row(acts=(Act.MOVE_CONTACT,), call=_move),
    "open_dossier_from_contact": Row(acts=(Act.OPEN_DOSSIER,), call=_open),
    "park_contact": Row(
        acts=(Act.KEEP_DRAFT,),
        call=lambda desk, world: park_contact(
            desk, draft=A_DRAFT, instead_of=A_DRAFT.subject
        ),
        is_placeless=True,
    ),
}
