"""What the index of an arrival is compared with, and the gap while it is typed.

« Predecessor panel on each site: closing date, closing index, nature, days of vacancy,
water state »; « live gap calculator in the arrival form » (domain.md, section 6).
"""

from collections.abc import Iterator

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.arrival_place import ArrivalPlace
from crm_tui.domain.french_format import m3, number, short_date
from crm_tui.domain.meter_change import (
    UnableToBridgeMeters,
    decomposed,
    parts_across_meters,
)
from crm_tui.domain.site import PreviousOccupancy, Site, WaterState
from crm_tui.domain.typed_reading import parse_typed_reading
from crm_tui.widgets.drawn_lines import DrawnLines, flowed
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, phrase, plain
from crm_tui.wording import WATER_STATE

LABEL = "prédécesseur "
"""As wide as the labels of the form."""
STILL_HELD = "⚠ abonnement en cours : pas de résiliation"
NEVER_ENDED = "⚠ aucun index de résiliation connu"


class PlaceFacts(DrawnLines):
    """Under the site: date and index of the predecessor, vacancy, water, gap."""

    DEFAULT_CSS = """
    PlaceFacts {
        display: none;
        &.-known { display: block; }
    }
    """

    place: reactive[ArrivalPlace | None] = reactive(None, layout=True)
    typed: reactive[str] = reactive("", layout=True)
    """The index as it is being typed."""

    def watch_place(self) -> None:
        """Take no room while no place is chosen."""
        self.set_class(self.place is not None, "-known")

    def lines(self, *, width: int) -> list[Content]:
        """Return the facts side by side, and the meters apart where one changed."""
        if self.place is None:
            return []
        room = max(8, width - len(LABEL))
        drawn = flowed(_facts(self.place, self.typed), width=room, gap=2)
        if replaced := _replaced(self.place, self.typed):
            drawn += plain(replaced, ACT).wrap(room)
        return [
            (plain(" " * len(LABEL)) if at else plain(LABEL, QUIET)) + line
            for at, line in enumerate(drawn)
        ]


def _facts(place: ArrivalPlace, typed: str) -> Iterator[Content]:
    site, days = place.site, place.vacant_days
    if site.previous_occupancy is None:
        yield plain(STILL_HELD if site.is_occupied else NEVER_ENDED, ACT)
    else:
        yield _end(site.previous_occupancy)
        if days is not None:
            yield phrase(("vacant ", QUIET), f"{number(days)} j")
    yield _water(site)
    if gap := _gap(place, typed):
        yield gap


def _end(end: PreviousOccupancy) -> Content:
    nature = "estimé" if end.is_estimate else "réel"
    return phrase(
        (m3(end.closing_m3), STRONG),
        (f" au {short_date(end.ended_on)} ", QUIET),
        (nature, ACT if end.is_estimate else QUIET),
    )


def _water(site: Site) -> Content:
    is_on = site.water_state is WaterState.ON
    glyph = ("● ", OK) if is_on else ("○ ", ACT)
    return phrase(glyph, WATER_STATE[site.water_state])


def _gap(place: ArrivalPlace, typed: str) -> Content:
    """Return `écart 42 m³ > 5 m³`, as each digit is typed."""
    value_m3 = _typed_m3(typed)
    gap = place.gap_of(value_m3) if value_m3 is not None else None
    if gap is None or gap.gap_m3 is None:
        return Content("")
    is_wide = not 0 <= gap.gap_m3 <= place.tolerance_m3
    sign = "hors" if gap.gap_m3 < 0 else ">" if is_wide else "≤"
    return phrase(
        ("écart ", QUIET),
        (m3(gap.gap_m3), ACT if is_wide else OK),
        (f" {sign} {m3(place.tolerance_m3)}", QUIET),
    )


def _replaced(place: ArrivalPlace, typed: str) -> str:
    """Return what each meter counted, where one was replaced since."""
    site = place.site
    if not site.replacements or site.previous_occupancy is None:
        return ""
    last = site.replacements[-1]
    value_m3 = _typed_m3(typed)
    try:
        parts = parts_across_meters(
            last_m3=site.previous_occupancy.closing_m3,
            replacements=site.replacements,
            read_m3=last.installed_m3 if value_m3 is None else value_m3,
        )
    except UnableToBridgeMeters as refusal:
        return f"⚠ {refusal}"
    return f"compteur remplacé le {short_date(last.replaced_on)} : {decomposed(parts)}"


def _typed_m3(typed: str) -> int | None:
    return parse_typed_reading(typed=typed).value_m3 if typed else None
