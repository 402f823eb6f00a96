"""Incidents et travaux: those that run, their calls, their end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.incident import INCIDENT_COMMANDS
from crm_tui.domain.concern_alerts import hours_of
from crm_tui.domain.french_format import date_time, typo
from crm_tui.domain.incident import Incident, IncidentList
from crm_tui.domain.machines.alert import AlertStatus
from crm_tui.screens.dialogs.record_list import RecordListDialog
from crm_tui.screens.dialogs.said_act import Question, SaidActDialog
from crm_tui.usecases.end_incident import end_incident
from crm_tui.usecases.list_incidents import list_incidents
from crm_tui.widgets.hung_lines import NOTHING, Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import ACT, QUIET, STRONG, plain

ENDING = Question(
    title="Clore l'incident",
    field="words",
    label="fin",
    placeholder="conduite réparée à 12:10…",
    missing="Dites comment il s'est terminé : qui rappelle le lira.",
    longest=400,
)
STATES = {
    AlertStatus.PLANNED: ("prévu", "quiet"),
    AlertStatus.ACTIVE: ("en cours", "act"),
    AlertStatus.EXPIRED: ("terminé", "quiet"),
    AlertStatus.LIFTED: ("clos", "ok"),
}


class IncidentsDialog(RecordListDialog[None]):
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
    NONE_YET = "Aucun incident dans votre périmètre."

    def __init__(self) -> None:
        super().__init__(title="Incidents et travaux")
        self.shown: dict[int, Incident] = {}
        self.seen_at: datetime | None = None

    def load(self) -> None:
        """Read them again."""
        desk = self.desk
        self.ask(lambda: list_incidents(desk), then=self.show)

    def show(self, listed: IncidentList) -> None:
        """Show them, those that run first."""
        self.shown = {one.id: one for one in listed.incidents}
        self.seen_at = listed.seen_at
        self.put([_row(one, now=listed.seen_at) for one in listed.incidents])

    def told_items(self) -> Sequence[Item]:
        """Return the incident in full: where, until when, what is said of it."""
        one, now = self.chosen, self.seen_at
        if one is None or now is None:
            return ()
        items = [
            (NOTHING, plain(typo(f"{one.number} · {one.label}"), STRONG)),
            (NOTHING, plain(typo(_where_and_when(one, now=now)), QUIET)),
            (plain("À dire : ", ACT), plain(one.words)),
        ]
        if one.ended_at is not None:
            ended = f"Clos le {date_time(one.ended_at)} par {one.ended_by} : "
            items.append((plain(typo(ended), QUIET), plain(one.ended_words)))
        return items

    @property
    def chosen(self) -> Incident | None:
        """Return the incident under the cursor."""
        return self.shown.get(self.lines.key)

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
        """Ask how it ended, then end it."""
        one, desk = self.chosen, self.desk
        if one is None:
            return
        dialog = SaidActDialog(
            replace(ENDING, about=f"{one.number} · {one.label}"),
            lambda words, key: end_incident(
                desk,
                incident_id=one.id,
                seen_version=one.version,
                words=words,
                key=key,
            ),
        )
        self.app.push_screen(dialog, self.tell_ended)

    def tell_ended(self, ended: Incident | None) -> None:
        """Say that it is over; left undone, show how things stand now."""
        if ended is not None:
            self.say(f"{ended.number} clos.", Tone.DONE)
        self.load()

    def come_back(self, done: str | None) -> None:
        """Say what was done, and read again."""
        if done:
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


def _where_and_when(one: Incident, *, now: datetime) -> str:
    where = " ; ".join(place.words for place in one.places)
    if one.status(now=now) in (AlertStatus.LIFTED, AlertStatus.EXPIRED):
        return f"{where} · déclaré par {one.declared_by}"
    return f"{where} · {hours_of(one, now=now)} · déclaré par {one.declared_by}"
