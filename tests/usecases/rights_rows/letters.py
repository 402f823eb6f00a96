"""The rows of letters: read before they are written, taken back before they leave."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.usecases.hold_document import hold_document
from crm_tui.usecases.preview_letters import preview_letters
from crm_tui.usecases.request_justificatif import request_justificatif
from crm_tui.usecases.send_document import send_document
from tests.usecases.rights import Row, World
from tests.usecases.rights_rows.first_slice import seen


def _send(desk: Desk, world: World) -> object:
    held = hold_document(desk, document_id=world.document, key="")
    return send_document(
        desk,
        document_id=world.document,
        seen_version=held.version,
        subject="Objet",
        body="Texte.",
        key="sent",
    )


def _preview(desk: Desk, world: World) -> object:
    dossier = seen(desk, world.awaiting_dossier)
    return preview_letters(
        desk,
        act=lambda played: request_justificatif(
            played, **dossier, announced=True, key=""
        ),
    )


SIGHT: Mapping[str, Row] = {
    "preview_letters": Row(
        acts=(Act.SHOW_DOSSIER, Act.REQUEST_JUSTIFICATIF), call=_preview
    ),
}

ACTS: Mapping[str, Row] = {
    "hold_document": Row(
        acts=(Act.CORRECT_DOCUMENT,),
        call=lambda desk, world: hold_document(
            desk, document_id=world.document, key="k1"
        ),
    ),
    "send_document": Row(acts=(Act.CORRECT_DOCUMENT,), call=_send),
}
