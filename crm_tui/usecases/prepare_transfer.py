"""Show what a transfer would carry: the checklist fills itself from the context."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.transfer_form import TransferContext, TransferSource
from crm_tui.usecases.parts.transfer_context import context_in


def prepare_transfer(desk: Desk, *, source: TransferSource) -> TransferContext:
    """Return all that is known of a contact or a dossier about to be handed over.

    Raises NotFound outside the territory, NothingToTransfer without a subject.
    """
    with desk.viewing(Act.PREPARE_TRANSFER) as view:
        return context_in(view, source)
