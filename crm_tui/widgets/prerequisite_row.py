"""One prerequisite of a transfer: met or missing, and the field that fills it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.french_format import typo
from crm_tui.domain.transfer_prerequisites import (
    PREREQUISITE_WORDS,
    CheckedPrerequisite,
    Prerequisite,
)
from crm_tui.widgets.plain import ACT, OK, QUIET, plain

SHORT_WORDS = {
    Prerequisite.CALLBACK: "n° de rappel vérifié",
    Prerequisite.DONE: "déjà fait",
    Prerequisite.DIAGNOSIS: "étape du diagnostic",
}
"""Words of the document that leave no room for the field."""


class PrerequisiteRow(Horizontal):
    """`✓ client identifié     identifié à 10:02`, or the field that is wanted."""

    DEFAULT_CSS = """
    PrerequisiteRow {
        height: auto;
        & > .words { width: 27; height: 1; }
        & > .value { width: 1fr; height: auto; }
        & > Field { width: 1fr; }
        & > Tick { width: auto; margin: 0 0 0 1; }
    }
    """

    def __init__(self, prerequisite: Prerequisite, *fields: Widget) -> None:
        super().__init__(id=f"row-{prerequisite.value}")
        self.prerequisite = prerequisite
        self.fields = fields
        self.words = Static(classes="words")
        self.value = Static(classes="value")
        self.is_met = False

    def compose(self) -> ComposeResult:
        """Yield the words, then the fields, else what the context says."""
        yield self.words
        yield from self.fields
        yield self.value

    def show(self, line: CheckedPrerequisite | None, *, is_filled: bool) -> None:
        """Draw the line; `is_filled`: the context says it, no field is needed."""
        self.display = line is not None
        if line is None:
            return
        self.is_met = line.is_met
        mark = plain("✓ ", OK) if line.is_met else plain("✗ ", ACT)
        words = SHORT_WORDS.get(
            self.prerequisite, PREREQUISITE_WORDS[self.prerequisite]
        )
        self.words.update(mark + plain(words, QUIET if line.is_met else ""))
        has_fields = bool(self.fields) and not is_filled
        for field in self.fields:
            field.display = has_fields
        self.value.display = not has_fields
        self.value.update(
            plain(typo(line.value or "manque"), "" if line.value else ACT)
        )

    def focus_field(self) -> bool:
        """Go to the field; False where the context alone can fill it."""
        shown = [field for field in self.fields if field.display]
        empty = [one for one in shown if not getattr(one, "value", "")]
        for field in (*empty, *shown):
            field.focus()
            return True
        return False
