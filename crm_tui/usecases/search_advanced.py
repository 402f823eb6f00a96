"""Find customers by several criteria at once: « recherche avancée » (document 003)."""

from crm_tui.catalog import contact_reasons, queues
from crm_tui.clock import PARIS
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.advanced_reading import Vocabulary, read_criteria
from crm_tui.domain.advanced_search import (
    ADVANCED_PAGE,
    AdvancedAnswer,
    AdvancedForm,
    AdvancedQuery,
)
from crm_tui.domain.search_key import words_of
from crm_tui.store.advanced_search import find_candidates
from crm_tui.store.search_hit_rows import KnownName, read_names
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_page import Matches
from crm_tui.store.search_sql import Found
from crm_tui.store.search_terms import KeyKind

READ_AT_ONCE = 100
MOST_READS = 20
"""Pages of candidates whose names are looked at before the agent is given the hand."""

CUT = "Trop de contacts ou de dossiers répondent : ajoutez un critère ou une période."


def search_advanced(
    desk: Desk, *, form: AdvancedForm, after: int = 0
) -> AdvancedAnswer:
    """Return one page of the customers of the territory for whom every criterion holds.

    The next page starts at `next_after`. Raises UnusableCriteria on the field at fault,
    and where no criterion leads to anybody by an index.
    """
    with desk.viewing(Act.SEARCH_ADVANCED) as view:
        vocabulary = Vocabulary(
            reasons=tuple(contact_reasons()),
            queues={code: queue.label for code, queue in queues().items()},
            zone=PARIS,
        )
        query = read_criteria(form, today=view.today, vocabulary=vocabulary)
        kept, next_after, is_cut = _page(view, query, after=after)
        tokens = query.words
        found = tuple(Found(party_id, KeyKind.NAME, "") for party_id in kept)
        hits = hydrate(
            view.session,
            matches=Matches(found=found, tokens=tokens),
            within=view.territory,
        )
    return AdvancedAnswer(
        hits=hits,
        tokens=tokens,
        next_after=next_after,
        notice=CUT if is_cut else "",
    )


def _page(
    view: Work, query: AdvancedQuery, *, after: int
) -> tuple[list[int], int | None, bool]:
    """Return the ids of one page, where the next one starts, and whether it was cut."""
    kept: list[int] = []
    reached: int | None = after
    is_cut, reads = False, 0
    while reached is not None and len(kept) <= ADVANCED_PAGE and reads < MOST_READS:
        last = find_candidates(
            view.session,
            query=query,
            within=view.territory,
            after=reached,
            page=READ_AT_ONCE,
        )
        kept += _named(view, query, last.ids)
        reached, is_cut, reads = last.reached, last.is_cut, reads + 1
    if len(kept) > ADVANCED_PAGE:
        return kept[:ADVANCED_PAGE], kept[ADVANCED_PAGE - 1], is_cut
    return kept, reached, is_cut or (reached is not None and not kept)


def _named(view: Work, query: AdvancedQuery, ids: tuple[int, ...]) -> list[int]:
    """Return those whose name meets the name criteria, and not by an address."""
    if not query.last_name and not query.first_name:
        return list(ids)
    names = read_names(view.session, party_ids=ids)
    return [key for key in ids if key in names and _is_named(names[key], query)]


def _is_named(name: KnownName, query: AdvancedQuery) -> bool:
    last = words_of(f"{name.last_name} {name.former_names}")
    first = words_of(f"{name.first_name} {name.former_names}")
    return _begin(query.last_name, last) and _begin(query.first_name, first)


def _begin(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    glued = "".join(words)
    return all(
        any(word.startswith(begun) for word in (*words, glued)) for begun in typed
    )
