"""What a contact of a customer may be linked to, as it stands on the day it begins.

« Objets : Affiche ici les objets métier liés au contact (relève, facture, contrat…) »
(document 003).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.contract import LineOfBusiness


class LinkKind(StrEnum):
    """What a link leads to, by the code it is stored under."""

    PARTY = "party"
    AGENT = "agent"
    CONTRACT = "contract"
    BILL = "bill"
    READING = "reading"
    METER = "meter"
    SITE = "site"
    DOSSIER = "dossier"


class LinkRole(StrEnum):
    """What a party or an agent is in a contact, beside what a party is to a place."""

    CURRENT_CUSTOMER = "CLIENT_COURANT"
    CALLER = "APPELANT"
    ISSUER = "EMETTEUR"
    RESPONSIBLE = "RESPONSABLE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkable:
    """One thing a contact may be linked to."""

    kind: LinkKind
    id: int
    name: str
    """In French, as it is shown: `F-20240415-86 du 15/04/2024 · 74,20 €`."""
    role: str = ""
    """Of a party: stored code of what they are to this customer's accounts, contracts
    and sites (`PAYEUR`, `TUTEUR`)."""
    code: str = ""
    """Of an agent: `NTE203`."""
    status: str = ""
    """Stored status of a contract, a bill or a dossier."""
    line_of_business: LineOfBusiness | None = None
    on: date | None = None
    """Day a bill was issued, a reading taken, a contract begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactContext:
    """Everything a contact of one customer may be linked to, the newest first."""

    customer: Linkable | None
    """None while nobody is identified."""
    agents: tuple[Linkable, ...]
    parties: tuple[Linkable, ...] = ()
    """Those bound to the customer: payer, guardian, owner, manager…"""
    objects: tuple[Linkable, ...] = ()

    def of_kind(self, kind: LinkKind) -> tuple[Linkable, ...]:
        """Return the candidates of one kind, in order."""
        return tuple(item for item in self if item.kind is kind)

    def agent(self, code: str) -> Linkable | None:
        """Return the active agent of this code."""
        return next((item for item in self.agents if item.code == code), None)

    def __iter__(self) -> Iterator[Linkable]:
        """Go through every candidate, the customer first."""
        if self.customer is not None:
            yield self.customer
        yield from self.parties
        yield from self.objects
        yield from self.agents

    def __contains__(self, link: object) -> bool:
        """Tell whether a link leads to one of the candidates."""
        target = (getattr(link, "kind", None), getattr(link, "id", None))
        return any((item.kind, item.id) == target for item in self)


NOBODY = ContactContext(customer=None, agents=())
"""What is known before anything is read."""
