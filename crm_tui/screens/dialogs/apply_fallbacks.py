"""Appliquer les bascules: what will be opened, and the check made before it."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from textual import on
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.fallback_line import ChosenFallback, FallbackLine, FallbackResult
from crm_tui.domain.french_format import counted
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.apply_chosen_fallbacks import apply_chosen_fallbacks
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.fallback_list import CHOSEN_COLUMNS, chosen_rows, result_items
from crm_tui.widgets.hung_lines import HungLines
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.tick import Tick

CHECKED = "GED et boîte vérifiées : aucun justificatif n'y attend"
TO_CHECK = "cochez d'abord la vérification"


class ApplyFallbacksDialog(DeskDialog[str]):
    """Returns the sentence that says what was done, or None when it was left."""

    CSS_PATH = "apply_fallbacks.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(self, chosen: Sequence[FallbackLine]) -> None:
        what = counted(len(chosen), "bascule", "bascules")
        super().__init__(title=f"Appliquer {what}")
        self.chosen = tuple(chosen)
        self.key = uuid4().hex
        self.results: tuple[FallbackResult, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the contracts to open, the check, the button, then what was done."""
        yield LineTable(CHOSEN_COLUMNS, id="chosen")
        yield HungLines(id="results")
        yield Tick(CHECKED, id="checked")
        yield ActButton(id="confirm")

    def on_mount(self) -> None:
        """Start on the check."""
        self.query_one(LineTable).can_focus = False
        self.query_one(LineTable).show_rows(chosen_rows(self.chosen))
        self.query_one("#results").display = False
        self.query_one(Tick).focus()
        self.check()

    @on(Tick.Changed)
    def check(self) -> None:
        """Open the button once the check is made."""
        button = self.query_one(ActButton)
        abonner = counted(len(self.chosen), "abonnement", "abonnements")
        button.label = f"Mettre en place {abonner}"
        button.refusal = "" if self.query_one(Tick).is_ticked else TO_CHECK

    @on(Tick.Taken)
    def go_on(self) -> None:
        """Go to the button."""
        self.query_one(ActButton).focus()

    @on(ActButton.Pressed)
    def submit(self) -> None:
        """Apply on Enter; once applied, leave."""
        self.action_save()

    def action_save(self) -> None:
        """Apply each; once applied, leave."""
        if self.results:
            self.action_back()
            return
        desk, is_checked = self.desk, self.query_one(Tick).is_ticked
        if not is_checked:
            self.say(f"{TO_CHECK.capitalize()}.")
            return
        chosen = tuple(
            ChosenFallback(
                dossier_id=line.dossier_id,
                dossier_number=line.dossier_number,
                version=line.version,
            )
            for line in self.chosen
        )
        self.act(
            lambda: apply_chosen_fallbacks(
                desk, chosen=chosen, is_checked=is_checked, key=self.key
            ),
            then=self.show_results,
        )

    def show_results(self, results: tuple[FallbackResult, ...]) -> None:
        """Say what became of each, line by line."""
        self.results = results
        self.query_one(LineTable).display = False
        self.query_one(Tick).display = False
        told = self.query_one("#results", HungLines)
        told.display, told.items = True, result_items(results)
        button = self.query_one(ActButton)
        button.label, button.refusal = "Fermer", ""
        button.focus()

    def action_back(self) -> None:
        """Leave, with what was done where something was."""
        self.dismiss(done_words(self.results) if self.results else None)


def done_words(results: Sequence[FallbackResult]) -> str:
    """Return `2 bascules appliquées, 1 refusée.`"""
    refused = sum(bool(one.refusal) for one in results)
    applied = len(results) - refused
    words = counted(applied, "bascule appliquée", "bascules appliquées")
    if refused:
        words += f", {counted(refused, 'refusée', 'refusées')}"
    return f"{words}."
