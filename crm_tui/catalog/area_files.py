"""Regions and centres: the places an agent's territory may name at once."""

from crm_tui.catalog.toml_entry import InvalidCatalog, TomlEntry, read_entries
from crm_tui.catalog.towns import towns
from crm_tui.domain.directory import CENTRE_PREFIX, Area
from crm_tui.domain.permission import INSEE_LENGTH, outer

REGIONS = "common/regions.toml"
CENTRES = "common/centres.toml"


def load_areas() -> dict[str, Area]:
    """Read every region (`R93`) and every centre (`C:CANNES`), by stored code."""
    regions = {entry.code: _region(entry) for entry in read_entries(REGIONS)}
    centres = {
        CENTRE_PREFIX + entry.code: _centre(entry) for entry in read_entries(CENTRES)
    }
    return {**regions, **centres}


def check_areas(areas: dict[str, Area]) -> None:
    """Compare regions with the reference of the communes, and know every place."""
    expected: dict[str, set[str]] = {}
    communes = set()
    for town in towns().all():
        expected.setdefault(f"R{town.region}", set()).add(town.departement)
        communes.add(town.insee_code)
    for code, area in areas.items():
        if code in expected and area.places != expected[code]:
            listed = " ".join(sorted(expected[code]))
            raise InvalidCatalog(REGIONS, code, f"ses départements sont {listed}.")
        for place in sorted(area.places):
            if not _is_known(place, communes):
                raise InvalidCatalog(CENTRES, code, f"lieu inconnu « {place} ».")


def _is_known(place: str, communes: set[str]) -> bool:
    if len(place) == INSEE_LENGTH:
        return place in communes
    return any(outer(commune) == place for commune in communes)


def _region(entry: TomlEntry) -> Area:
    area = Area(
        label=entry.text("label"), places=frozenset(entry.texts("departements"))
    )
    entry.finish()
    return area


def _centre(entry: TomlEntry) -> Area:
    places = (*entry.texts("departements"), *entry.texts("communes"))
    if not places:
        raise entry.invalid("un centre a des « departements » ou des « communes ».")
    area = Area(label=entry.text("label"), places=frozenset(places))
    entry.finish()
    return area
