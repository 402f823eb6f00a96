"""Who the invented customers are, and how to reach them.

Phones have the shape of valid French numbers, since the ranges kept for fiction hold
60,000 of them only; e-mails are at domains reserved for examples.
"""

from random import Random
from typing import NamedTuple

from crm_tui.catalog import common_names
from crm_tui.domain.account import CustomerClass
from crm_tui.domain.party import PartyNature
from crm_tui.domain.search_key import words_of
from crm_tui.usecases.parts.invented.draws import Weighted, day_text, falling, shares
from crm_tui.usecases.parts.invented.places import Place

BODY_SHARE = 0.15
"""Of organizations: public bodies and condominiums."""

DOUBLE_NAME_SHARE = 0.025
HYPHENATED_FIRST_SHARE = 0.02
MOBILE_SHARE = 0.78
FIXED_SHARE = 0.45
FORMER_PHONE_SHARE = 0.08
MAIL_SHARE = 0.68
LONGEST_LOCAL_PART = 40

MOBILE_STARTS = ("60", "61", "62", "64", "65", "66", "67", "68", "74", "75", "76", "78")
"""Opened ranges, those of fiction and of overseas left aside."""

FIXED_STARTS = {
    "1": ("30", "34", "39", "40", "42", "43", "45", "46", "47", "48", "53", "60", "64"),
    "2": ("31", "32", "33", "35", "37", "38", "40", "41", "43", "47", "51", "54", "99"),
    "3": ("20", "21", "22", "24", "25", "26", "27", "28", "29", "44", "80", "87", "88"),
    "4": ("42", "50", "66", "67", "68", "72", "73", "76", "77", "78", "90", "91", "93"),
    "5": ("45", "46", "49", "53", "55", "56", "57", "58", "59", "61", "62", "63", "65"),
}
ZONES = {
    "1": "75 77 78 91 92 93 94 95",
    "2": "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85",
    "3": "02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90",
    "4": "01 03 04 05 06 07 11 13 15 26 2A 2B 30 34 38 42 43 48 63 66 69 73 74 83 84",
    "5": "09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87",
}
ZONE_OF = {code: zone for zone, codes in ZONES.items() for code in codes.split()}
"""The first digit of fixed lines; overseas departements have none here."""

DOMAINS = shares(**{"example.org": 6, "example.com": 3, "example.net": 1})


class Identity(NamedTuple):
    """A person or an organization."""

    nature: str
    customer_class: str
    civility: str
    last_name: str
    first_name: str
    birth_on: str | None

    @property
    def is_company(self) -> bool:
        """Tell an organization from a person."""
        return self.nature == PartyNature.ORGANIZATION.value


class Phone(NamedTuple):
    """A number in E.164, and whether it still answers."""

    number: str
    is_former: bool


class People:
    """Draws identities, phones and e-mails; a process makes it once."""

    def __init__(self) -> None:
        names = common_names()
        surnames = (*names.surnames, *names.rarer_surnames)
        self._surnames = falling([name.upper() for name in surnames])
        self._women = _slowly_falling(names.women)
        self._men = _slowly_falling(names.men)
        self._companies = names.companies
        self._bodies = names.bodies

    def person(self, random: Random, *, today: int) -> Identity:
        """Return an adult."""
        is_woman = random.random() < 0.51
        names = self._women if is_woman else self._men
        first = names.draw(random)
        if random.random() < HYPHENATED_FIRST_SHARE and "-" not in first:
            first = f"{first}-{names.draw(random)}"
        last = self._surnames.draw(random)
        if random.random() < DOUBLE_NAME_SHARE:
            last = f"{last}-{self._surnames.draw(random)}"
        return Identity(
            PartyNature.PERSON.value,
            CustomerClass.RESIDENTIAL.value,
            "MME" if is_woman else "M",
            last,
            first,
            day_text(today - 6_935 - int(random.random() * 26_600)),
        )

    def organization(self, random: Random, place: Place) -> Identity:
        """Return a company of the town, or one of its public bodies."""
        if random.random() < BODY_SHARE:
            name = random.choice(self._bodies).format(place.town)
            kind = CustomerClass.COMMUNITY
            if name.startswith("SDC"):
                kind = CustomerClass.CONDOMINIUM
        else:
            name = random.choice(self._companies).format(self._surnames.draw(random))
            kind = CustomerClass.PROFESSIONAL
        return _organization(name, kind)

    def guardian(self, place: Place) -> Identity:
        """Return an association that acts for protected adults."""
        name = f"ASSOCIATION TUTELAIRE DE {place.town}"
        return _organization(name, CustomerClass.PROFESSIONAL)

    def phones(self, random: Random, departement: str) -> list[Phone]:
        """Return one number or more, the preferred one first."""
        found = []
        zone = ZONE_OF.get(departement)
        if random.random() < MOBILE_SHARE or zone is None:
            found.append(Phone(mobile(random), False))
        if zone and (not found or random.random() < FIXED_SHARE):
            found.append(Phone(fixed(random, zone), False))
        if random.random() < FORMER_PHONE_SHARE:
            found.append(Phone(mobile(random), True))
        return found

    def email(self, random: Random, identity: Identity, rank: int) -> str:
        """Return an address nobody else has, or an empty text."""
        if random.random() > MAIL_SHARE:
            return ""
        words = (*words_of(identity.first_name), *words_of(identity.last_name))
        local = ".".join(words)[:LONGEST_LOCAL_PART].rstrip(".")
        return f"{local}{rank}@{DOMAINS.draw(random)}"


def mobile(random: Random) -> str:
    """Return a mobile number in E.164."""
    return f"+33{random.choice(MOBILE_STARTS)}{int(random.random() * 10_000_000):07d}"


def fixed(random: Random, zone: str) -> str:
    """Return a fixed line's number in E.164."""
    start = random.choice(FIXED_STARTS[zone])
    return f"+33{zone}{start}{int(random.random() * 1_000_000):06d}"


def _organization(name: str, kind: CustomerClass) -> Identity:
    return Identity(PartyNature.ORGANIZATION.value, kind.value, "", name, "", None)


def _slowly_falling(names: tuple[str, ...]) -> Weighted[str]:
    """First names are shared out more evenly than surnames."""
    return Weighted(names, (1 / (rank + 12) ** 0.8 for rank in range(len(names))))
