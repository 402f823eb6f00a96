"""List the mails and letters of the centre, and what became of them."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.outbox_line import OutboxView
from crm_tui.store import outbox
from crm_tui.usecases.parts.leaving import transport_label


def list_outbox(desk: Desk, *, before: int | None = None) -> OutboxView:
    """Return one page, newest first; the next one starts `before` its last id."""
    with desk.viewing(Act.LIST_OUTBOX) as view:
        documents = outbox.newest(view.session, within=view.territory, before=before)
        counts = outbox.counts(view.session, within=view.territory)
    return OutboxView(
        documents=documents,
        unsent=counts.unsent,
        failed=counts.failed,
        spool=str(desk.settings.spool_dir),
        transport=transport_label(desk.settings),
    )
