"""Garder une recherche: the name its criteria are kept under."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from crm_tui.domain.advanced_search import NAME_LENGTH, AdvancedForm
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.save_search import save_search
from crm_tui.widgets.criteria_form import asked_words
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, plain


class KeepSearchDialog(DeskDialog[str]):
    """Gives back the name; Enter keeps."""

    DEFAULT_CSS = """
    KeepSearchDialog #sheet-body { height: auto; }
    """

    def __init__(self, form: AdvancedForm) -> None:
        super().__init__(title="Garder cette recherche")
        self.form = form

    def compose_body(self) -> Iterable[Widget]:
        """Yield the name, and what is kept."""
        yield FormRow(("Nom", Field(label="Nom", max_length=NAME_LENGTH, id="name")))
        yield Static(plain(asked_words(self.form) or "aucun critère", QUIET))

    def on_mount(self) -> None:
        """Put the cursor in the name."""
        self.query_one("#name", Field).focus()

    @on(Input.Submitted, "#name")
    def keep(self) -> None:
        """Keep the criteria."""
        desk, form, name = self.desk, self.form, self.query_one("#name", Field).value
        self.act(lambda: save_search(desk, name=name, form=form), then=self.finish)

    def finish(self, name: str) -> None:
        """Leave with the name."""
        self.dismiss(name)
