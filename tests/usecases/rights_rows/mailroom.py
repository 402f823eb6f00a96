"""The rows of the mailroom: what came back, what is printed, what leaves again."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.usecases.import_bounces import import_bounces
from crm_tui.usecases.print_letters import print_letters
from crm_tui.usecases.register_letter import register_letter
from crm_tui.usecases.resend_document import resend_document
from tests.usecases.bounces import bounce_of
from tests.usecases.rights import BOUNCED_AS, Row

BOUNCE = bounce_of(BOUNCED_AS)

ACTS: Mapping[str, Row] = {
    "import_bounces": Row(
        acts=(Act.IMPORT_BOUNCES,),
        call=lambda desk, world: import_bounces(desk, mails=[BOUNCE]),
        is_empty=lambda report: report.failed == 0,
    ),
    "print_letters": Row(
        acts=(Act.PRINT_LETTERS,),
        call=lambda desk, world: print_letters(desk),
        is_empty=lambda batch: batch.lines == (),
    ),
    "register_letter": Row(
        acts=(Act.REGISTER_LETTER,),
        call=lambda desk, world: register_letter(
            desk, document_id=world.document, key="k2"
        ),
    ),
    "resend_document": Row(
        acts=(Act.RESEND_DOCUMENT,),
        call=lambda desk, world: resend_document(
            desk, document_id=world.failed_document, key="k3"
        ),
    ),
}
