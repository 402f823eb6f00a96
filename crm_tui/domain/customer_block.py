"""The blocks of the 360° view, and what each shows at which priority (document 004).

« Indispensable » is always in sight, « Important » in sight and may be folded,
« Secondaire » is one key away (domain.md, section 1.4).
"""

from dataclasses import dataclass
from enum import StrEnum


class Priority(StrEnum):
    """How much a piece of information matters, in the document's words."""

    ESSENTIAL = "INDISPENSABLE"
    IMPORTANT = "IMPORTANT"
    SECONDARY = "SECONDAIRE"


class Zone(StrEnum):
    """Where blocks are drawn together: what a small terminal shows one at a time."""

    BANNER = "BANDEAU"
    SERVICE = "CONTRATS"
    BILLING = "FACTURATION"
    DOSSIERS = "DOSSIERS"
    PAST = "FIL"


class Block(StrEnum):
    """One block, by the code kept in the catalog and in a centre's layout."""

    IDENTITY = "IDENTITE"
    COMMERCIAL = "COMMERCE"
    INTERESTS = "INTERETS"
    ALERTS = "ALERTES"
    CONTRACTS = "CONTRATS"
    LINE = "LIGNE"
    USAGE = "CONSOMMATION"
    ORDERS = "COMMANDES"
    EQUIPMENT = "EQUIPEMENTS"
    ELIGIBILITY = "ELIGIBILITE"
    METER = "COMPTEUR"
    FLEET = "PARC"
    BILLING = "FACTURES"
    PAYER = "PAYEUR"
    DOSSIERS = "DOSSIERS"
    TIMELINE = "FIL"


ZONE_OF = {
    Block.IDENTITY: Zone.BANNER,
    Block.COMMERCIAL: Zone.BANNER,
    Block.INTERESTS: Zone.BANNER,
    Block.ALERTS: Zone.BANNER,
    Block.CONTRACTS: Zone.SERVICE,
    Block.LINE: Zone.SERVICE,
    Block.USAGE: Zone.SERVICE,
    Block.ORDERS: Zone.SERVICE,
    Block.EQUIPMENT: Zone.SERVICE,
    Block.ELIGIBILITY: Zone.SERVICE,
    Block.METER: Zone.SERVICE,
    Block.FLEET: Zone.SERVICE,
    Block.BILLING: Zone.BILLING,
    Block.PAYER: Zone.BILLING,
    Block.DOSSIERS: Zone.DOSSIERS,
    Block.TIMELINE: Zone.PAST,
}
"""The zone of each block, in the order of domain.md 1.4."""

HEADS = frozenset({Block.IDENTITY, Block.CONTRACTS})
"""Who it is comes first, and the switcher above what it switches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockItem:
    """One line of the document's table: « Garantie (couverture, durée, dépôt) »."""

    text: str
    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpec:
    """What the catalog says of a block: its French name and its items."""

    block: Block
    label: str
    items: tuple[BlockItem, ...]

    @property
    def priority(self) -> Priority:
        """Return the highest priority of its items: a block is as needed as its best.

        The enum is declared from the most needed to the least.
        """
        order = list(Priority)
        return min((item.priority for item in self.items), key=order.index)

    @property
    def may_fold(self) -> bool:
        """Tell whether it may be put one key away: never what is indispensable."""
        return self.priority is not Priority.ESSENTIAL
