"""Find a customer by anything they say: the one search box."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.search_hit import SearchAnswer
from crm_tui.domain.search_key import words_of
from crm_tui.domain.search_query import (
    MAX_TERMS,
    MAX_TYPED_LENGTH,
    IdDigits,
    PhoneDigits,
    SearchQuery,
    parse_query,
)
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_hits import hydrate


def search_customers(desk: Desk, *, text: str) -> SearchAnswer:
    """Return the first customers that match, of the agent's territory only.

    Whatever is typed is taken literally; too little finds nobody.
    """
    typed = text[:MAX_TYPED_LENGTH]
    query = parse_query(typed)
    with desk.viewing(Act.SEARCH_CUSTOMERS) as view:
        matches = find_parties(
            view.session, query=query, text=typed, within=view.territory
        )
        hits = hydrate(view.session, matches=matches, within=view.territory)
    return SearchAnswer(
        text=text,
        tokens=matches.tokens or _tokens(query, typed),
        hits=hits,
        has_more=matches.has_more,
        is_approximate=matches.is_approximate,
    )


def _tokens(query: SearchQuery, typed: str) -> tuple[str, ...]:
    """Return what to show in bold where no words were looked for."""
    match query:
        case IdDigits(digits=digits, phone_digits=phone):
            return tuple(dict.fromkeys((digits, phone or digits)))
        case PhoneDigits(digits=digits):
            return (digits,)
        case _:
            return words_of(typed)[:MAX_TERMS]
