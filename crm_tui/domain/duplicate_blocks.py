"""Which members of one block are worth comparing in full.

A block gathers the parties that share a phone, an e-mail, an address or a birth date.
Only names that agree can make a probable duplicate, so names choose the pairs: those
that sound alike are found by a table, those a typo apart by a fast scan.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from crm_tui.domain.duplicate import SPELLING_CLOSENESS, ComparedName, names_agree

NAMESAKES = 100
"""Members of one block that sound alike: of more, only these are compared (4,950
pairs); a switchboard of a hundred `martin jean` says nothing of anyone."""

TYPO_MEMBERS = 2_000
"""Above, typos are not looked for: the scan grows with the square of the block."""

Pair = tuple[int, int]
"""Two party ids, the lower one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockPairs:
    """The pairs of a block, and whether some of its members were left out."""

    pairs: frozenset[Pair]
    is_capped: bool


def pairs_to_compare(names: Mapping[int, ComparedName]) -> BlockPairs:
    """Return the pairs of a block whose names agree."""
    alike, is_capped = _alike(names)
    is_huge = len(names) > TYPO_MEMBERS
    typos = frozenset[Pair]() if is_huge else frozenset(_a_typo_apart(names))
    return BlockPairs(
        pairs=frozenset(
            (low, high)
            for low, high in alike | typos
            if names_agree(left=names[low], right=names[high])
        ),
        is_capped=is_capped or is_huge,
    )


def _alike(names: Mapping[int, ComparedName]) -> tuple[frozenset[Pair], bool]:
    """Return the pairs that sound alike, and whether there were too many."""
    groups: dict[str, list[int]] = defaultdict(list)
    for party_id, name in sorted(names.items()):
        for sound in name.sounds:
            groups[sound].append(party_id)
    pairs = frozenset(
        pair for group in groups.values() for pair in combinations(group[:NAMESAKES], 2)
    )
    return pairs, any(len(group) > NAMESAKES for group in groups.values())


def _a_typo_apart(names: Mapping[int, ComparedName]) -> Iterator[Pair]:
    """Yield the pairs whose names are written nearly the same, but not the same."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    bearers: dict[str, list[int]] = defaultdict(list)
    for party_id, name in sorted(names.items()):
        for form in name.forms:
            bearers[form].append(party_id)
    forms = list(bearers)
    for at, form in enumerate(forms):
        close = process.extract(
            form,
            forms[at + 1 :],
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=SPELLING_CLOSENESS,
            limit=None,
        )
        for other, _, _ in close:
            yield from _between(bearers[form], bearers[other])


def _between(left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
    for one, other in product(left[:NAMESAKES], right[:NAMESAKES]):
        if one != other:
            yield min(one, other), max(one, other)
