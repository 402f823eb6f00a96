"""One page of an answer, each object once."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from sqlmodel import Session

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SEARCH_LIMIT
from crm_tui.store.party_places import parties_inside
from crm_tui.store.search_ask import ask
from crm_tui.store.search_sql import CANDIDATES, Found, Statement

PAGE = SEARCH_LIMIT + 1
"""One more than is shown, to know whether there are more."""

FIRST_ROWS = PAGE + 13
"""Keys asked for first: some lead to somebody whom another has found already."""

WIDER_PAGE = PAGE * 9
"""Asked again where many keys led to few objects: a customer of several places."""


class Inside(Protocol):
    """Tells which of these objects are in a territory that has communes."""

    def __call__(
        self, session: Session, *, ids: Collection[int], within: Territory
    ) -> Collection[int]:
        """Return them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What was found, in the order of the indexes, one row an object."""

    found: tuple[Found, ...] = ()
    has_more: bool = False
    is_approximate: bool = False
    tokens: tuple[str, ...] = ()
    """The words that matched, corrected where they had to be."""


def first_page(
    session: Session,
    *,
    within: Territory,
    chain: Callable[[Statement], None],
    tokens: tuple[str, ...] = (),
    inside: Inside = parties_inside,
) -> Matches:
    """Ask for one page; ask wider where it was full of the same few objects.

    An agent of a commune is given the departement's candidates, sifted by `inside`.
    """
    found: list[Found] = []
    for page in (CANDIDATES,) if within.communes else (FIRST_ROWS, WIDER_PAGE):
        statement = Statement(
            session.get_bind().dialect.name,
            within,
            page,
            enough=PAGE,
            may_widen=page == FIRST_ROWS,
        )
        chain(statement)
        answers, is_cut = ask(statement, session)
        found = first_of_each(answers)
        here = inside(session, ids=[one.object_id for one in found], within=within)
        found = [one for one in found if one.object_id in here]
        if not is_cut or len(found) >= PAGE:
            break
    return Matches(
        found=tuple(found[:SEARCH_LIMIT]),
        has_more=len(found) > SEARCH_LIMIT,
        tokens=tokens,
    )


def first_of_each(found: Iterable[Found]) -> list[Found]:
    """Keep the best match of each object, in order."""
    best: dict[int, Found] = {}
    for match in found:
        best.setdefault(match.object_id, match)
    return list(best.values())
