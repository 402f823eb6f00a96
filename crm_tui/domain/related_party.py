"""Who is something to what a customer has (domain.md 1.2).

« payer ≠ holder ≠ owner ≠ occupant (agency, syndic, parent, CCAS) »: invoices go to the
payer, appointments to the occupant.
"""

from dataclasses import dataclass

from crm_tui.domain.party import PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedParty:
    """Somebody else, and what they are to an account, a contract or a site held."""

    id: int
    number: str
    name: str
    """`KLEIN Sophie`."""
    role: PartyRole
