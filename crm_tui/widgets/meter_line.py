"""Which meter, where, whose: the context of the readings, always in sight (S0-17)."""

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.plain import QUIET, STRONG, fact, phrase, plain


class MeterLine(DrawnLines):
    """Name, site, meter."""

    DEFAULT_CSS = """
    MeterLine {
        background: $surface;
        border-left: outer $primary;
        padding: 0 1;
    }
    """

    history: reactive[ReadingHistory | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return the context, on as few lines as fit."""
        history = self.history
        if history is None:
            return [Content()]
        facts = [
            plain(history.party_name, STRONG),
            fact("compteur", history.serial_number, STRONG),
            plain(f"{history.dials} roues", QUIET),
            fact("site", history.site_number),
            phrase(("⌂ ", QUIET), history.site_address),
        ]
        return flowed(facts, width=width)
