"""The lines of a stretch of an export that are plain, by column.

One pass a column costs a tenth of a pass a line: what is stored of a cell is looked up,
rows are then zipped together (`plain_rows.py`).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import compress
from typing import Any, NamedTuple

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.postal_address import departement_of
from crm_tui.domain.town_check import TownChecker
from crm_tui.store.legacy.customer_columns import CUSTOMERS
from crm_tui.store.legacy.customer_line import Numbers
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.plain_cells import conversions
from crm_tui.store.legacy.plain_column import PlainColumn

Values = Mapping[str, Sequence[Any]]
"""What is stored of each column of `CUSTOMERS`, line by line."""

KNOWN_TOWNS = 65_536


class Whereabouts(NamedTuple):
    """What the reference of the communes adds to an address it knows."""

    insee_code: str
    departement: str
    home: str
    """The departement of who has no site."""


class PlainSheet(NamedTuple):
    """Plain lines that nothing speaks against."""

    at: list[int]
    """Which lines they are, of those given."""
    values: Values
    numbers: list[Numbers]
    homes: Sequence[Whereabouts]
    sites: Sequence[Whereabouts]
    """Where each site is; at home when the line gives it no address."""


class PlainSheets:
    """Makes the sheets of one export; made once, with the day it is read."""

    def __init__(
        self, export: ExportFile, *, check_town: TownChecker, now: datetime
    ) -> None:
        stored = conversions(now=now)
        self._columns = [
            (name, export.positions[name], PlainColumn(name, convert=stored.get(name)))
            for name in CUSTOMERS.columns
            if name in export.positions
        ]
        self._absent = {
            name: stored[name]("") if name in stored else ""
            for name in CUSTOMERS.columns
            if name not in export.positions
        }
        self._towns = _Towns(check_town)

    def sheet(self, lines: Sequence[Sequence[str]]) -> PlainSheet:
        """Return the sheet of the plain ones among lines that have all their cells."""
        at: list[int] = list(range(len(lines)))
        if not lines:
            return PlainSheet(at, {}, [], (), ())
        cells = list(zip(*lines, strict=True))
        odd: set[int] = set()
        values: dict[str, Sequence[Any]] = {
            name: column.stored(cells[position], odd=odd)
            for name, position, column in self._columns
        }
        even = _others(odd, len(at))
        at = even(at)
        values = {name: even(column) for name, column in values.items()}
        values |= {name: [value] * len(at) for name, value in self._absent.items()}
        return self._judged(at, values)

    def _judged(self, at: list[int], values: dict[str, Sequence[Any]]) -> PlainSheet:
        """Leave to the usual reader what it refuses, or reads in a way of its own."""
        odd = set(_unusual(values))
        homes = self._places(values["code_postal"], values["ville"], odd)
        sites = homes
        if any(values["site_code_postal"]):
            elsewhere = zip(
                values["site_code_postal"], values["site_ville"], homes, strict=True
            )
            sites = [
                self._place(place, town, at, odd) if place else home
                for at, (place, town, home) in enumerate(elsewhere)
            ]
        even = _others(odd, len(at))
        values = {name: even(column) for name, column in values.items()}
        if any(values["facture_no"]):
            days = zip(values["facture_echeance"], values["facture_date"], strict=True)
            values["facture_echeance"] = [due or issued for due, issued in days]
        return PlainSheet(even(at), values, _numbers(values), even(homes), even(sites))

    def _places(
        self, postcodes: Iterable[str], towns: Iterable[str], odd: set[int]
    ) -> list[Whereabouts]:
        return [
            self._place(postcode, town, at, odd)
            for at, (postcode, town) in enumerate(zip(postcodes, towns, strict=True))
        ]

    def _place(self, postcode: str, town: str, at: int, odd: set[int]) -> Whereabouts:
        place = self._towns[postcode, town]
        if place is None:
            odd.add(at)
            return _NOWHERE
        return place


_NOWHERE = Whereabouts("", "", "")


class _Towns(dict[tuple[str, str], Whereabouts | None]):
    """Where each town is, None for one the usual reader has to judge."""

    def __init__(self, check_town: TownChecker) -> None:
        super().__init__()
        self._check_town = check_town

    def __missing__(self, place: tuple[str, str]) -> Whereabouts | None:
        found = self._found(*place)
        if len(self) < KNOWN_TOWNS:
            self[place] = found
        return found

    def _found(self, postcode: str, town: str) -> Whereabouts | None:
        check = self._check_town(postcode, town)
        is_usual = check.is_known_postcode and not check.is_to_check
        if not (is_usual and check.departement):
            return None
        home = departement_of(postcode=postcode, insee_code=check.insee_code)
        if home is None:
            return None
        return Whereabouts(check.insee_code, check.departement, home)


def _numbers(values: Values) -> list[Numbers]:
    columns = ("id_acteur", "id_compte", "id_site", "compteur", "no_contrat")
    return list(map(Numbers, *(values[name] for name in (*columns, "facture_no"))))


def _unusual(values: Values) -> Iterable[int]:
    """Yield the lines whose cells are plain and say too little, or against another."""
    names = (
        *("id_compte", "id_site", "compteur", "no_contrat", "facture_no"),
        *("debut", "fin", "statut_contrat", "facture_date", "facture_montant"),
    )
    lines = zip(*(values[name] for name in names), strict=True)
    for at, line in enumerate(lines):
        account, site, meter, contract, bill, started, ended, status, *billed = line
        issued_on, amount = billed
        if (
            (contract and not account)
            or (meter and not site)
            or (bill and not (account and issued_on and amount is not None))
            or (started and ended and ended < started)
            or (status == _ENDED and not ended)
        ):
            yield at


_ENDED = ContractStatus.ENDED.value


def _others(odd: Collection[int], count: int) -> Callable[[Any], Any]:
    """Return what takes the lines of these places out of a column."""
    if not odd:
        return lambda column: column
    are_even = [at not in odd for at in range(count)]
    return lambda column: list(compress(column, are_even))
