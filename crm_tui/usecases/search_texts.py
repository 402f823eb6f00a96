"""Find comments, letters and mails by their words."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.text_search import (
    MIN_WORD,
    TEXTS_PAGE,
    TextAnswer,
    parse_text_query,
)
from crm_tui.store.text_find import find_texts

TOO_SHORT = f"Tapez un mot d'au moins {MIN_WORD} lettres, ou plusieurs."


def search_texts(desk: Desk, *, text: str, before: int | None = None) -> TextAnswer:
    """Return one page of the texts where all the words are, newest first.

    Words are taken in any order, without accents; the last one may be only begun. The
    next page starts `before` the rank of the last text seen. Texts of another territory
    answer as absent.
    """
    query = parse_text_query(text)
    if query is None:
        desk.check(Act.SEARCH_TEXTS)
        return TextAnswer(tokens=(), hint=TOO_SHORT)
    with desk.viewing(Act.SEARCH_TEXTS) as view:
        found = find_texts(
            view.session,
            query=query,
            within=view.territory,
            before=before,
            page=TEXTS_PAGE + 1,
        )
    return TextAnswer(
        tokens=query.tokens,
        hits=found[:TEXTS_PAGE],
        has_more=len(found) > TEXTS_PAGE,
    )
