"""What the next reading of a meter is expected to be."""

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.french_format import number
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.widgets.drawn_lines import DrawnLines
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, phrase, plain

EXPECTED = {
    CounterUnit.CUBIC_METRE: "consommation attendue",
    CounterUnit.BARE: "utilisation attendue",
}


class NextLines(DrawnLines):
    """The lines of the panel."""

    history: reactive[ReadingHistory | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return the band, the consumption it comes from, and the key."""
        history = self.history
        if history is None:
            return []
        low, high, expected = history.lowest_m3, history.highest_m3, history.expected_m3
        parts = [plain("Sans valeurs hte/basse : rien à comparer.", QUIET)]
        if low is not None and high is not None:
            band = f"{number(low)} – {number(high)}"
            parts = [phrase(("relevés corrects  ", QUIET), (band, STRONG))]
        if expected is not None:
            told = history.unit.shown(expected)
            parts.append(phrase((f"{EXPECTED[history.unit]}  ", QUIET), told))
        parts.append(phrase(("n ", ACT), ("saisir un relevé", QUIET)))
        return [line for part in parts for line in part.wrap(max(8, width))]


class NextReading(Panel):
    """« Prochain relevé »."""

    history: reactive[ReadingHistory | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__(title="Prochain relevé")

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        yield NextLines().data_bind(NextReading.history)
