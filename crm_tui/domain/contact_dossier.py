"""From a contact to its dossier: what type it opens, which dossiers may receive it."""

from collections.abc import Collection

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.dossier import Dossier, DossierType, DossierVariant

VARIANT_WORDS = {
    "cas particuliers": DossierVariant.SPECIAL_CASES,
    "avec intervention": DossierVariant.WITH_FIELD_VISIT,
}
"""How the tree of reasons names a sub-type: `ARR / avec intervention`."""

OTHER_CUSTOMER = "Ce dossier est celui d'un autre client."


def dossier_type_of(reason: ContactReason) -> DossierType | None:
    """Return the type of dossier a reason opens, or None for a trace alone.

    The tree writes it first: `REC / facturation`, `ARR / avec intervention`.
    """
    if not reason.opens_dossier:
        return None
    words = reason.dossier.replace("/", " ").replace(",", " ").split()
    code = words[0] if words else ""
    return DossierType(code) if code in set(DossierType) else None


def dossier_variant_of(reason: ContactReason) -> DossierVariant:
    """Return the sub-type a reason names, the standard one for most."""
    said = reason.dossier.casefold()
    for words, variant in VARIANT_WORDS.items():
        if words in said:
            return variant
    return DossierVariant.STANDARD


def refusal_to_receive(
    dossier: Dossier, *, party_id: int | None, parties: Collection[int]
) -> str:
    """Return why a dossier cannot receive a contact, or an empty text.

    `parties` are those linked to the contact: a dossier of one of them may receive it;
    so may any, for a contact with nobody known.
    """
    if party_id is None or dossier.party_id in {party_id, *parties}:
        return ""
    return OTHER_CUSTOMER
