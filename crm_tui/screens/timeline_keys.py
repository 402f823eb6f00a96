"""What the screens of a timeline do with it: search inside, and open what it tells."""

from textual import on
from textual.widgets import Input

from crm_tui.domain.timeline import Opens, TimelineEntry
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.field import Field
from crm_tui.widgets.timeline import Timeline

NOTHING_BEHIND = "Cette ligne n'a pas d'écran : tout ce qu'elle dit est là."


class TimelineKeys(DeskScreen):
    """A screen with one timeline and, beside it, the box `find_box()`."""

    DEFAULT_CSS = """
    TimelineKeys { #find { display: none; } #find.-open { display: block; } }
    """

    dossier_in_front: int | None = None
    """The dossier shown: its own lines do not open it again."""

    def find_box(self) -> Field:
        """Return the box that searches inside the timeline, closed for now."""
        box = Field(label="Dans le fil", placeholder="mots du fil", id="find")
        box.disabled = True
        return box

    def show_timeline(self) -> None:
        """Bring the timeline in front, where zones come one at a time."""

    def action_find_in_timeline(self) -> None:
        """Open the box, and go there."""
        self.show_timeline()
        box = self.query_one("#find", Field)
        box.disabled = False
        box.add_class("-open")
        self.call_after_refresh(box.focus)

    @on(Input.Changed, "#find")
    def find(self, event: Input.Changed) -> None:
        """Keep the lines that hold every word typed."""
        self.query_one(Timeline).words = event.value

    @on(Input.Submitted, "#find")
    def go_to_found(self) -> None:
        """Walk what was found."""
        timeline = self.query_one(Timeline)
        timeline.focus()
        timeline.at = 0

    def action_back(self) -> None:
        """Close the box first, everything shown again."""
        box = self.query_one("#find", Field)
        if not box.has_class("-open"):
            super().action_back()
            return
        box.clear()
        box.remove_class("-open")
        box.disabled = True
        self.query_one(Timeline).focus()

    @on(Timeline.EntryOpened)
    def open_entry(self, event: Timeline.EntryOpened) -> None:
        """Open the contact, the readings or the dossier an entry is about."""
        entry: TimelineEntry = event.entry
        if entry.opens is Opens.CONTACT:
            self.office.go("recorded_contact", contact_id=entry.opens_id)
        elif entry.opens is Opens.METER and self.office.workplace.customer:
            party_id = self.office.workplace.customer.party_id
            self.office.go("readings", party_id=party_id, meter_id=entry.opens_id)
        elif entry.dossier_id not in (None, self.dossier_in_front):
            self.office.show_dossier(dossier_id=entry.dossier_id or 0)
        else:
            self.say(NOTHING_BEHIND)
