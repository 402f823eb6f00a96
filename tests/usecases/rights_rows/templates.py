"""The rows of templates: of the whole centre, read and written by right."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.usecases.list_templates import list_templates
from crm_tui.usecases.preview_template import preview_template
from crm_tui.usecases.save_template import save_template
from crm_tui.usecases.show_template import show_template
from tests.usecases.rights import Row, World

CODE = "water/justificatif_reminder"


def _save(desk: Desk, world: World) -> object:
    return save_template(
        desk,
        code=CODE,
        subject="Objet",
        body="Texte.",
        reason="Essai",
        in_force_on=date(2024, 7, 11),
        seen_version=0,
        key="",
    )


UPKEEP: Mapping[str, Row] = {
    "list_templates": Row(
        acts=(Act.LIST_TEMPLATES,),
        call=lambda desk, world: list_templates(desk),
        is_placeless=True,
    ),
    "show_template": Row(
        acts=(Act.LIST_TEMPLATES,),
        call=lambda desk, world: show_template(desk, code=CODE),
        is_placeless=True,
    ),
    "save_template": Row(acts=(Act.EDIT_TEMPLATE,), call=_save, is_placeless=True),
}

SIGHT: Mapping[str, Row] = {
    "preview_template": Row(
        acts=(Act.LIST_TEMPLATES, Act.SHOW_CUSTOMER),
        call=lambda desk, world: preview_template(
            desk, code=CODE, subject="Objet", body="Texte.", party_id=world.party
        ),
    ),
}
