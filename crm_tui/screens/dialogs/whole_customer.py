"""Tout voir: what the 360° view folds, and every history in full."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget

from crm_tui.domain.customer_360 import Customer360
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.customer_sheet import CustomerSheet


class WholeCustomerDialog(DeskDialog[None]):
    """Read with the arrows; nothing is changed here."""

    DEFAULT_CSS = """
    WholeCustomerDialog {
        & > Panel#sheet { width: 96%; max-width: 112; height: 96%; }
        #sheet-body { height: 1fr; }
        #all { height: 1fr; scrollbar-size-vertical: 1; }
        &.-narrow > Panel#sheet { width: 100%; height: 100%; }
    }
    """

    def __init__(self, view: Customer360) -> None:
        super().__init__(title=f"Tout voir · {view.party.name}")
        self.view = view

    def compose_body(self) -> Iterable[Widget]:
        """Yield the sheet."""
        sheet = CustomerSheet()
        sheet.view = self.view
        yield VerticalScroll(sheet, id="all")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#all").focus()
