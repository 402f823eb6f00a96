"""Two agents, one record: every field each changed is kept, or put to a decision."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.field_merge import FieldConflict, Keep, merge_fields

RECORDS = st.dictionaries(st.sampled_from("abcd"), st.text(max_size=3))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "is_conflict"),
    [
        pytest.param("x", "x", "x", "x", False, id="nobody changed it"),
        pytest.param("x", "y", "x", "y", False, id="I changed it"),
        pytest.param("x", "x", "y", "y", False, id="they changed it"),
        pytest.param("x", "y", "y", "y", False, id="both wrote the same"),
        pytest.param("x", "y", "z", "y", True, id="both changed it"),
        pytest.param("x", "", "z", "", True, id="I emptied what they changed"),
        pytest.param("x", "y", "", "y", True, id="they emptied what I changed"),
        pytest.param("", "y", "z", "y", True, id="both filled it"),
    ],
)
def test_one_field(base: str, mine: str, theirs: str, merged: str, is_conflict: bool):
    merge = merge_fields(base={"f": base}, mine={"f": mine}, theirs={"f": theirs})

    assert merge.merged == {"f": merged}
    assert bool(merge.conflicts) is is_conflict


def test_different_fields_merge():
    base = {"phone": "01", "mail": "a@x"}
    merge = merge_fields(
        base=base, mine={**base, "phone": "02"}, theirs={**base, "mail": "b@x"}
    )

    assert merge.merged == {"phone": "02", "mail": "b@x"}
    assert merge.conflicts == ()


@given(base=RECORDS, mine=RECORDS, theirs=RECORDS)
def test_nothing_either_side_wrote_disappears_unseen(base, mine, theirs):
    merge = merge_fields(base=base, mine=mine, theirs=theirs)

    for name in {*base, *mine, *theirs}:
        was, here, there = (side.get(name, "") for side in (base, mine, theirs))
        kept = merge.merged[name]
        if here != was:
            assert kept == here
        if there != was and kept != there:
            assert name in merge.conflicts


@given(base=RECORDS, mine=RECORDS, theirs=RECORDS)
def test_the_conflicts_are_the_same_seen_from_either_side(base, mine, theirs):
    one = merge_fields(base=base, mine=mine, theirs=theirs)
    other = merge_fields(base=base, mine=theirs, theirs=mine)

    assert set(one.conflicts) == set(other.conflicts)


@given(base=RECORDS, mine=RECORDS)
def test_alone_the_merge_is_what_was_typed(base, mine):
    merge = merge_fields(base=base, mine=mine, theirs=base)

    assert merge.conflicts == ()
    assert {n: v for n, v in merge.merged.items() if v} == {
        n: v for n, v in mine.items() if v
    }


@pytest.mark.parametrize(
    ("keep", "value"),
    [(Keep.MINE, "moi"), (Keep.THEIRS, "lui"), (Keep.BOTH, "lui\nmoi")],
)
def test_what_is_kept_of_a_conflict(keep: Keep, value: str):
    conflict = FieldConflict(
        label="Commentaire",
        mine="moi",
        theirs="lui",
        by="Claire D.",
        at=datetime(2024, 7, 11, tzinfo=UTC),
    )

    assert conflict.value(keep) == value


def test_two_lists_are_kept_as_one_without_a_value_twice():
    conflict = FieldConflict(
        label="Autres téléphones",
        mine="06 39 98 19 11, 04 65 71 04 99",
        theirs="0639981911, 04 65 71 04 11",
        by="Claire D.",
        at=datetime(2024, 7, 11, tzinfo=UTC),
        is_list=True,
    )

    assert conflict.holds_both
    assert conflict.value(Keep.BOTH) == "0639981911, 04 65 71 04 11, 04 65 71 04 99"
