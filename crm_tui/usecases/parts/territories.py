"""The places of a territory, as somebody types them: checked against the catalog."""

from crm_tui.catalog import directory, towns
from crm_tui.domain.directory import CENTRE_PREFIX, is_area
from crm_tui.domain.permission import INSEE_LENGTH, NATIONAL
from crm_tui.domain.refusal import Refusal


class UnknownPlace(Refusal):
    """A place that neither the catalog nor the reference of the communes has."""


def checked_places(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places in capitals, each once; raises UnknownPlace for another."""
    places = tuple(
        dict.fromkeys(part.strip().upper() for part in typed if part.strip())
    )
    if NATIONAL in places:
        return (NATIONAL,)
    for place in places:
        if not _is_known(place):
            raise UnknownPlace(
                f"Lieu « {place} » inconnu : un département (06), une commune par son "
                f"code INSEE (06029), une région (R93) ou un centre ({_a_centre()}).",
                field="places",
            )
    return places


def place_words(places: tuple[str, ...]) -> str:
    """Return a stored territory as it is read: `06, centre Cannes, Toulon (83137)`."""
    return ", ".join(map(_words, places))


def _words(place: str) -> str:
    if place == NATIONAL:
        return "national"
    area = directory().areas.get(place)
    if area is not None:
        kind = "centre" if place.startswith(CENTRE_PREFIX) else "région"
        return f"{kind} {area.label}"
    town = towns().named(place) if len(place) == INSEE_LENGTH else None
    return f"{town.name} ({place})" if town else place


def _is_known(place: str) -> bool:
    if is_area(place):
        return place in directory().areas
    if len(place) == INSEE_LENGTH:
        return towns().named(place) is not None
    return any(
        place in area.places
        for code, area in directory().areas.items()
        if not code.startswith(CENTRE_PREFIX)
    )


def _a_centre() -> str:
    return str(next(c for c in directory().areas if c.startswith(CENTRE_PREFIX)))
