"""Prêter: a profile, places or both, until a day and an hour, with a reason."""

from collections.abc import Iterable
from datetime import datetime, time

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.clock import PARIS
from crm_tui.commands.command import bindings
from crm_tui.commands.forms import FORM_COMMANDS
from crm_tui.domain.agent_rights import AgentRights
from crm_tui.domain.french_format import date_time
from crm_tui.domain.grant import Grant, NewGrant
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.lend_rights import REASON_MAX_LENGTH, lend_rights
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.plain import plain

TODAY, END_OF_DAY = "auj", "18:00"
OWN_PROFILE = "le sien, rien de plus"
COLUMNS = (
    Column(title="Profil à prêter", width=24, flex=1),
    Column(title="Code", width=20),
)


class LendDialog(DeskDialog[str]):
    """Returns the sentence that says what was lent, or None when it was left."""

    CSS_PATH = "lend.tcss"
    COMMANDS_HERE = FORM_COMMANDS
    BINDINGS = bindings(FORM_COMMANDS)

    def __init__(
        self, agent: AgentRights, *, profiles: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(title=f"Prêter des droits à {agent.name}")
        self.agent = agent
        self.profiles = (("", OWN_PROFILE), *profiles)

    def compose_body(self) -> Iterable[Widget]:
        """Yield where, until when, why, and the profiles one may lend."""
        places = Field(label="Où", id="places", placeholder="83, 83137, C:TOULON")
        day = Field(TODAY, label="Jusqu'au", id="until", placeholder="jj/mm, +3j")
        hour = Field(END_OF_DAY, label="Heure", id="hour", max_length=5)
        reason = Field(label="Motif", id="reason", max_length=REASON_MAX_LENGTH)
        yield FormRow(("où", places))
        yield FormRow(("jusqu'au", day), ("à", hour))
        yield FormRow(("pourquoi", reason))
        yield FormRow(("profil", Static(id="profile")))
        yield LineTable(COLUMNS, id="profiles")

    def on_mount(self) -> None:
        """Put the cursor where it says where."""
        rows = [
            Row(code, (cell(name), cell(code, "quiet"))) for code, name in self.profiles
        ]
        self.query_one(LineTable).show_rows(rows)
        self.query_one("#places", Field).focus()

    @on(LineTable.Highlighted, "#profiles")
    def show_profile(self) -> None:
        """Say which profile is lent, wherever the cursor is."""
        code = self.query_one(LineTable).key or ""
        self.query_one("#profile", Static).update(plain(dict(self.profiles)[code]))

    def action_save(self) -> None:
        """Lend, from now on."""
        desk = self.desk
        try:
            grant = self.typed()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.act(lambda: lend_rights(desk, grant=grant), then=self.finish)

    def typed(self) -> NewGrant:
        """Return what is asked; raises Refusal where a date cannot be read."""
        now = self.desk.clock.now()
        day = parse_typed_date(
            self._value("until"), today=self.desk.clock.today(), field="Jusqu'au"
        )
        return NewGrant(
            agent_code=self.agent.code,
            profile=self.query_one(LineTable).key or "",
            places=tuple(self._value("places").replace(",", " ").split()),
            starts_at=now,
            ends_at=datetime.combine(day, _hour(self._value("hour")), PARIS),
            reason=self._value("reason"),
        )

    def finish(self, grant: Grant) -> None:
        """Leave with what was lent."""
        until = date_time(grant.ends_at)
        self.dismiss(f"Droits prêtés à {grant.agent_name} jusqu'au {until}.")

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value


def _hour(typed: str) -> time:
    """Read `18:00`, `18h` or `18h30`."""
    try:
        return time.fromisoformat(_clock_form(typed))
    except ValueError:
        raise Refusal("Heure : tapez 18:00 ou 18h30.", field="Heure") from None


def _clock_form(typed: str) -> str:
    hours, _, minutes = typed.strip().lower().replace("h", ":").partition(":")
    return f"{hours.zfill(2)}:{minutes or '00'}"
