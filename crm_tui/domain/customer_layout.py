"""The order of the blocks of the 360° view, and which are folded, for a profile.

Document 004 gives the priorities; the catalog gives each profile its order; a centre
may change it. A block moves among those of its zone, then takes its zone with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from crm_tui.domain.customer_block import HEADS, ZONE_OF, Block, BlockSpec, Zone
from crm_tui.domain.refusal import Refusal

FOLDED = "-"
"""Before a block's code in a stored layout."""

MOVABLE = frozenset({Zone.SERVICE, Zone.BILLING, Zone.DOSSIERS})
"""The banner stays on top, the timeline beside."""


class UnableToPlaceBlock(Refusal):
    """The block does not move that way, or does not fold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLayout:
    """Every block once, those of a zone together; and those that are folded."""

    order: tuple[Block, ...]
    folded: frozenset[Block] = frozenset()

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Return the zones in their order, the banner first and the past last."""
        return tuple(zone for zone, _ in groupby(self.order, key=ZONE_OF.__getitem__))

    def blocks_of(self, zone: Zone) -> tuple[Block, ...]:
        """Return the blocks of a zone, in order."""
        return tuple(block for block in self.order if ZONE_OF[block] is zone)

    def is_open(self, block: Block) -> bool:
        """Tell whether a block is in sight."""
        return block not in self.folded

    @property
    def code(self) -> str:
        """Return the layout as it is stored: `CONTRATS LIGNE -PAYEUR …`."""
        return " ".join(
            f"{FOLDED if block in self.folded else ''}{block}" for block in self.order
        )

    def moved(self, block: Block, *, by: int) -> "CustomerLayout":
        """Return the layout with a block one place up (-1) or down (1).

        Raises UnableToPlaceBlock at the ends, and for what has its own place.
        """
        zone = ZONE_OF[block]
        if zone not in MOVABLE or block in HEADS:
            raise UnableToPlaceBlock("Ce bloc garde sa place.", field="block")
        mates = [one for one in self.blocks_of(zone) if one not in HEADS]
        at = mates.index(block) + by
        if 0 <= at < len(mates):
            return self._exchanged(block, mates[at])
        return self._with_zone_moved(zone, by=by)

    def turned(
        self, block: Block, *, specs: Mapping[Block, BlockSpec]
    ) -> "CustomerLayout":
        """Return the layout with a block folded, or in sight again."""
        spec = specs[block]
        if not spec.may_fold:
            raise UnableToPlaceBlock(
                f"« {spec.label} » est indispensable (document 004) : il se déplace, "
                "il ne se replie pas.",
                field="block",
            )
        return replace(self, folded=self.folded ^ {block})

    def dense(self, *, specs: Mapping[Block, BlockSpec]) -> "CustomerLayout":
        """Return the layout with all that may fold folded: what is indispensable."""
        folded = {block for block in self.order if specs[block].may_fold}
        return replace(self, folded=frozenset(folded))

    def _exchanged(self, one: Block, other: Block) -> "CustomerLayout":
        swap = {one: other, other: one}
        return replace(self, order=tuple(swap.get(b, b) for b in self.order))

    def _with_zone_moved(self, zone: Zone, *, by: int) -> "CustomerLayout":
        zones = [one for one in self.zones if one in MOVABLE]
        at = zones.index(zone)
        if not 0 <= at + by < len(zones):
            raise UnableToPlaceBlock("Ce bloc est déjà au bout.", field="block")
        zones[at], zones[at + by] = zones[at + by], zones[at]
        every = [Zone.BANNER, *zones, Zone.PAST]
        order = tuple(block for one in every for block in self.blocks_of(one))
        return replace(self, order=order)


USUAL = CustomerLayout(order=tuple(ZONE_OF))
"""The document's own order, nothing folded."""


def arranged(
    order: Iterable[Block], *, folded: Iterable[Block], specs: Mapping[Block, BlockSpec]
) -> CustomerLayout:
    """Return a whole layout of what is named: the rest follows in its usual place.

    What was not named comes in the document's order; what may not fold is in sight.
    """
    named = tuple(dict.fromkeys(order))
    every = (*named, *(block for block in ZONE_OF if block not in named))
    ranks = {zone: at for at, zone in enumerate(_zones_by_first(every))}
    placed = sorted(
        every, key=lambda block: (ranks[ZONE_OF[block]], block not in HEADS)
    )
    may_fold = {block for block, spec in specs.items() if spec.may_fold}
    return CustomerLayout(order=tuple(placed), folded=frozenset(folded) & may_fold)


def read_layout(code: str, *, specs: Mapping[Block, BlockSpec]) -> CustomerLayout:
    """Return a stored layout; codes no release knows any more are left out."""
    known = set(Block)
    named = [(word.removeprefix(FOLDED), word) for word in code.split()]
    kept = [(Block(block), word) for block, word in named if block in known]
    return arranged(
        (block for block, _ in kept),
        folded=(block for block, word in kept if word.startswith(FOLDED)),
        specs=specs,
    )


def _zones_by_first(blocks: Iterable[Block]) -> tuple[Zone, ...]:
    seen = dict.fromkeys(ZONE_OF[block] for block in blocks)
    movable = [zone for zone in seen if zone in MOVABLE]
    return (Zone.BANNER, *movable, Zone.PAST)
