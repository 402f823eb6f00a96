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
    plain,
)

LOOKS = {
    AlertUrgency.BLOCKING: ("✗", BADGE_URGENT),
    AlertUrgency.WARNING: ("⚠", BADGE_ACT),
    AlertUrgency.WAITING: ("◷", BADGE),
    AlertUrgency.INFORMATION: ("ℹ", BADGE_QUIET),
}
"""The shape and the colour of an urgency; the words say it too."""

MOST_LINES = 2
MOST_LINES_COMPACT = 1


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
        """Return every badge, the least urgent ones in short where room is scarce."""
        alerts = self.view.alerts if self.view else ()
        gap = 1 if self.is_compact else 2
        most = MOST_LINES_COMPACT if self.is_compact else MOST_LINES
        for shortened in range(len(alerts) + 1):
            whole = len(alerts) - shortened
            badges = [
                _drawn(alert, is_short=self.is_compact or at >= whole)
                for at, alert in enumerate(alerts)
            ]
            lines = flowed(badges, width=width, gap=gap)
            if len(lines) <= most:
                return lines
        return _cut(badges, width=width, gap=gap, most=most)


def _cut(badges: list[Content], *, width: int, gap: int, most: int) -> list[Content]:
    """Return the most urgent badges that fit, and how many do not."""
    for shown in range(len(badges) - 1, -1, -1):
        more = plain(f"+{len(badges) - shown}", QUIET)
        lines = flowed([*badges[:shown], more], width=width, gap=gap)
        if len(lines) <= most:
            return lines
    return []


def _drawn(alert: CustomerAlert, *, is_short: bool) -> Content:
    glyph, style = LOOKS[alert.urgency]
    return badge(f"{glyph} {alert.short if is_short else alert.text}", style)
