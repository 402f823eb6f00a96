"""What an agent typed in the one search box, routed by its shape.

« one box that recognises 10-digit ids (actor/account/site), contract, invoice, meter,
phone, mail, postcode, "nom prénom ville" » (domain, section 7). The store answers each
shape from the index made for it; nothing here guesses what the base holds.
"""

import re
import unicodedata
from dataclasses import dataclass

from crm_tui.domain.matched_spans import matched_spans
from crm_tui.domain.phone import phone_digits
from crm_tui.domain.search_key import glue_particles, words_of

__all__ = [
    "BillNumber",
    "ContractNumber",
    "DossierNumber",
    "EmailFragment",
    "IdDigits",
    "MeterSerial",
    "PhoneDigits",
    "SearchQuery",
    "TooShort",
    "Words",
    "matched_spans",
    "parse_query",
]

MAX_TERMS = 12
MAX_TERM_LENGTH = 80
"""A pasted page or a hostile line costs no more than a long, honest search."""

MAX_TYPED_LENGTH = MAX_TERMS * (MAX_TERM_LENGTH + 1)
MIN_DIGITS = 4
"""Fewer digits begin or end the number of everybody."""
MIN_LETTERS = 2
ID_LENGTH = 10
"""« compte 9934197476 », « site 0593714448 », « acteur 2623891119 »: ten digits."""

DIGITS = re.compile(r"[\d\s.()+-]+")
METER = re.compile(r"[A-Z]\d{2}[A-Z]{0,2}\d*", re.ASCII)
SPACED_METER = re.compile(r"[A-Z]\d{2}[ -]?[A-Z]{2}[ -]?\d{4,}", re.ASCII)
DOSSIER = re.compile(
    r"([A-Z]{3})(?:-(\d{2})(?:-(\d{0,6}))?|-(\d)|(\d{2})(\d{6}))", re.ASCII
)
BILL = re.compile(r"F-(\d{1,8})(?:-(\d*))?|F(20\d{6})-?(\d{2,})", re.ASCII)
CONTRACT = re.compile(r"C-(\d{1,7})|C(\d{7})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdDigits:
    """Bare digits: the beginning of an id, a postcode, or part of a phone number."""

    digits: str
    phone_digits: str | None
    """The same as a phone, when they may be one: `0593714448` is a site or a phone."""

    @property
    def may_be_postcode(self) -> bool:
        """Tell whether a town may be meant."""
        return len(self.digits) == 5

    @property
    def is_complete(self) -> bool:
        """Tell whether the digits are a whole id, to be looked up as equal."""
        return len(self.digits) == ID_LENGTH


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneDigits:
    """An international form, which only a phone has; digits as `phone_digits` gives."""

    digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailFragment:
    """The beginning of an e-mail address, in lower case."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterSerial:
    """The beginning of a meter's serial number, in capitals without spaces."""

    serial: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierNumber:
    """The beginning of a dossier number, such as `ARR-24-001893`."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillNumber:
    """The beginning of a bill number, such as `F-20260311-07`."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractNumber:
    """The beginning of a contract number, such as `C-0048213`."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Word prefixes, all of which must be found, in any order."""

    tokens: tuple[str, ...]

    @property
    def glued_tokens(self) -> tuple[str, ...]:
        """Return the same words with particles joined: `le gall` finds LEGALL too."""
        return glue_particles(self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class TooShort:
    """Not enough to look for, with the sentence that says what is missing."""

    reason: str


SearchQuery = (
    IdDigits
    | PhoneDigits
    | EmailFragment
    | MeterSerial
    | DossierNumber
    | BillNumber
    | ContractNumber
    | Words
    | TooShort
)


def parse_query(text: str) -> SearchQuery:
    """Route what was typed by its shape; never raises, whatever it is given.

    At most 12 terms of 80 characters are read: the rest is ignored.
    """
    typed = unicodedata.normalize("NFKC", text[:MAX_TYPED_LENGTH]).strip()
    if DIGITS.fullmatch(typed) and any(char.isdecimal() for char in typed):
        return _digits(typed)
    if "@" in typed:
        return _email(typed)
    return _numbered(typed.upper()) or _words(typed)


def _digits(typed: str) -> SearchQuery:
    digits = "".join(str(int(char)) for char in typed if char.isdecimal())
    as_phone = phone_digits(typed)
    if min(len(digits), len(as_phone)) < MIN_DIGITS:
        return TooShort(reason=f"Tapez au moins {MIN_DIGITS} chiffres.")
    if "+" in typed or (as_phone != digits and len(digits) > ID_LENGTH):
        return PhoneDigits(digits=as_phone[:MAX_TERM_LENGTH])
    is_account = len(digits) >= ID_LENGTH and not digits.startswith("0")
    return IdDigits(
        digits=digits[:MAX_TERM_LENGTH],
        phone_digits=None if is_account else as_phone[:MAX_TERM_LENGTH],
    )


def _email(typed: str) -> SearchQuery:
    term = next(word for word in typed.split() if "@" in word).strip("<>()\"',;:")
    text = "".join(char for char in term.lower() if char.isprintable())
    if len(text) < MIN_LETTERS:
        return TooShort(reason="Tapez le début de l'adresse e-mail.")
    return EmailFragment(text=text[:MAX_TERM_LENGTH])


def _numbered(typed: str) -> SearchQuery | None:
    """Recognize a printed number by its letter and dashes, or by its full length."""
    if match := DOSSIER.fullmatch(typed):
        return DossierNumber(number=_dossier_number(match))
    if match := BILL.fullmatch(typed):
        day, rank = match[1] or match[3] or "", match[2] or match[4]
        return BillNumber(number=f"F-{day}" + (f"-{rank}" if rank else ""))
    if match := CONTRACT.fullmatch(typed):
        return ContractNumber(number=f"C-{match[1] or match[2] or ''}")
    if SPACED_METER.fullmatch(typed) or METER.fullmatch(typed):
        serial = re.sub(r"[ -]", "", typed)[:MAX_TERM_LENGTH]
        return MeterSerial(serial=serial) if len(serial) >= MIN_DIGITS else None
    return None


def _dossier_number(match: re.Match[str]) -> str:
    """Rebuild `TYPE-YY-NNNNNN`, zeros added when the number was typed without them."""
    kind, year = match[1], match[2] or match[5] or match[4] or ""
    rank = match[3] or match[6] or ""
    if rank and not rank.startswith("0"):
        rank = rank.zfill(6)
    return f"{kind}-{year}" + (f"-{rank}" if rank else "")


def _words(typed: str) -> SearchQuery:
    tokens = tuple(dict.fromkeys(words_of(typed)))[:MAX_TERMS]
    if sum(map(len, tokens)) < MIN_LETTERS:
        return TooShort(reason=f"Tapez au moins {MIN_LETTERS} lettres.")
    return Words(tokens=tuple(token[:MAX_TERM_LENGTH] for token in tokens))
