"""What the search of texts shows: a row a text, and the sentence under the cursor."""

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content

from crm_tui.clock import PARIS
from crm_tui.domain.french_format import short_date
from crm_tui.domain.matched_spans import matched_spans
from crm_tui.domain.text_search import TextAnswer, TextHit, TextKind
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.plain import QUIET, STRONG, phrase, plain, spaced, stacked
from crm_tui.widgets.search_lines import marked

TEXT_COLUMNS = (
    Column(title="Le", width=10),
    Column(title="Écrit dans", width=11),
    Column(title="Client", width=18, flex=1),
    Column(title="Dossier", width=13, drop=1),
    Column(title="Texte", width=24, flex=4),
)
TEXT_KIND = {
    TextKind.CONTACT: "contact",
    TextKind.COMMENT: "commentaire",
    TextKind.DOCUMENT: "courrier",
}
NOBODY = "appelant inconnu"
AHEAD = 12
"""Characters of the row's text before the first word found."""

MATCH = "bold $primary"


def text_rows(hits: Sequence[TextHit], tokens: tuple[str, ...]) -> list[Row]:
    """Return one row a text, the words found in bold."""
    return [
        Row(
            hit,
            (
                cell(short_date(hit.at.astimezone(PARIS).date()), "quiet"),
                cell(TEXT_KIND[hit.kind], "quiet"),
                cell(hit.party_name or NOBODY, "" if hit.party_name else "quiet"),
                cell(hit.dossier_number, "strong"),
                marked(_near_match(hit.excerpt, tokens), tokens),
            ),
        )
        for hit in hits
    ]


def texts_title(hits: Sequence[TextHit], *, has_more: bool) -> Content:
    """Return `1 texte`, `50 textes, plus…`."""
    noun = "texte" if len(hits) < 2 else "textes"
    return plain(f"{len(hits)} {noun}{', plus…' if has_more else ''}")


def hint_of(answer: TextAnswer, *, is_typed: bool) -> str:
    """Return what to say where nothing is listed."""
    if answer.hint:
        return answer.hint if is_typed else ""
    return "" if answer.hits else "Aucun texte ne contient tous ces mots."


def whole_text(hit: TextHit, tokens: tuple[str, ...]) -> Content:
    """Return where and when a text was written, and the sentence, words in bold."""
    at = hit.at.astimezone(PARIS)
    head = spaced(
        plain(f"{TEXT_KIND[hit.kind]} du {short_date(at.date())} {at:%H:%M}", QUIET),
        plain(hit.party_name or NOBODY, STRONG),
        plain(hit.dossier_number),
        plain(hit.author, QUIET),
        gap=2,
    )
    return stacked(head, _bold(hit.excerpt, tokens))


def _bold(text: str, tokens: tuple[str, ...]) -> Content:
    edges = [0, *(edge for span in matched_spans(text, tokens) for edge in span)]
    pieces = pairwise((*edges, len(text)))
    return phrase(
        *(
            (text[start:end], MATCH if at % 2 else "")
            for at, (start, end) in enumerate(pieces)
        )
    )


def _near_match(text: str, tokens: tuple[str, ...]) -> str:
    """Return the text from just before the first word found."""
    spans = matched_spans(text, tokens)
    start = spans[0][0] - AHEAD if spans else 0
    if start <= 0:
        return text
    return f"…{text[text.find(' ', start) + 1 :]}"
