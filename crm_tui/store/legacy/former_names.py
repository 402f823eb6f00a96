"""The names that an export changes: the former one still finds the party."""

from datetime import datetime

from sqlmodel import Session

from crm_tui.domain.party_alias import AliasKind
from crm_tui.store.legacy.ledger import Ledger
from crm_tui.store.party_aliases import remember_alias


class FormerNames:
    """What the parties of a batch were called before its lines, one by one."""

    def __init__(self, session: Session, *, parties: Ledger) -> None:
        self._session = session
        self._parties = parties
        self._renamed: list[tuple[str, str, datetime]] = []

    def name_of(self, number: str) -> str:
        """Return the name of a party, last name first; empty for one nobody knows."""
        row = self._parties.find(number)
        return f"{row['last_name']} {row['first_name']}".strip() if row else ""

    def note(self, number: str, *, former: str, at: datetime) -> None:
        """Keep the name a party had before its line, if it has another one now."""
        if former and former != self.name_of(number):
            self._renamed.append((number, former, at))

    def flush(self) -> None:
        """Write them, once the parties are."""
        for number, former, at in self._renamed:
            party_id = self._parties.id_of(number)
            assert party_id is not None
            remember_alias(
                self._session,
                party_id=party_id,
                kind=AliasKind.FORMER_NAME,
                value=former,
                at=at,
            )
