"""Is the party about to be created already there?

« duplicate detection at creation: same normalised name + (birth date or mail or phone
or site) → « doublon probable », N1 must open the existing one » (rule R16).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.phonetic_key import phonetic_key
from crm_tui.domain.search_key import glue_particles, words_of

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

_FORMS = (
    "sa sas sasu sarl eurl sci scop snc selarl gie ei eirl association asso ste"
    " societe etablissements ets"
)
LEGAL_FORMS = frozenset(_FORMS.split())
"""How a company is constituted, which people say or leave out."""

DROPPED_PARTICLES = frozenset({"d", "da", "de", "di", "dos", "van", "von"})
"""Left out as often as not: DE VILLEPIN; never LE of LE ROY nor SAINT, which count."""

SAINTS = {"st": "saint", "ste": "sainte"}


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
    reasons: tuple[str, ...]
    is_probable: bool
    default_action: str = OPEN_EXISTING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    points: int
    reason: str


def duplicate_score(*, candidate: PartyFacts, existing: PartyFacts) -> DuplicateVerdict:
    """Compare a party being created with one that exists.

    Probable when the names agree and something else does: a namesake alone is not a
    duplicate, nor is another person of the same household.
    """
    name = _same_name(candidate, existing)
    proofs = tuple(_proofs(candidate, existing))
    warnings = tuple(_warnings(candidate, existing)) if name else ()
    likenesses = ((name,) if name else ()) + proofs + warnings
    points = sum(likeness.points for likeness in likenesses)
    return DuplicateVerdict(
        score=max(0, min(100, points)),
        reasons=tuple(likeness.reason for likeness in likenesses),
        is_probable=name is not None and bool(proofs),
    )


def name_forms(facts: PartyFacts) -> frozenset[str]:
    """Return the order-blind keys of a name, particles joined and particles dropped."""
    if facts.company:
        words = [w for w in words_of(facts.company) if w not in LEGAL_FORMS]
        return frozenset({" ".join(sorted(words))} - {""})
    names = (words_of(facts.last_name), words_of(facts.first_name))
    bare = (tuple(w for w in name if w not in DROPPED_PARTICLES) for name in names)
    return frozenset({_order_blind(names), _order_blind(bare)} - {""})


def _order_blind(names: Iterable[tuple[str, ...]]) -> str:
    whole = [
        word
        for name in names
        for word in glue_particles(SAINTS.get(word, word) for word in name)
    ]
    return " ".join(sorted(whole))


def _same_name(candidate: PartyFacts, existing: PartyFacts) -> _Likeness | None:
    left, right = name_forms(candidate), name_forms(existing)
    if not left or not right or bool(candidate.company) != bool(existing.company):
        return None
    if left & right:
        return _Likeness(points=SAME_NAME, reason="même nom")
    if bool(candidate.first_name) != bool(existing.first_name):
        return None
    closeness = _closeness(left, right)
    sounds_alike = {phonetic_key(form) for form in left} & {
        phonetic_key(form) for form in right
    }
    if sounds_alike and closeness >= SOUND_CLOSENESS:
        return _Likeness(points=SAME_SOUND, reason="nom qui se prononce de même")
    if closeness >= SPELLING_CLOSENESS:
        return _Likeness(points=CLOSE_NAME, reason="nom presque identique")
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
        yield _Likeness(points=SAME_BIRTH_DATE, reason="même date de naissance")
    if _share(candidate.emails, existing.emails):
        yield _Likeness(points=SAME_EMAIL, reason="même e-mail")
    if set(candidate.phones) & set(existing.phones):
        yield _Likeness(points=SAME_PHONE, reason="même téléphone")
    if _same_address(candidate.addresses, existing.addresses):
        yield _Likeness(points=SAME_ADDRESS, reason="même adresse")


def _warnings(candidate: PartyFacts, existing: PartyFacts) -> Iterable[_Likeness]:
    births = (candidate.birth_date, existing.birth_date)
    if all(births) and births[0] != births[1]:
        yield _Likeness(
            points=OTHER_BIRTH_DATE, reason="mais dates de naissance différentes"
        )


def _share(left: Iterable[str], right: Iterable[str]) -> bool:
    return bool({text.casefold() for text in left} & {t.casefold() for t in right})


def _same_address(left: Iterable[str], right: Iterable[str]) -> bool:
    keys = {words_of(address) for address in left if address}
    return bool(keys & {words_of(address) for address in right if address})
