"""Which members of a block are compared: those whose names may be one."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.domain.duplicate import ComparedName, names_agree
from crm_tui.domain.duplicate_blocks import NAMESAKES, pairs_to_compare


def named(*names: str) -> dict[int, ComparedName]:
    """Members numbered from 1, `LAST First` each."""
    pairs = (name.split() for name in names)
    return {
        at: ComparedName.of(last_name=last, first_name=first)
        for at, (last, first) in enumerate(pairs, start=1)
    }


def test_only_names_that_agree_are_compared():
    block = named(
        "POIROT Hercule", "POIREAU Hercule", "LEMON Felicity", "POIRIT Hercule"
    )

    assert pairs_to_compare(block).pairs == {(1, 2), (1, 4)}


def test_a_block_of_too_many_namesakes_is_capped_and_said():
    told = pairs_to_compare(named(*["MARTIN Jean"] * (NAMESAKES + 1)))

    assert told.is_capped
    assert len(told.pairs) == NAMESAKES * (NAMESAKES - 1) // 2


def test_an_ordinary_block_is_compared_whole():
    assert not pairs_to_compare(named("MARTIN Jean", "MARTIN Jeanne")).is_capped


LETTERS = st.text("aeloruv", min_size=1, max_size=9)
NAMES = st.builds(
    lambda last, first: ComparedName.of(last_name=last, first_name=first),
    LETTERS,
    LETTERS,
)


@settings(deadline=None)  # libraries load at their first use
@given(st.dictionaries(st.integers(1, 99), NAMES, max_size=12))
def test_no_pair_that_agrees_is_missed(block):
    agreeing = {
        pair
        for pair in combinations(sorted(block), 2)
        if names_agree(left=block[pair[0]], right=block[pair[1]])
    }

    assert pairs_to_compare(block).pairs == agreeing
