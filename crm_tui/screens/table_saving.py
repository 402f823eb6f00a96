"""The versions of a table on its screen: one taken up again, a new one saved."""

from datetime import date
from typing import TYPE_CHECKING, cast

from crm_tui.domain.decision_table_check import refusals
from crm_tui.domain.french_format import counted, short_date
from crm_tui.screens.dialogs.table_versions import TableVersionsDialog
from crm_tui.screens.dialogs.valid_from import ValidFromDialog
from crm_tui.usecases.save_decision_table import save_decision_table
from crm_tui.usecases.show_decision_table import TableSheet, show_decision_table
from crm_tui.widgets.notice import Tone

if TYPE_CHECKING:
    from crm_tui.screens.decision_table import DecisionTableScreen


class TableSaving:
    """Two acts of the screen of a table, and what follows them."""

    def action_versions(self) -> None:
        """Show the versions, and take one up again."""
        here = cast("DecisionTableScreen", self)
        if here.sheet is None:
            return

        def answer(version: int | None) -> None:
            if version is not None:
                here.take_up(version)

        dialog = TableVersionsDialog(here.sheet.versions, in_force=here.sheet.in_force)
        here.app.push_screen(dialog, answer)

    def take_up(self, version: int) -> None:
        """Put the rows of a version in place of those under way."""
        here = cast("DecisionTableScreen", self)
        desk, code = here.desk, here.code

        def show(sheet: TableSheet) -> None:
            here.take(sheet.table.rows)
            here.say(f"Lignes de la version {version} reprises.", Tone.DONE)

        here.ask(
            lambda: show_decision_table(desk, code=code, version=version), then=show
        )

    def action_save(self) -> None:
        """Ask from which day the rows decide, unless one of them is refused."""
        here = cast("DecisionTableScreen", self)
        refused = refusals(here.findings)
        if refused:
            here.say(refused[0].sentence, Tone.REFUSED)
            here.go_to(refused[0].rank)
            return
        if here.sheet is None:
            return
        dialog = ValidFromDialog(
            count=len(here.rows), odd=here.findings, today=here.sheet.today
        )
        here.app.push_screen(dialog, here.save)

    def save(self, valid_from: date | None) -> None:
        """Save the rows under a new version; what is odd was named and accepted."""
        here = cast("DecisionTableScreen", self)
        if valid_from is None:
            return
        desk, code, table, odd = here.desk, here.code, here.draft, here.findings
        day, count = short_date(valid_from), counted(len(table.rows), "ligne", "lignes")
        here.act(
            lambda: save_decision_table(
                desk,
                code=code,
                rows=table.rows,
                valid_from=valid_from,
                seen_version=table.version,
                accepts_warnings=bool(odd),
            ),
            then=lambda version: here.reopen(
                done=f"Version {version} enregistrée, à partir du {day} : {count}."
            ),
        )

    def reopen(self, *, done: str) -> None:
        """Read what was saved; nothing is under way any more."""
        here = cast("DecisionTableScreen", self)
        here.kept.drop()
        here.load(done=done)
