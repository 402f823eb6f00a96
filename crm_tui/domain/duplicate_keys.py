"""What two records of one party share: the exact keys that bring them together.

Whoever looks for duplicates, at creation or over the whole base, gathers candidates by
these keys; `duplicate.py` then judges each pair.
"""

from collections.abc import Iterable, Sequence

from crm_tui.domain.phonetic_key import phonetic_words
from crm_tui.domain.search_key import glue_particles, normalize, words_of

_FORMS = (
    "sa sas sasu sarl eurl sci scop snc selarl gie ei eirl association asso ste"
    " societe etablissements ets"
)
LEGAL_FORMS = frozenset(_FORMS.split())
"""How a company is constituted, which people say or leave out."""

DROPPED_PARTICLES = frozenset({"d", "da", "de", "di", "dos", "van", "von"})
"""Left out as often as not: DE VILLEPIN; never LE of LE ROY nor SAINT, which count."""

SAINTS = {"st": "saint", "ste": "sainte"}

POSTCODE_LENGTH = 5


def name_forms(
    *, last_name: str = "", first_name: str = "", company: str = ""
) -> frozenset[str]:
    """Return the order-blind keys of a name, particles joined and particles dropped."""
    if company:
        words = [word for word in words_of(company) if word not in LEGAL_FORMS]
        return frozenset({" ".join(sorted(words))} - {""})
    names = (words_of(last_name), words_of(first_name))
    whole = _order_blind(names)
    if DROPPED_PARTICLES.isdisjoint(names[0] + names[1]):
        return frozenset({whole} - {""})
    bare = (tuple(w for w in name if w not in DROPPED_PARTICLES) for name in names)
    return frozenset({whole, _order_blind(bare)} - {""})


def sound_keys(forms: Iterable[str]) -> frozenset[str]:
    """Return how the forms of a name sound: POIROT and POIREAU share theirs."""
    return frozenset(phonetic_words(form.split()) for form in forms)


def address_key(address: str) -> str:
    """Return an address of one line as it is compared; empty where no street is told.

    `06110 LE CANNET` alone is the address of a whole town.
    """
    return key_of_words(normalize(address).split())


def key_of_words(words: Sequence[str]) -> str:
    """Return the normalized words of an address as it is compared."""
    is_town_alone = words and len(words[0]) == POSTCODE_LENGTH and words[0].isdigit()
    return "" if is_town_alone else " ".join(words)


def _order_blind(names: Iterable[tuple[str, ...]]) -> str:
    whole = [
        word
        for name in names
        for word in glue_particles(SAINTS.get(word, word) for word in name)
    ]
    return " ".join(sorted(whole))
