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
from crm_tui.store.advanced_search import Candidates, find_candidates
from crm_tui.store.search_hit_rows import HitRow, read_hit_rows
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_page import Matches
from crm_tui.store.search_sql import Found
from crm_tui.store.search_terms import KeyKind

READ_AT_ONCE = 200
MOST_READS = 10
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
        kept, last = _page(view, query, after=after)
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
        next_after=kept[-1] if last.has_more and kept else None,
        notice=CUT if last.is_cut else "",
    )


def _page(
    view: Work, query: AdvancedQuery, *, after: int
) -> tuple[list[int], Candidates]:
    """Return the ids of one page, names compared word by word, and what ended it."""
    kept: list[int] = []
    for _ in range(MOST_READS):
        last = find_candidates(
            view.session,
            query=query,
            within=view.territory,
            after=after,
            page=READ_AT_ONCE,
        )
        rows = read_hit_rows(view.session, party_ids=last.ids, within=view.territory)
        kept += [key for key in last.ids if key in rows and _is_named(rows[key], query)]
        if len(kept) > ADVANCED_PAGE or not last.has_more:
            break
        after = last.ids[-1]
    has_more = len(kept) > ADVANCED_PAGE or last.has_more
    ended = Candidates(ids=last.ids, has_more=has_more, is_cut=last.is_cut)
    return kept[:ADVANCED_PAGE], ended


def _is_named(row: HitRow, query: AdvancedQuery) -> bool:
    """Tell whether the name criteria are met by the name, not by an address."""
    former = row.former_names or ""
    last = words_of(f"{row.last_name} {former}".replace("\n", " "))
    first = words_of(f"{row.first_name} {former}".replace("\n", " "))
    return _begin(query.last_name, last) and _begin(query.first_name, first)


def _begin(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    glued = "".join(words)
    return all(
        any(word.startswith(begun) for word in (*words, glued)) for begun in typed
    )
