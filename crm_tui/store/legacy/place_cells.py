"""Reading an address, compared with the reference of the communes.

« an unknown postcode is rejected, a town that its postcode does not have is accepted,
flagged "à vérifier" with the suggestion » (issue, section 3).
"""

from dataclasses import dataclass

from crm_tui.domain.postal_address import HOME_COUNTRY
from crm_tui.domain.town_check import TownCheck, TownChecker
from crm_tui.store.legacy.cells import BadCell, Cells
from crm_tui.store.legacy.customer_record import PlaceRecord


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """An address, the departement it is in, and what should be checked."""

    place: PlaceRecord
    departement: str
    flag: str


NOWHERE = FoundPlace(PlaceRecord(), "", "")

ABROAD = TownCheck(
    is_known_postcode=True, insee_code="", departement="", suggestion=None
)
"""A foreign address: no reference knows its towns."""


def is_home(country: str) -> bool:
    """Tell whether an address there is checked; a cell left empty means here."""
    return country.upper() in ("", HOME_COUNTRY)


def read_place(
    cells: Cells, *, prefix: str, check_town: TownChecker, country: str = ""
) -> FoundPlace:
    """Return the address of the columns that begin by `prefix`."""
    postcode = cells.raw(f"{prefix}code_postal")
    town = cells.text(f"{prefix}ville", max_length=80)
    street = cells.text(f"{prefix}adresse", max_length=120)
    if not (postcode or town or street):
        return NOWHERE
    if len(postcode) > 10 or not postcode:
        raise BadCell(f"{prefix}code_postal : « {postcode[:20]} » refusé, 5 chiffres.")
    check = check_town(postcode, town) if is_home(country) else ABROAD
    if not check.is_known_postcode:
        raise BadCell(f"{prefix}code_postal : « {postcode} » n'existe pas.")
    place = PlaceRecord(
        line2=cells.text(f"{prefix}adresse_2", max_length=80),
        line3=cells.text(f"{prefix}adresse_3", max_length=80),
        street=street,
        line5=cells.text(f"{prefix}lieu_dit", max_length=80),
        postcode=postcode,
        town=town,
        insee_code=check.insee_code,
        address_to_check=check.is_to_check,
        address_suggestion=check.suggestion or "",
    )
    return FoundPlace(place, check.departement, _flag(check, postcode, town))


def _flag(check: TownCheck, postcode: str, town: str) -> str:
    if not check.is_to_check:
        return ""
    advice = f" Suggestion : {check.suggestion}." if check.suggestion else ""
    return f"Ville à vérifier : {postcode} n'a pas « {town} ».{advice}"
