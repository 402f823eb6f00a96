"""A French postal address and its lines on an envelope (NF Z10-011).

« 6 lines max (7 with country), 38 characters max per line spaces included, no blank
line; line 6 always capitals; lines 4-6 capitals, no punctuation, no accents
recommended for sorting machines » (domain, section 2.18).
"""

import re
import unicodedata
from dataclasses import dataclass

LINE_LENGTH = 38
"""« 38 characters max per line spaces included »"""

STREET_LABEL_LENGTH = 32
"""« abbreviations only when the street label exceeds 32 characters »"""

HOME_COUNTRY = "FRANCE"

ABBREVIATIONS = {
    "ALLEE": "ALL",
    "ALLEES": "ALL",
    "AVENUE": "AV",
    "BATIMENT": "BAT",
    "BOULEVARD": "BD",
    "CHEMIN": "CHE",
    "FAUBOURG": "FG",
    "IMPASSE": "IMP",
    "LOTISSEMENT": "LOT",
    "PASSAGE": "PAS",
    "PLACE": "PL",
    "RESIDENCE": "RES",
    "ROUTE": "RTE",
    "SQUARE": "SQ",
    "CAPITAINE": "CNE",
    "COLONEL": "CEL",
    "COMMANDANT": "CDT",
    "DOCTEUR": "DR",
    "GENERAL": "GAL",
    "LIEUTENANT": "LT",
    "MARECHAL": "MAL",
    "PRESIDENT": "PDT",
    "PROFESSEUR": "PR",
    "SAINT": "ST",
    "SAINTE": "STE",
}
"""Kinds of ways, then titles, as the postal operator shortens them."""

NUMBER_SUFFIX = re.compile(r"^(\d+) ?(B)IS\b|^(\d+) ?(T)ER\b|^(\d+) ?(Q)UATER\b")
"""« "5 bis" → `5 B` »"""

OPENED_LETTERS = str.maketrans(
    {"Œ": "OE", "Æ": "AE", "Ø": "O", "Đ": "D", "Ł": "L", "\u1e9e": "SS"}
)

SAINT_BARTHELEMY_AND_SAINT_MARTIN = {"97133": "977", "97150": "978"}
"""They left Guadeloupe and kept its postcodes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress:
    """Where a site stands or a party receives mail; the recipient is not part of it."""

    line2: str = ""
    """Floor, flat, attention of."""
    line3: str = ""
    """Building, residence."""
    number_and_street: str = ""
    """Line 4."""
    line5: str = ""
    """Hamlet, post box."""
    postcode: str = ""
    town: str = ""
    insee_code: str = ""
    departement: str = ""
    country: str = ""
    """Empty or FRANCE at home; anything else is printed as the seventh line."""
    to_check: bool = False
    """The postcode does not have this town: « à vérifier »."""
    suggestion: str | None = None
    """The town that the postcode has."""

    def one_line(self) -> str:
        """Return the address as people write it: `street, postcode town`."""
        return _listed(self._street, self._locality, self._foreign_country())

    def site_label(self) -> str:
        """Return what follows a site's number: `street, postcode, town`.

        « SITE 0593714448 11 AVENUE DES MIMOSAS, 06110, LE CANNET » (document 000).
        """
        parts = (self._street, self.postcode, self.town)
        return _listed(*parts, self._foreign_country())

    def envelope_lines(self, *, recipient: str) -> tuple[str, ...]:
        """Return the lines of the window: six at most, seven with a foreign country.

        No line exceeds 38 characters. A recipient that does goes on to line 2 when
        that line is free, since a name is the last thing to shorten.
        """
        first, rest = _split_at_word(_one_space(recipient))
        line2 = _one_space(self.line2) or rest
        lines = (
            first,
            _cut_at_word(line2),
            _cut_at_word(_one_space(self.line3)),
            fit_street(self.number_and_street),
            _cut_at_word(_postal_capitals(self.line5)),
            _cut_at_word(_postal_capitals(self._locality)),
            _cut_at_word(_postal_capitals(self._foreign_country())),
        )
        return tuple(line for line in lines if line)

    @property
    def _street(self) -> str:
        return self.number_and_street or self.line5

    @property
    def _locality(self) -> str:
        return f"{self.postcode} {self.town}".strip()

    def _foreign_country(self) -> str:
        country = self.country.strip()
        return "" if country.upper() == HOME_COUNTRY else country


def fit_street(number_and_street: str) -> str:
    """Return line 4 in postal capitals, abbreviated only as far as it must be."""
    capitals = _postal_capitals(number_and_street)
    words = NUMBER_SUFFIX.sub(r"\1\3\5 \2\4\6", capitals).split()
    for at, word in enumerate(words):
        if _street_fits(words):
            break
        words[at] = ABBREVIATIONS.get(word, word)
    return _cut_at_word(" ".join(words))


def departement_of(*, postcode: str, insee_code: str = "") -> str | None:
    """Return the code of the department, such as `06`, `2A` or `974`.

    The INSEE code decides when it is known: some towns are served from a neighbouring
    department's post office. A postcode alone splits Corsica by its third digit.
    """
    code = (insee_code or postcode).strip().upper()
    if not re.fullmatch(r"\d[\dAB]\d{3}", code):
        return None
    if not insee_code and code in SAINT_BARTHELEMY_AND_SAINT_MARTIN:
        return SAINT_BARTHELEMY_AND_SAINT_MARTIN[code]
    if code.startswith(("97", "98")):
        return code[:3]
    if code.startswith("20"):
        return "2A" if code[2] in "01" else "2B"
    return code[:2]


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _street_fits(words: list[str]) -> bool:
    line = " ".join(words)
    label = re.sub(r"^\d+ (?:[A-Z] )?", "", line)
    return len(line) <= LINE_LENGTH and len(label) <= STREET_LABEL_LENGTH


def _postal_capitals(text: str) -> str:
    """Return capitals without accents nor punctuation, spaces made single."""
    capitals = text.upper().translate(OPENED_LETTERS)
    bare = (
        char if char.isalnum() or char == "/" else " "
        for char in unicodedata.normalize("NFKD", capitals)
        if not unicodedata.category(char).startswith("M")
    )
    return _one_space("".join(bare))


def _one_space(text: str) -> str:
    return " ".join(text.split())


def _cut_at_word(line: str) -> str:
    return _split_at_word(line)[0]


def _split_at_word(line: str) -> tuple[str, str]:
    """Split a line at its last word that fits; a single endless word is cut."""
    if len(line) <= LINE_LENGTH:
        return line, ""
    at = line.rfind(" ", 0, LINE_LENGTH + 1)
    at = at if at > 0 else LINE_LENGTH
    return line[:at], line[at:].strip()
