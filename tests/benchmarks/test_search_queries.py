"""When the answer of a search counts as right."""

import pytest

from benchmarks.asking import Search, asked_in_turn
from benchmarks.people import people
from benchmarks.search_queries import TYPO as TYPING_ERROR
from benchmarks.search_queries import Told, Typed, is_right, queries

SURNAME = Typed(kind="surname", text="poirot", target=7)
COMMON = Typed(kind="common name", text="martin", target=None)
NOBODY = Typed(kind="nobody", text="zzxqw", target=None, is_absent=True)
TYPO = Typed(kind="typing error", text="bonnt", target=7, surname="bonnet")


@pytest.mark.parametrize(
    ("asked", "told", "expected"),
    [
        (SURNAME, Told([3, 7], has_more=False), True),
        (SURNAME, Told([3], has_more=False), False),
        (SURNAME, Told([3], has_more=True), True),
        (COMMON, Told([3], has_more=False), True),
        (COMMON, Told([], has_more=False), False),
        (NOBODY, Told([], has_more=False), True),
        (NOBODY, Told([3], has_more=False), False),
        (TYPO, Told([3], has_more=True, names=["BONNAT Léon"]), False),
        (TYPO, Told([3], has_more=True, names=["BONNET-RÉ Ève"]), True),
        (TYPO, Told([7], has_more=False, names=["DURAND Ève"]), True),
    ],
)
def test_an_answer_is_right_when_it_shows_who_was_meant(
    asked: Typed, told: Told, expected: bool
) -> None:
    assert is_right(asked, told) is expected


def test_bases_are_asked_each_text_in_turn() -> None:
    order: list[str] = []

    def search_in(base: str) -> Search:
        def search(text: str) -> Told:
            order.append(f"{base} {text}")
            return Told([], has_more=False)

        return search

    figures = asked_in_turn(
        (search_in("small"), [SURNAME, COMMON]),
        (search_in("large"), [NOBODY, TYPO]),
        repeats=2,
    )

    assert order == [
        *("small poirot", "large zzxqw") * 2,
        *("small martin", "large bonnt") * 2,
    ]
    assert [len(times) for times in figures] == [2, 2]


def test_a_typing_error_never_spells_the_surname_that_was_meant() -> None:
    sample = list(people(500))

    wrong = [one for one in queries(sample, each=50) if one.kind == TYPING_ERROR]

    assert len(wrong) == 200
    assert not [one for one in wrong if one.surname in one.text.split()]
