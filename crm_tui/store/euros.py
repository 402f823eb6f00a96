"""Bills that the Euros department made, by their tag."""

from sqlmodel import Session, col, select

from crm_tui.domain.bill import EUROS_TAG
from crm_tui.store.tables.billing import BillRow


def is_tagged(session: Session, *, account_id: int) -> bool:
    """Tell whether a bill of this account, of the territory, is tagged « euros »."""
    tags = session.exec(
        select(BillRow.tags).where(
            col(BillRow.account_id) == account_id, col(BillRow.tags) != ""
        )
    )
    return any(EUROS_TAG in line.split(",") for line in tags)
