"""The place of an arrival, found while it is typed."""

from dataclasses import dataclass

from textual import events, on
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from crm_tui.domain.search_hit import SiteHit
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.list_seen import ListSeen

COLUMNS = (
    Column(title="Adresse", width=20, flex=1),
    Column(title="Compteur", width=12, drop=1),
)
NONE_FOUND = Row(0, (cell("aucun site trouvé", "quiet"),))
STEPS = {"down": 1, "up": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSite:
    """The place of the arrival, once it is found."""

    site_id: int
    address: str


class PlaceField(Vertical):
    """A field, and under it the places that have what is typed; Enter takes one.

    Enter pressed before the places come is not lost: a single one is then taken; of
    several, none that was not in sight yet, and the agent is told (`Several`).
    What is typed meanwhile is meant for the next field (`is_awaited`).
    """

    DEFAULT_CSS = """
    PlaceField {
        height: auto;
        & > #sites { height: auto; max-height: 5; margin: 0 0 0 13; display: none; }
        &.-finding > #sites { display: block; }
    }
    """

    site: reactive[ChosenSite | None] = reactive(None, init=False)

    class Typed(Message):
        """A place is being looked for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Chosen(Message):
        """A place was taken."""

    class Several(Message):
        """Enter was pressed before several places were in sight."""

    class Left(Message):
        """Enter was pressed, and the place is known: the next field is wanted."""

    def __init__(self, *, id: str | None = None) -> None:
        self.field = Field(
            label="Site", id="site", placeholder="adresse, n° de site ou compteur"
        )
        self.sites = LineTable(COLUMNS, has_head=False, is_driven=True, id="sites")
        self.sites.can_focus = False
        self._hits: tuple[SiteHit, ...] = ()
        self._seen = ListSeen(self)
        self._is_awaited = False
        """Enter was pressed before the places came."""
        super().__init__(FormRow(("site", self.field)), self.sites, id=id)

    def choose(self, site: ChosenSite) -> None:
        """Take a place; the list goes away."""
        self.site = site
        with self.prevent(Input.Changed):
            self.field.fill(site.address)
            self.field.cursor_position = 0
        self.remove_class("-finding")
        self.post_message(self.Chosen())

    @property
    def is_offering(self) -> bool:
        """Tell whether several places are listed, and none is taken."""
        return self.site is None and len(self._hits) > 1

    @property
    def is_awaited(self) -> bool:
        """Tell whether Enter was pressed and the next field is not reached yet."""
        return self._is_awaited and self.field.has_focus

    def show_hits(self, hits: tuple[SiteHit, ...]) -> None:
        """List the places found."""
        self._hits = hits
        if self._is_awaited and len(hits) == 1:
            self._take(hits[0].site_id)
            self.post_message(self.Left())
            return
        was_awaited, self._is_awaited = self._is_awaited, False
        self._seen.note_change()
        if was_awaited and hits:
            self.post_message(self.Several())
        self.sites.show_rows([_row(hit) for hit in hits] or [NONE_FOUND])
        self.set_class(self.site is None and bool(self.field.value.strip()), "-finding")

    @on(Input.Changed)
    def look_again(self, event: Input.Changed) -> None:
        """Forget the place taken: what is typed is looked for."""
        self.site = None
        self._hits, self._is_awaited = (), False
        self.post_message(self.Typed(event.value.strip()))

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Take the place under the cursor, then go on."""
        event.stop()
        if self.site is None and not self._take(self.sites.key):
            self._is_awaited = True
        else:
            self.post_message(self.Left())

    def on_descendant_blur(self) -> None:
        """Await nothing once the agent is elsewhere."""
        self._is_awaited = False

    @on(LineTable.Chosen)
    def take_clicked(self, event: LineTable.Chosen) -> None:
        """Take the place clicked."""
        event.stop()
        self._take(event.key)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move in the open list; Enter takes what is in sight."""
        step = STEPS.get(event.key)
        if event.key == "enter" and self.is_offering:
            if not self._seen.is_before(event):
                event.stop()
                event.prevent_default()
                self.post_message(self.Several())
        elif step is not None and self.has_class("-finding"):
            event.stop()
            event.prevent_default()
            self.sites.cursor += step

    def _take(self, site_id: int | None) -> bool:
        for hit in self._hits:
            if hit.site_id == site_id:
                self.choose(ChosenSite(site_id=site_id, address=hit.address))
                return True
        return False


def _row(hit: SiteHit) -> Row:
    return Row(hit.site_id, (cell(hit.address), cell(hit.meter, "quiet")))
