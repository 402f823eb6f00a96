"""Rows of a form: a quiet label, its field, and the sentence that refuses it."""

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.french_format import typo
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.plain import QUIET, URGENT, plain


class FormRow(Horizontal):
    """Labels and fields side by side: `FormRow(("Nom", field), ("Prénom", other))`."""

    DEFAULT_CSS = """
    FormRow {
        height: auto;
        & > .label { width: 13; height: 1; }
        & > .label.-next { width: 9; margin: 0 0 0 2; }
        & > Field { width: 1fr; }
    }
    """

    def __init__(
        self,
        *pairs: tuple[str, Widget],
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        parts: list[Widget] = []
        for label, field in pairs:
            place = "label -next" if parts else "label"
            parts += [Static(plain(label, QUIET), classes=place), field]
        super().__init__(*parts, id=id, classes=classes)


class FieldError(HungLines):
    """The sentence under the field at fault; no room while there is none."""

    DEFAULT_CSS = """
    FieldError {
        padding: 0 0 0 13;
        display: none;
        &.-said { display: block; }
    }
    """

    text = ""
    """What is said, for whoever asks."""

    def say(self, text: str) -> None:
        """Show one sentence; an empty one takes it away."""
        self.text = text
        self.set_class(bool(text), "-said")
        self.items = ((plain("✗ ", URGENT), plain(typo(text))),) if text else ()
