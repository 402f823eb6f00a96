"""Incident: what to say of it, and the call attached with one key."""

from collections.abc import Iterable, Sequence
from uuid import uuid4

from textual.binding import Binding
from textual.widget import Widget

from crm_tui.commands.command import bindings
from crm_tui.commands.incident import ATTACH_COMMANDS
from crm_tui.complaint_wording import INCIDENT_KIND
from crm_tui.domain.concern_alerts import hours_of
from crm_tui.domain.french_format import typo
from crm_tui.domain.incident import Incident
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.attach_call import attach_call
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.plain import ACT, QUIET, STRONG, plain


class AttachCallDialog(DeskDialog[str]):
    """« the 40th call for the same street should take 30 seconds »: two keys."""

    COMMANDS_HERE = ATTACH_COMMANDS
    BINDINGS = [  # noqa: RUF012
        *bindings(ATTACH_COMMANDS),
        Binding("right,down", "turn(1)", "Suivant", show=False),
        Binding("left,up", "turn(-1)", "Précédent", show=False),
    ]
    DEFAULT_CSS = """
    AttachCallDialog { #sheet-body { height: auto; } }
    """

    def __init__(
        self, incidents: Sequence[Incident], *, party_id: int, started_at: str = ""
    ) -> None:
        super().__init__(title="Incident collectif")
        self.incidents = tuple(incidents)
        self.party_id = party_id
        self.started_at = started_at
        self.at = 0
        self.key = uuid4().hex

    def compose_body(self) -> Iterable[Widget]:
        """Yield what the agent says."""
        yield HungLines(id="said")

    def on_mount(self) -> None:
        """Show the first incident."""
        self.show_incident()

    def action_turn(self, by: int) -> None:
        """Show another incident of the place."""
        self.at = (self.at + by) % len(self.incidents)
        self.show_incident()

    def show_incident(self) -> None:
        """Show what is known of the incident under the eyes."""
        incident = self.incidents[self.at]
        kind = INCIDENT_KIND[incident.kind].capitalize()
        rank = (
            f" {self.at + 1}/{len(self.incidents)}" if len(self.incidents) > 1 else ""
        )
        self.retitle(f"{kind}{rank} · {incident.number}")
        now = self.desk.clock.now()
        places = " ; ".join(place.words for place in incident.places)
        items: list[Item] = [
            (NOTHING, plain(incident.label, STRONG)),
            (NOTHING, plain(typo(f"{places} · {hours_of(incident, now=now)}"), QUIET)),
            (NOTHING, NOTHING),
            (plain("À dire : ", ACT), plain(incident.words)),
            (NOTHING, NOTHING),
            (NOTHING, plain(typo(calls_words(incident.calls)), QUIET)),
        ]
        self.query_one("#said", HungLines).items = tuple(items)

    def action_confirm_attach(self) -> None:
        """Record the call."""
        desk, incident = self.desk, self.incidents[self.at]
        self.act(
            lambda: attach_call(
                desk,
                incident_id=incident.id,
                party_id=self.party_id,
                started_at=self.started_at,
                key=self.key,
            ),
            then=lambda _: self.finish(f"Appel rattaché à {incident.number}."),
        )

    def finish(self, done: str) -> None:
        """Leave with what was done."""
        self.dismiss(done)


def calls_words(calls: int) -> str:
    """Return how many called already."""
    if not calls:
        return "Aucun appel rattaché encore."
    many = "s" if calls > 1 else ""
    return f"{calls} appel{many} déjà rattaché{many}."
