"""The rows of letters taken back before they leave."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.usecases.hold_document import hold_document
from crm_tui.usecases.send_document import send_document
from tests.usecases.rights import Row, World


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


ACTS: Mapping[str, Row] = {
    "hold_document": Row(
        acts=(Act.CORRECT_DOCUMENT,),
        call=lambda desk, world: hold_document(
            desk, document_id=world.document, key="k1"
        ),
    ),
    "send_document": Row(acts=(Act.CORRECT_DOCUMENT,), call=_send),
}
