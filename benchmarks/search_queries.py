"""What agents type, in fifteen classes, each with the customer who must be found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from benchmarks.people import Someone
from crm_tui.domain.phone import display_phone, phone_digits
from crm_tui.domain.search_key import normalize


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One text and the party it is about; None where a full page, or nobody, is."""

    kind: str
    text: str
    target: int | None
    is_absent: bool = False
    surname: str = ""
    """Of a typing error, the word that was meant."""


class Told(NamedTuple):
    """What a search answered."""

    ids: Sequence[int]
    has_more: bool
    names: Sequence[str] | None = None
    """Those shown, where they are known."""


def is_right(asked: Typed, told: Told) -> bool:
    """Tell whether the customer is among those found, or a full page of namesakes.

    A full page of other people who are called nearly so is not right.
    """
    if asked.is_absent:
        return not told.ids
    if asked.target is None:
        return bool(told.ids)
    if asked.target in told.ids:
        return True
    if asked.surname and told.names is not None:
        return any(asked.surname in normalize(name) for name in told.names)
    return told.has_more


def _phone(one: Someone) -> str:
    return phone_digits(one.phone)


def _last(one: Someone) -> str:
    return normalize(one.last_name)


def _first(one: Someone) -> str:
    return normalize(one.first_name)


def _longest(one: Someone) -> str:
    return max(_last(one).split(), key=len)


def _misspelled(one: Someone, random: Random) -> str:
    """Return a surname with one error; half the time a first name begins after it."""
    word = _longest(one)
    at = random.randrange(1, len(word) - 1)
    errors = (
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + random.choice("aeiourstln") + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    wrong = random.choice([error for error in errors if error != word])
    return random.choice((wrong, f"{wrong} {_first(one)[:3]}"))


TYPO = "typing error"
TYPOS = 4
"""How many times as many texts: of an error that is another's name, few say nothing."""

CLASSES: dict[str, Callable[[Someone, Random], str]] = {
    "id": lambda one, random: random.choice((one.number, one.account, one.site)),
    "phone": lambda one, random: random.choice(
        (_phone(one), display_phone(one.phone), one.phone)
    ),
    "phone beginning": lambda one, _: _phone(one)[:6],
    "phone end": lambda one, random: _phone(one)[-random.choice((4, 6)) :],
    "e-mail": lambda one, random: random.choice(
        (one.email, one.email.split("@")[0] + "@")
    ),
    "meter": lambda one, random: random.choice((one.serial, one.serial[:9].lower())),
    "surname": lambda one, _: one.last_name,
    "two beginnings": lambda one, _: f"{_last(one)[:3]} {_first(one)[:2]}",
    "initial": lambda one, _: f"{_last(one)} {_first(one)[0]}",
    "any order": lambda one, _: f"{_first(one)} {_last(one)}",
    "street and town": lambda one, _: (
        f"{normalize(one.street).split()[-1]} {normalize(one.town).split()[-1]}"
    ),
    TYPO: _misspelled,
}
COMMON = [
    "martin",
    "bernard",
    "thomas",
    "petit",
    "robert",
    "richard",
    "durand",
    "dubois",
    "jean",
    "marie",
]
SHORT = ["ma", "du", "mo", "le", "co"]
ABSENT = ["zzxqw", "0999999999", "xylophone quantique", "wkz", "9999999999"]


def queries(sample: Sequence[Someone], *, each: int, seed: int = 3) -> list[Typed]:
    """Return texts of every class, always the same ones for a sample."""
    random = Random(seed)
    typed = []
    for kind, write in CLASSES.items():
        is_wrong = kind == TYPO
        for _ in range(each * (TYPOS if is_wrong else 1)):
            one = random.choice(sample)
            while is_wrong and len(_longest(one)) < 6:
                one = random.choice(sample)
            surname = _longest(one) if is_wrong else ""
            text = write(one, random)
            typed.append(Typed(kind=kind, text=text, target=one.id, surname=surname))
    typed += [Typed(kind="common name", text=text, target=None) for text in COMMON]
    typed += [Typed(kind="two letters", text=text, target=None) for text in SHORT]
    typed += [
        Typed(kind="nobody", text=text, target=None, is_absent=True) for text in ABSENT
    ]
    return typed
