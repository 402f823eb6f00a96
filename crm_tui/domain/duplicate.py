"""Are two records those of one party? At creation, and over the whole base.

« duplicate detection at creation: same normalised name + (birth date or mail or phone
or site) → « doublon probable », N1 must open the existing one » (rule R16).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.duplicate_keys import address_key, name_forms, sound_keys
from crm_tui.domain.duplicate_reason import DuplicateReason

OPEN_EXISTING = "ouvrir l'existant"
"""The default action of the panel: « default action "ouvrir l'existant" » (J2)."""

SAME_NAME = 60
SAME_SOUND = 50
CLOSE_NAME = 45
SAME_BIRTH_DATE = 35
SAME_EMAIL = 35
SAME_PHONE = 30
SAME_ADDRESS = 25
OTHER_BIRTH_DATE = -30
"""Points of each likeness; a name and one more of them reach `probable`."""

SOUND_CLOSENESS = 0.6
"""Names that sound alike but are written this far apart are other names."""
SPELLING_CLOSENESS = 0.88
"""A letter or two of a full name: one typo, not another person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFacts:
    """What is known of a party when two are compared."""

    last_name: str = ""
    first_name: str = ""
    company: str = ""
    birth_date: date | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """Stored numbers, E.164."""
    addresses: tuple[str, ...] = ()
    """One line each: sites and postal addresses alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateVerdict:
    """How alike two parties are, from 0 to 100, and what they share."""

    score: int
    reasons: tuple[DuplicateReason, ...]
    is_probable: bool
    default_action: str = OPEN_EXISTING


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedName:
    """A name made ready to be compared with many others."""

    forms: frozenset[str]
    sounds: frozenset[str]
    is_company: bool
    has_first_name: bool

    @classmethod
    def of(
        cls, *, last_name: str = "", first_name: str = "", company: str = ""
    ) -> "ComparedName":
        """Prepare a name; all three empty, it is like no other."""
        forms = name_forms(last_name=last_name, first_name=first_name, company=company)
        return cls(
            forms=forms,
            sounds=sound_keys(forms),
            is_company=bool(company),
            has_first_name=bool(first_name),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    points: int
    reason: DuplicateReason


def duplicate_score(*, candidate: PartyFacts, existing: PartyFacts) -> DuplicateVerdict:
    """Compare a party being created with one that exists, or two that do.

    Probable when the names agree and something else does: a namesake alone is not a
    duplicate, nor is another person of the same household.
    """
    name = _same_name(_name_of(candidate), _name_of(existing))
    proofs = tuple(_proofs(candidate, existing))
    warnings = tuple(_warnings(candidate, existing)) if name else ()
    likenesses = ((name,) if name else ()) + proofs + warnings
    points = sum(likeness.points for likeness in likenesses)
    return DuplicateVerdict(
        score=max(0, min(100, points)),
        reasons=tuple(likeness.reason for likeness in likenesses),
        is_probable=name is not None and bool(proofs),
    )


def shared_keys(facts: PartyFacts) -> frozenset[str]:
    """Return what a party has that every probable duplicate of it shares one of.

    A name alone makes none: the phone, the e-mail, the address or the birth date does.
    """
    keys = {
        *(f"phone:{phone}" for phone in facts.phones),
        *(f"email:{email.casefold()}" for email in facts.emails),
        *(f"address:{address_key(address)}" for address in facts.addresses),
        f"birth:{facts.birth_date}" if facts.birth_date else "",
    }
    return frozenset(keys - {"", "address:"})


def names_agree(*, left: ComparedName, right: ComparedName) -> bool:
    """Tell whether two names may be one: without it no pair is a probable duplicate."""
    return _same_name(left, right) is not None


def _name_of(facts: PartyFacts) -> ComparedName:
    return ComparedName.of(
        last_name=facts.last_name, first_name=facts.first_name, company=facts.company
    )


def _same_name(left: ComparedName, right: ComparedName) -> _Likeness | None:
    if not left.forms or not right.forms or left.is_company != right.is_company:
        return None
    if left.forms & right.forms:
        return _Likeness(points=SAME_NAME, reason=DuplicateReason.SAME_NAME)
    if left.has_first_name != right.has_first_name:
        return None
    closeness = _closeness(left.forms, right.forms)
    if left.sounds & right.sounds and closeness >= SOUND_CLOSENESS:
        return _Likeness(points=SAME_SOUND, reason=DuplicateReason.SAME_SOUND)
    if closeness >= SPELLING_CLOSENESS:
        return _Likeness(points=CLOSE_NAME, reason=DuplicateReason.CLOSE_NAME)
    return None


def _closeness(left: Iterable[str], right: Iterable[str]) -> float:
    from rapidfuzz.distance import DamerauLevenshtein

    return max(
        DamerauLevenshtein.normalized_similarity(one, other)
        for one in left
        for other in right
    )


def _proofs(candidate: PartyFacts, existing: PartyFacts) -> Iterable[_Likeness]:
    """Yield what the two parties share besides their name."""
    if candidate.birth_date and candidate.birth_date == existing.birth_date:
        yield _Likeness(points=SAME_BIRTH_DATE, reason=DuplicateReason.SAME_BIRTH_DATE)
    if _share(candidate.emails, existing.emails):
        yield _Likeness(points=SAME_EMAIL, reason=DuplicateReason.SAME_EMAIL)
    if set(candidate.phones) & set(existing.phones):
        yield _Likeness(points=SAME_PHONE, reason=DuplicateReason.SAME_PHONE)
    if _same_address(candidate.addresses, existing.addresses):
        yield _Likeness(points=SAME_ADDRESS, reason=DuplicateReason.SAME_ADDRESS)


def _warnings(candidate: PartyFacts, existing: PartyFacts) -> Iterable[_Likeness]:
    births = (candidate.birth_date, existing.birth_date)
    if all(births) and births[0] != births[1]:
        yield _Likeness(
            points=OTHER_BIRTH_DATE, reason=DuplicateReason.OTHER_BIRTH_DATE
        )


def _share(left: Iterable[str], right: Iterable[str]) -> bool:
    return bool({text.casefold() for text in left} & {t.casefold() for t in right})


def _same_address(left: Iterable[str], right: Iterable[str]) -> bool:
    keys = {address_key(address) for address in left} - {""}
    return bool(keys & {address_key(address) for address in right})
