"""Where invented customers live: real towns by their population, likely streets."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from crm_tui.catalog import common_names, towns
from crm_tui.catalog.towns import Town
from crm_tui.usecases.parts.invented.draws import Weighted, falling

WHOLE_COMMUNES = frozenset({"75056", "69123", "13055"})
"""Paris, Lyon and Marseille: their arrondissements stand for them."""

FLAT_SHARE = 0.38
HIGHEST_NUMBER = 180
FLATS = ("APPT {}", "APPARTEMENT {}", "ETAGE {} PORTE B", "BAT A APPT {}", "ESC 2")


class Place(NamedTuple):
    """An address, and the departement it is in."""

    line2: str
    street: str
    postcode: str
    town: str
    insee_code: str
    departement: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the address lines as the search index takes them."""
        return (self.line2, "", self.street, "", self.postcode, self.town)


class Places:
    """Draws addresses; a process makes it once."""

    def __init__(self) -> None:
        inhabited = tuple(_inhabited())
        self._towns = Weighted(
            (_known(town) for town in inhabited),
            (town.population for town in inhabited),
        )
        self._streets = falling(common_names().streets)

    def draw(self, random: Random) -> Place:
        """Return an address in one of the towns, the largest ones more often."""
        postcodes, town, insee_code, departement = self._towns.draw(random)
        line2 = ""
        if random.random() < FLAT_SHARE:
            line2 = random.choice(FLATS).format(int(random.random() * 60) + 1)
        number = int(random.random() ** 1.6 * HIGHEST_NUMBER) + 1
        return Place(
            line2,
            f"{number} {self._streets.draw(random)}",
            random.choice(postcodes),
            town,
            insee_code,
            departement,
        )


def _inhabited() -> Iterator[Town]:
    for town in towns().all():
        if town.population and town.postcodes and town.insee_code not in WHOLE_COMMUNES:
            yield town


def _known(town: Town) -> tuple[tuple[str, ...], str, str, str]:
    return town.postcodes, town.postal_name, town.insee_code, town.departement
