"""The place of an arrival: looked for as it is typed, then read."""

from crm_tui.domain.search_hit import SiteHit
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.search_sites import search_sites
from crm_tui.usecases.show_arrival_place import show_arrival_place
from crm_tui.widgets.notice import Notice

SITE_LETTERS = 3
"""Letters from which a place is looked for."""
LANE = "sites"
SEVERAL_PLACES = "Plusieurs sites possibles : choisissez (↑ ↓), puis Entrée."


class ContactPlace:
    """Asks the store for places, and puts what comes back in the sheet."""

    def __init__(self, screen: DeskScreen, *, sheet: ContactSheet) -> None:
        self._screen, self._sheet = screen, sheet

    @property
    def is_awaited(self) -> bool:
        """Tell whether keys wait for the place: they are meant for the next field."""
        place = self._sheet.fields.place
        is_coming = place.site is not None or self._screen.calls.is_waiting(LANE)
        return place.is_awaited and is_coming

    def find(self, text: str) -> None:
        """Look for the place as it is typed."""
        self._ask_no_more()
        desk = self._screen.desk
        if len(text) < SITE_LETTERS:
            self._screen.calls.forget(LANE)
            return
        self._screen.ask(
            lambda: search_sites(desk, text=text),
            then=self._show,
            refused=lambda _: None,
            lane=LANE,
        )

    def _show(self, hits: tuple[SiteHit, ...]) -> None:
        """Show the places; where none goes without saying, the field asks again."""
        place = self._sheet.fields.place
        was_awaited = place.is_awaited
        place.show_hits(hits)
        if was_awaited and place.site is None:
            self._screen.office.typed_ahead.forget()

    def ask_to_choose(self) -> None:
        """Say that a place is to be chosen: what was typed ahead has no field yet."""
        self._screen.office.typed_ahead.forget()
        self._screen.say(SEVERAL_PLACES)

    def read(self) -> None:
        """Read how the last contract of the place ended."""
        self._ask_no_more()
        desk, site = self._screen.desk, self._sheet.fields.place.site
        if site is not None:
            self._screen.ask(
                lambda: show_arrival_place(desk, site_id=site.site_id),
                then=self._sheet.show_place,
                lane="place",
            )

    def _ask_no_more(self) -> None:
        if self._screen.query_one(Notice).text == SEVERAL_PLACES:
            self._screen.hush()
