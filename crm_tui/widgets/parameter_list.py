"""The parameters in lines, and all that is known of the one under the cursor."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.reactive import reactive

from crm_tui.domain.french_format import date_time, short_date, typo
from crm_tui.domain.parameter_period import ALWAYS, NATIONAL, ParameterPeriod
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.plain import ACT, QUIET, STRONG, plain

PARAMETER_COLUMNS = (
    Column(title="", width=1),
    Column(title="Paramètre", width=30, flex=1),
    Column(title="Vaut", width=20, flex=1),
)
LABEL_WIDTH = 10
EVERYWHERE = "partout"
NOT_SET = "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterWords:
    """What is shown of one parameter."""

    code: str
    value: str
    unit: str
    doc: str
    default: str
    expected: str
    is_changed: bool
    is_dated: bool
    periods: tuple[ParameterPeriod, ...]
    centres: Mapping[str, str]


def parameter_rows(lines: Sequence[ParameterWords]) -> list[Row]:
    """Return one row a parameter; what the centre changed has a mark."""
    return [
        Row(
            line.code,
            (
                cell("●" if line.is_changed else " ", "act"),
                cell(line.code, "strong" if line.is_changed else ""),
                cell(" ".join(filter(None, (line.value, line.unit))) or NOT_SET),
            ),
        )
        for line in lines
    ]


class ParameterSheet(HungLines):
    """One parameter: its sentence, its default, each of its values with its days."""

    shown: reactive[ParameterWords | None] = reactive(None)

    def watch_shown(self) -> None:
        """Draw the parameter."""
        self.items = tuple(_items(self.shown)) if self.shown else ()


def _items(line: ParameterWords) -> Iterator[Item]:
    yield plain(line.code, STRONG), NOTHING
    yield plain(""), plain(typo(line.doc))
    yield NOTHING, NOTHING
    value = " ".join(filter(None, (line.value, line.unit))) or NOT_SET
    usual = f" (d'office : {line.default})" if line.default else ""
    yield _line("vaut", value + usual)
    yield _line("attendu", line.expected)
    if not line.is_dated:
        return
    if not line.periods:
        yield plain("Aucune valeur datée.", QUIET), NOTHING
    for period in line.periods:
        yield from _period(period, line.centres)


def _period(period: ParameterPeriod, centres: Mapping[str, str]) -> Iterator[Item]:
    where = centres.get(period.scope, period.scope)
    if period.scope == NATIONAL:
        where = EVERYWHERE
    words = f"{period.value or NOT_SET} · {where} · {period_words(period)}"
    yield plain("● ", ACT), plain(words)
    by = f"par {period.changed_by}, le {date_time(period.changed_at)}"
    yield plain("  "), plain(by, QUIET)


def period_words(period: ParameterPeriod) -> str:
    """Return `du 01/09/2026 au 30/06/2027`, `toujours`…"""
    is_open = period.valid_from == ALWAYS
    until = period.valid_until
    if is_open and until is None:
        return "toujours"
    first = "" if is_open else f"du {short_date(period.valid_from)}"
    last = f"jusqu'au {short_date(until)}" if until else "sans fin"
    return f"{first} {last}".strip()


def _line(label: str, words: str) -> Item:
    return plain(label.ljust(LABEL_WIDTH), QUIET), plain(words or NOT_SET)
