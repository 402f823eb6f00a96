"""An incident where the customer lives, a complaint that comes back: one line each."""

from textual.reactive import reactive

from crm_tui.domain.concern_alerts import hours_of
from crm_tui.domain.concerns import Concerns
from crm_tui.domain.french_format import typo
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.plain import ACT, QUIET, URGENT, phrase, plain


class ConcernStrip(HungLines):
    """Absent where nothing worries the customer."""

    DEFAULT_CSS = """
    ConcernStrip {
        padding: 0 1;
        display: none;
        &.-some { display: block; }
    }
    """

    concerns: reactive[Concerns | None] = reactive(None, init=False)

    def watch_concerns(self) -> None:
        """Show what is to be known before anything is promised."""
        concerns = self.concerns
        items: list[Item] = []
        if concerns is not None:
            items += [
                (
                    plain("✗ ", URGENT),
                    phrase(
                        (typo(f"Incident · {one.label}"), URGENT),
                        (typo(f" · {hours_of(one, now=concerns.seen_at)}"), QUIET),
                    ),
                )
                for one in concerns.incidents
            ]
            items += [
                (
                    plain("⚠ ", ACT),
                    phrase(
                        (typo(one.headline), ACT), (typo(f" · {one.advice}"), QUIET)
                    ),
                )
                for one in concerns.file.recurrences
            ]
        self.set_class(bool(items), "-some")
        self.items = tuple(items)
