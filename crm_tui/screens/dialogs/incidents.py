"""Incidents et travaux: those that run, their calls, their end."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.commands import INCIDENT_COMMANDS, Command, bindings
from crm_tui.domain.concern_alerts import hours_of
from crm_tui.domain.french_format import date_time, typo
from crm_tui.domain.incident import Incident, IncidentList
from crm_tui.domain.machines.alert import AlertStatus
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.usecases.end_incident import end_incident
from crm_tui.usecases.list_incidents import list_incidents
from crm_tui.widgets.hung_lines import NOTHING, HungLines
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, plain

NONE_YET = "Aucun incident dans votre périmètre."
STATES = {
    AlertStatus.PLANNED: ("prévu", "quiet"),
    AlertStatus.ACTIVE: ("en cours", "act"),
    AlertStatus.EXPIRED: ("terminé", "quiet"),
    AlertStatus.LIFTED: ("clos", "ok"),
}


class IncidentsDialog(DeskDialog[None]):
    """What touches many customers at once, in the agent's territory."""

    COMMANDS_HERE = INCIDENT_COMMANDS
    BINDINGS = bindings(INCIDENT_COMMANDS)
    COLUMNS: ClassVar[tuple[Column, ...]] = (
        Column(title="Incident", width=20, flex=3),
        Column(title="Où", width=16, flex=3, drop=1),
        Column(title="État", width=9),
        Column(title="Fin", width=24, drop=2),
        Column(title="Appels", width=6, is_right=True),
    )
    DEFAULT_CSS = """
    IncidentsDialog {
        & > Panel#sheet { max-width: 112; }
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 12; }
        #words { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(title="Incidents et travaux")
        self.shown: dict[int, Incident] = {}
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list, and the words of the incident under the cursor."""
        yield LineTable(self.COLUMNS, id="lines")
        yield Static(plain("", QUIET), id="none")
        yield HungLines(id="words")

    def on_mount(self) -> None:
        """Read the incidents."""
        super().on_mount()
        self.query_one("#lines", LineTable).focus()
        self.load()

    def load(self) -> None:
        """Read them again."""
        desk = self.desk
        self.ask(lambda: list_incidents(desk), then=self.show)

    def show(self, listed: IncidentList) -> None:
        """Show them, those that run first."""
        self.shown = {one.id: one for one in listed.incidents}
        now = listed.seen_at
        rows = [_row(one, now=now) for one in listed.incidents]
        self.query_one("#lines", LineTable).show_rows(rows)
        said = "" if rows else NONE_YET
        self.query_one("#none", Static).update(plain(said, QUIET))
        self.query_one("#none").display = bool(said)
        self.show_words()

    @on(LineTable.Highlighted, "#lines")
    def show_words(self) -> None:
        """Show what is said of the incident under the cursor."""
        one = self.chosen
        words = self.query_one("#words", HungLines)
        if one is None:
            words.items = ()
            return
        items = [(plain("À dire : ", QUIET), plain(one.words))]
        if one.ended_at is not None:
            ended = f"Clos le {date_time(one.ended_at)} par {one.ended_by} : "
            items.append((plain(typo(ended), QUIET), plain(one.ended_words)))
        else:
            declared = f"{one.number} · déclaré par {one.declared_by}"
            items.append((NOTHING, plain(declared, QUIET)))
        words.items = tuple(items)

    @property
    def chosen(self) -> Incident | None:
        """Return the incident under the cursor."""
        return self.shown.get(self.query_one("#lines", LineTable).key)

    def why_not(self, command: Command) -> str:
        """Say what may not be ended."""
        if refusal := super().why_not(command):
            return refusal
        if command.id != "end_incident":
            return ""
        if self.chosen is None:
            return "Aucun incident choisi."
        return "Cet incident est déjà clos." if self.chosen.ended_at else ""

    def action_declare_incident(self) -> None:
        """Declare another one."""
        from crm_tui.screens.dialogs.declare_incident import DeclareIncidentDialog

        self.app.push_screen(DeclareIncidentDialog(), self.come_back)

    def action_end_incident(self) -> None:
        """Ask how it ended."""
        dialog = ReasonDialog(
            title="Clore l'incident", placeholder="conduite réparée à 12:10…"
        )
        self.app.push_screen(dialog, self.end)

    def end(self, words: str | None) -> None:
        """End the incident under the cursor."""
        desk, one, key = self.desk, self.chosen, self.key
        if not words or one is None:
            return
        self.act(
            lambda: end_incident(
                desk,
                incident_id=one.id,
                seen_version=one.version,
                words=words,
                key=key,
            ),
            then=lambda ended: self.come_back(f"{ended.number} clos."),
        )

    def come_back(self, done: str | None) -> None:
        """Say what was done, and read again."""
        if done:
            self.key = uuid4().hex
            self.say(done, Tone.DONE)
            self.load()


def _row(one: Incident, *, now: datetime) -> Row:
    status = one.status(now=now)
    state, role = STATES[status]
    where = " ; ".join(place.words for place in one.places)
    is_over = status in (AlertStatus.LIFTED, AlertStatus.EXPIRED)
    cells = (
        cell(one.label),
        cell(where, "quiet"),
        cell(state, role),
        cell("" if is_over else typo(hours_of(one, now=now)), "quiet"),
        cell(str(one.calls), "strong"),
    )
    return Row(one.id, cells)
