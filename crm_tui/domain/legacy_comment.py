"""What an agent of the old tool wrote in a dossier's comment, read for prefilling.

« ARR ce jour à 1300 m3 -eau en service ok - propriétaire - AF idem- » (document 000).
Nothing read here is trusted: it is shown « à confirmer » and the agent decides.
"""

import re
from dataclasses import dataclass
from datetime import date

_SPACES = r"[ \u00a0\u202f]"
ARRIVAL = re.compile(
    rf"\bARR\s+(?:(?P<today>ce\s+jour)|le\s+(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})"
    rf"/(?P<year>\d{{4}}))\s+[àa]\s+(?P<value>\d{{1,3}}(?:{_SPACES}\d{{3}})+|\d{{1,9}})"
    r"\s*m(?:3|³)(?!\w)",
    re.IGNORECASE,
)
"""`ARR (ce jour|le JJ/MM/AAAA) à N m3`: whole cubic metres only."""

WATER_ON = re.compile(r"\beau\s+en\s+service\s+ok\b", re.IGNORECASE)
OCCUPANCY = re.compile(r"\b(propri[ée]taire|locataire)\b", re.IGNORECASE)
"""Typed in haste, accents are left out."""
SAME_BILLING_ADDRESS = re.compile(r"\bAF\s+idem\b", re.IGNORECASE)
"""« AF idem »: the bills go to the address of the site."""

PARTY_NUMBER = re.compile(r"\bId\s+acteur\s+(\d{10})(?!\d)", re.IGNORECASE)
CREATED_BY = re.compile(r"\bCréé\s+par\s*:\s*(\S.{0,78}\S)\s*$", re.I | re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegacyComment:
    """What was understood; None or empty where the comment does not say."""

    opening_on: date | None
    opening_m3: int | None
    is_water_on: bool
    """« eau en service ok » is written; False only says that it is not."""
    occupancy: str
    is_billed_at_site: bool
    party_number: str
    created_by: str
    """`DRC NATIONALE MTC - IFI045`."""

    @property
    def words(self) -> tuple[str, ...]:
        """Return what it says of the place and the person, in the teams' own words."""
        said = (
            (self.occupancy, bool(self.occupancy)),
            ("eau en service", self.is_water_on),
            ("facture au site", self.is_billed_at_site),
        )
        return tuple(word for word, is_said in said if is_said)


def read_legacy_comment(*, text: str, written_on: date) -> LegacyComment:
    """Read the convention of the teams; « ce jour » is the day the dossier was opened.

    Two arrivals in one comment are as good as none: nobody can tell which one counts.
    """
    opening_on, opening_m3 = _arrival(text, written_on)
    return LegacyComment(
        opening_on=opening_on,
        opening_m3=opening_m3,
        is_water_on=WATER_ON.search(text) is not None,
        occupancy=_occupancy(text),
        is_billed_at_site=SAME_BILLING_ADDRESS.search(text) is not None,
        party_number=_only(PARTY_NUMBER, text),
        created_by=_only(CREATED_BY, text),
    )


def _arrival(text: str, written_on: date) -> tuple[date | None, int | None]:
    found = list(ARRIVAL.finditer(text))
    if len(found) != 1:
        return None, None
    arrival = found[0]
    value_m3 = int(re.sub(_SPACES, "", arrival["value"]))
    if arrival["today"]:
        return written_on, value_m3
    try:
        day = date(int(arrival["year"]), int(arrival["month"]), int(arrival["day"]))
    except ValueError:
        return None, value_m3
    return day, value_m3


def _occupancy(text: str) -> str:
    """Return `propriétaire` or `locataire`, its accent put back; empty where both."""
    said = {
        word.lower().replace("etaire", "étaire") for word in OCCUPANCY.findall(text)
    }
    return said.pop() if len(said) == 1 else ""


def _only(pattern: re.Pattern[str], text: str) -> str:
    """Return the one thing the comment says, or nothing where it says two."""
    found = {match.lower(): match for match in pattern.findall(text)}
    return next(iter(found.values())) if len(found) == 1 else ""
