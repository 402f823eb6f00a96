"""What to know at once about a customer, most urgent first: a glyph and words each.

« Spots & alertes : étapes et délais restants », « Indispensable » (document 004).
"""

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.customer_360 import AlertUrgency, Customer360, CustomerAlert
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.plain import (
    BADGE,
    BADGE_ACT,
    BADGE_QUIET,
    BADGE_URGENT,
    QUIET,
    badge,
    phrase,
)

LOOKS = {
    AlertUrgency.BLOCKING: ("✗", BADGE_URGENT),
    AlertUrgency.WARNING: ("⚠", BADGE_ACT),
    AlertUrgency.WAITING: ("◷", BADGE),
    AlertUrgency.INFORMATION: ("ℹ", BADGE_QUIET),
}
"""The shape and the colour of an urgency; the words say it too."""

MOST_LINES = 2

LISTED_BY = "s"
"""The key of « Tout voir », which lists every alert in full."""


class AlertStrip(DrawnLines):
    """The alerts as badges, absent when there are none."""

    DEFAULT_CSS = """
    AlertStrip {
        padding: 0 0 0 1;
        display: none;
        &.-some { display: block; }
    }
    """

    view: reactive[Customer360 | None] = reactive(None, layout=True)
    is_compact: reactive[bool] = reactive(False, layout=True)

    def watch_view(self) -> None:
        """Show the strip only where it says something."""
        self.set_class(bool(self.view and self.view.alerts), "-some")

    def lines(self, *, width: int) -> list[Content]:
        """Return every badge, in full where there is room, the most urgent first."""
        alerts = self.view.alerts if self.view else ()
        gap = 1 if self.is_compact else 2
        badges = [_drawn(alert, is_short=True) for alert in alerts]
        if not _fits(badges, width=width, gap=gap):
            return _counted(badges, width=width, gap=gap)
        for at, alert in enumerate(alerts):
            fuller = [*badges]
            fuller[at] = _drawn(alert, is_short=False)
            if _fits(fuller, width=width, gap=gap):
                badges = fuller
        return flowed(badges, width=width, gap=gap)


def _counted(badges: list[Content], *, width: int, gap: int) -> list[Content]:
    """Return the most urgent badges that fit, how many do not, and who lists them."""
    for shown in range(len(badges) - 1, -1, -1):
        for count in _counts(len(badges) - shown):
            words = phrase((f"{LISTED_BY} ", "$act"), (count, QUIET))
            pieces = [*badges[:shown], words]
            if _fits(pieces, width=width, gap=gap):
                return flowed(pieces, width=width, gap=gap)
    return []


def _counts(left: int) -> tuple[str, str]:
    """Return how many alerts are left, in words and in a sign."""
    words = "1 autre alerte" if left == 1 else f"{left} autres alertes"
    return words, f"+{left}"


def _fits(badges: list[Content], *, width: int, gap: int) -> bool:
    """Tell whether badges are whole on the lines there are."""
    lines = flowed(badges, width=width, gap=gap)
    return len(lines) <= MOST_LINES and all(line.cell_length <= width for line in lines)


def _drawn(alert: CustomerAlert, *, is_short: bool) -> Content:
    glyph, style = LOOKS[alert.urgency]
    return badge(f"{glyph} {alert.short if is_short else alert.text}", style)
