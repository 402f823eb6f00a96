"""The legal representative of a protected party: who letters are written to."""

from sqlmodel import Session, col, select

from crm_tui.domain.party import Party
from crm_tui.domain.permission import Territory
from crm_tui.store import parties
from crm_tui.store.tables.party import PartyRow


def of_party(session: Session, *, party_id: int) -> Party | None:
    """Return the guardian of a party read within the territory, wherever they live."""
    guardian_id = session.exec(
        select(PartyRow.guardian_id).where(col(PartyRow.id) == party_id)
    ).first()
    if guardian_id is None:
        return None
    return parties.get(session, party_id=guardian_id, within=Territory.national())
