"""What a sending of requests announces, and what it did."""

from collections.abc import Mapping, Sequence

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.french_format import counted, number, typo
from crm_tui.domain.request_address import LineReason
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.plain import OK, QUIET, STRONG, URGENT, plain
from crm_tui.widgets.request_list import BARRED
from crm_tui.widgets.request_words import LEFT_OUT, MODE

LABEL_WIDTH = 14


def sending_items(
    *,
    ways: Mapping[RequestMode, int],
    left_out: Sequence[tuple[LineReason, int]],
    facts: Sequence[tuple[str, str]],
) -> tuple[Item, ...]:
    """Return what would leave, what would not and why, before it is confirmed."""
    leaving = counted(sum(ways.values()), "demande part", "demandes partent")
    by = ", ".join(
        f"{number(count)} par {MODE[mode].lower()}"
        for mode, count in ways.items()
        if count
    )
    said = f"{leaving} : {by}." if by else "Tout est parti : reste le compte rendu."
    first = (plain("✓ ", OK), plain(typo(said), STRONG))
    others = (_left_out(reason, count) for reason, count in left_out)
    return (first, *others, *(_fact(*one) for one in facts if one[1]))


def _left_out(reason: LineReason, count: int) -> Item:
    is_wrong = reason in BARRED or reason is LineReason.REFUSED
    mark = plain("✗ ", URGENT) if is_wrong else plain("○ ", QUIET)
    return (mark, plain(counted(count, *LEFT_OUT[reason])))


def result_items(
    *, sent: int, refused: int, left_out: int, report_to: str
) -> tuple[Item, ...]:
    """Return what left, what did not, and who gets the report."""
    queued = counted(sent, "demande mise en file", "demandes mises en file")
    return tuple(
        item
        for item in (
            (plain("✓ ", OK), plain(f"{queued} d'envoi.", STRONG)),
            _left(refused, "refusée au départ", "refusées au départ"),
            _left(left_out, "écartée", "écartées", is_wrong=False),
            _fact("compte rendu", report_to),
            _fact("suite", "Écartées dit pourquoi, Envoyées attend les réponses"),
        )
        if item is not None
    )


def _left(
    count: int, one: str, several: str = "", *, is_wrong: bool = True
) -> Item | None:
    if not count:
        return None
    mark = plain("✗ ", URGENT) if is_wrong else plain("○ ", QUIET)
    return (mark, plain(counted(count, one, several or one)))


def _fact(label: str, value: str) -> Item:
    return (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))
