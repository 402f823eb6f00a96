"""Applications: the others one opens on this customer, the context carried."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.application_link import Application, Hole, LinkContext
from crm_tui.link_opener import UnableToOpenLink, open_link
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.open_application import ApplicationLink, open_application
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, plain

COLUMNS = (
    Column(title="Application", width=18),
    Column(title="", width=48, flex=2),
    Column(title="Contexte repris", width=18, flex=1, drop=1),
)
NONE_HERE = "Aucune application pour ce client et votre profil."
HINT = "Entrée ouvre ; l'adresse est copiée, le contexte est déjà dedans."


class ApplicationsDialog(DeskDialog[str]):
    """Enter opens one; gives back the sentence that says what was done."""

    DEFAULT_CSS = """
    ApplicationsDialog {
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 14; }
        #hint { margin: 1 0 0 0; }
    }
    """

    def __init__(
        self,
        *,
        party_id: int,
        applications: Sequence[Application],
        context: LinkContext,
    ) -> None:
        super().__init__(title="Applications")
        self.party_id, self.context = party_id, context
        self.applications = tuple(applications)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the applications."""
        yield LineTable(COLUMNS, has_head=False, id="lines")
        hint = HINT if self.applications else NONE_HERE
        yield Static(plain(hint, QUIET), id="hint")

    def on_mount(self) -> None:
        """Show those of this customer."""
        lines = self.query_one("#lines", LineTable)
        lines.show_rows([self._row(one) for one in self.applications])
        lines.focus()

    @on(LineTable.Chosen, "#lines")
    def open_chosen(self, event: LineTable.Chosen) -> None:
        """Ask for the address; what is missing is said and nothing opens."""
        desk, party_id, context = self.desk, self.party_id, self.context
        code: str = event.key
        self.act(
            lambda: open_application(
                desk, code=code, party_id=party_id, context=context
            ),
            then=self.open_link,
        )

    def open_link(self, link: ApplicationLink) -> None:
        """Copy the address, and open it where the centre named a program."""
        self.app.copy_to_clipboard(link.url)
        command = self.desk.settings.open_link_command
        if not command:
            self.dismiss(f"{link.label} : adresse copiée · {link.url}")
            return
        try:
            open_link(command, url=link.url)
        except UnableToOpenLink as refusal:
            self.say(str(refusal), Tone.REFUSED)
        else:
            self.dismiss(f"{link.label} ouverte, adresse copiée.")

    def _row(self, application: Application) -> Row:
        refusal = application.why_not(self.context)
        role = "quiet" if refusal else "strong"
        carried = ", ".join(
            hole.value for hole in application.holes if hole is not Hole.AGENT
        )
        return Row(
            application.code,
            (
                cell(application.label, role),
                cell(refusal or application.help, "act" if refusal else ""),
                cell(carried, "quiet"),
            ),
        )
