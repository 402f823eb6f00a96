"""One typing error forgiven, by the words the base itself holds (SymSpell)."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from crm_tui.domain.search_key import PREFIX_LENGTHS, within_one_typo
from crm_tui.store.search_terms import neighborhood
from crm_tui.store.tables.search import SearchTypoRow

CORRECTIONS = 24
"""Words that one error could have meant, for each word typed."""


def corrections(
    session: Session, *, tokens: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return, for each word typed, itself and the words one typing error away."""
    row: Any = SearchTypoRow
    doubtful = [token for token in tokens if _may_be_wrong(token)]
    near = sorted({key for token in doubtful for key in neighborhood(token)})
    if not near:
        return tuple((token,) for token in tokens)
    words = session.exec(select(row.word).where(row.deletion.in_(near))).all()
    return tuple(
        (token, *_closest(token, words)) if token in doubtful else (token,)
        for token in tokens
    )


def _may_be_wrong(token: str) -> bool:
    return len(token) >= PREFIX_LENGTHS.start and not token.isdigit()


def _closest(token: str, words: Sequence[str]) -> list[str]:
    """Put first the same letters swapped, then what keeps the first letter."""
    close = {word for word in words if word != token and within_one_typo(token, word)}
    letters = sorted(token)
    ranked = sorted(
        close,
        key=lambda word: (
            sorted(word) != letters,
            word[0] != token[0],
            len(word) < len(token),
            word,
        ),
    )
    return ranked[:CORRECTIONS]
