"""Telephone numbers: typed in any French manner, stored in E.164, shown by pairs."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FRANCE_CODE = "33"
OVERSEAS_CODES = ("262", "590", "594", "596")
"""Calling codes of the overseas departments, dialed with ten digits like the others."""

OVERSEAS_REGIONS = ("RE", "YT", "GP", "GF", "MQ")
OVERSEAS_PREFIXES = ("0262", "0263", "0269", "059", "0639", "069")
"""Only these starts are worth asking the overseas plans about, and first."""

FICTION_PREFIX = "063998"
"""Mobile range that the regulator keeps for fiction: no library holds it for valid."""

SHORT_NUMBER = re.compile(r"1\d|1\d\d|[13]\d{3}|11[68]\d{3}")
"""Emergency, service and information numbers, such as 15, 112, 3639 or 118 712."""

NATIONAL_NUMBER = re.compile(r"0[1-9]\d{8}")

PLAIN_NUMBER = re.compile(NATIONAL_NUMBER.pattern, re.ASCII)
STORED_NUMBER = re.compile(r"\+33[1-9]\d{8}", re.ASCII)
"""What nearly every line of an export holds, and nearly every party: read at once."""

NOT_DIGITS = re.compile(r"\D+", re.ASCII)

TYPED_NUMBER = re.compile(r"[ (]*\+?[\d\s.()/_-]+")


class UnreadablePhone(Refusal):
    """What was typed cannot be one telephone number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number as it is stored: E.164, or a short number kept as it is dialed."""

    number: str
    forced: bool = False
    """Kept although no numbering plan knows it: short number, range not opened."""

    @property
    def label(self) -> str:
        """Return the number as agents read it aloud."""
        return display_phone(self.number)


def parse_phone(typed: str, *, field: str = "Téléphone") -> Phone:
    """Read a number typed by an agent or found in an export.

    « accepts `+33 (0)4…`, `0033…`, dots, spaces; stores E.164 `+33465710102`, shows
    `04 65 71 01 02`; 9 digits without 0 → error, not guess » (rule R16).
    """
    if PLAIN_NUMBER.fullmatch(typed):
        return _national(typed)
    text = unicodedata.normalize("NFKC", typed).strip()
    if not TYPED_NUMBER.fullmatch(text):
        raise UnreadablePhone(
            f"{field} : chiffres, espaces, points et « + » seulement.", field=field
        )
    compact = _compact(text)
    if compact.startswith("+"):
        return _international(compact, field=field)
    if SHORT_NUMBER.fullmatch(compact):
        return Phone(number=compact, forced=True)
    if NATIONAL_NUMBER.fullmatch(compact):
        return _national(compact)
    raise UnreadablePhone(f"{field} : {_why_not_french(compact)}", field=field)


def display_phone(number: str) -> str:
    """Return a stored number as it is shown: `+33465710102` gives `04 65 71 01 02`."""
    if STORED_NUMBER.fullmatch(number):
        first, *pairs = number[3], number[4:6], number[6:8], number[8:10], number[10:]
        return " ".join((f"0{first}", *pairs))
    national = phone_digits(number)
    if NATIONAL_NUMBER.fullmatch(national):
        return " ".join(national[at : at + 2] for at in range(0, 10, 2))
    if not number.startswith("+"):
        return number
    return _display_foreign(number)


def phone_digits(text: str) -> str:
    """Return the digits to index or to look up, from a stored or half-typed number.

    French numbers, overseas ones included, get their national form with its 0, so
    that `+33 4 65`, `0033465` and `0465` look for the same thing.
    """
    if STORED_NUMBER.fullmatch(text):
        return "0" + text.removeprefix("+33")
    compact = _compact(unicodedata.normalize("NFKC", text))
    if not compact.startswith("+"):
        return compact
    digits = compact[1:]
    for code in (FRANCE_CODE, *OVERSEAS_CODES):
        if digits.startswith(code):
            return "0" + digits.removeprefix(code).removeprefix("0")
    return digits


def _compact(text: str) -> str:
    """Keep the digits and the international sign, `00` being another way to type it.

    `00` alone proves nothing before the eleventh digit, except in `0033`.
    """
    has_sign = text.lstrip(" (").startswith("+")
    digits = _decimals(text.replace("(0)", "", 1))
    if has_sign:
        return "+" + digits
    if digits.startswith("0033") or (digits.startswith("00") and len(digits) > 10):
        return "+" + digits.removeprefix("00")
    return _decimals(text)


def _decimals(text: str) -> str:
    if text.isascii():
        return NOT_DIGITS.sub("", text)
    return "".join(str(int(char)) for char in text if char.isdecimal())


def _national(digits: str) -> Phone:
    """Read ten digits starting with 0, overseas or metropolitan."""
    metropolitan = f"+{FRANCE_CODE}{digits[1:]}"
    if digits.startswith(FICTION_PREFIX):
        return Phone(number=metropolitan, forced=True)
    overseas = OVERSEAS_REGIONS if digits.startswith(OVERSEAS_PREFIXES) else ()
    for region in overseas:
        number = _valid_e164(digits, region=region)
        if number:
            return Phone(number=number)
    is_known = _french_plan().fullmatch(digits[1:]) is not None
    return Phone(number=metropolitan, forced=not is_known)


@cache
def _french_plan() -> re.Pattern[str]:
    """Return the library's French plan as one pattern, for an import asks it a lot.

    The library would try each kind of line in turn, twice a number.
    """
    import phonenumbers

    plan = phonenumbers.PhoneMetadata.metadata_for_region("FR")
    if plan is None:
        raise LookupError("the library knows the French plan")
    kinds = (
        plan.fixed_line,
        plan.mobile,
        plan.toll_free,
        plan.premium_rate,
        plan.shared_cost,
        plan.voip,
        plan.personal_number,
        plan.pager,
        plan.uan,
        plan.voicemail,
    )
    patterns = (kind.national_number_pattern for kind in kinds if kind is not None)
    return re.compile("|".join(pattern for pattern in patterns if pattern))


def _international(compact: str, *, field: str) -> Phone:
    digits = phone_digits(compact)
    if NATIONAL_NUMBER.fullmatch(digits):
        return _national(digits)
    number = _valid_e164(compact, region=None)
    if number is None:
        raise UnreadablePhone(
            f"{field} : ce numéro international n'existe pas, vérifiez l'indicatif.",
            field=field,
        )
    return Phone(number=number)


def _valid_e164(text: str, *, region: str | None) -> str | None:
    import phonenumbers

    parsed = _parsed(text, region=region)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return None
    if region and not phonenumbers.is_valid_number_for_region(parsed, region):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _display_foreign(number: str) -> str:
    import phonenumbers

    parsed = _parsed(number, region=None)
    if parsed is None:
        return number
    return phonenumbers.format_number(
        parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )


def _parsed(text: str, *, region: str | None) -> "PhoneNumber | None":
    import phonenumbers

    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _why_not_french(digits: str) -> str:
    if len(digits) == 9 and not digits.startswith("0"):
        return "9 chiffres sans le 0 du début, retapez les 10 chiffres."
    if len(digits) == 10:
        return "un numéro à 10 chiffres commence par 01 à 09."
    return f"{len(digits)} chiffre(s), il en faut 10 (ou « + » et l'indicatif)."
