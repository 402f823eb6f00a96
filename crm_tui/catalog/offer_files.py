"""The offers and options of the catalog (document 004), one file per line of business.

What is wrong in a file is refused with its line, its entry and the reason.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from crm_tui.catalog.toml_entry import InvalidCatalog, TomlEntry, parse_toml
from crm_tui.catalog.toml_entry import catalog_text as text_of
from crm_tui.domain.commercial_view import Loyalty
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_preset import DossierPreset
from crm_tui.domain.offer import Offer, OfferKind, OfferNeed, UsageFit
from crm_tui.domain.offer_drop import labels_of

FILES = ("telecom/offers.toml", "water/offers.toml")

Code = TypeVar("Code", bound=StrEnum)


def load_offers() -> tuple[Offer, ...]:
    """Read and check every offer, in the order of the files."""
    offers: dict[str, Offer] = {}
    for path in FILES:
        for entry in entries_of(text_of(path), file=path):
            if entry.code in offers:
                raise entry.invalid("code déjà utilisé par une autre offre.")
            offers[entry.code] = _offer(entry)
    return tuple(offers.values())


def entries_of(text: str, *, file: str) -> Iterable[TomlEntry]:
    """Yield the entries of a file, each knowing the line it begins at."""
    headings = {line.strip(): at for at, line in enumerate(text.splitlines(), start=1)}
    for code, values in parse_toml(text, file=file).items():
        place = f"{file}, ligne {headings.get(f'[{code}]', 1)}"
        if not isinstance(values, dict):
            raise InvalidCatalog(place, code, "une entrée est une table [CODE].")
        yield TomlEntry(place, code, values)


def check_offers(
    offers: Collection[Offer],
    *,
    profiles: Collection[str],
    presets: Mapping[str, DossierPreset],
) -> None:
    """Refuse what an offer says of the other files and offers, by its code."""
    codes = {offer.code for offer in offers}
    for offer in offers:
        for cause in _broken(offer, codes=codes, profiles=profiles, presets=presets):
            raise InvalidCatalog("offers.toml", offer.code, cause)
    if len(labels_of(offers)) < sum(1 + len(one.also_called) for one in offers):
        raise InvalidCatalog("offers.toml", "", "deux offres portent le même nom.")


def _broken(
    offer: Offer,
    *,
    codes: Collection[str],
    profiles: Collection[str],
    presets: Mapping[str, DossierPreset],
) -> Iterable[str]:
    for code in sorted(offer.profiles - set(profiles)):
        yield f"profil inconnu « {code} »."
    for code in offer.excludes:
        if code not in codes:
            yield f"offre inconnue « {code} » dans « excludes »."
    preset = presets.get(offer.dossier_preset)
    if preset is None or preset.type is not DossierType.ORDER:
        yield f"« {offer.dossier_preset} » n'est pas un modèle de dossier CMD."


def _offer(entry: TomlEntry) -> Offer:
    offer = Offer(
        code=entry.code,
        label=entry.text("label"),
        line_of_business=_one(entry, "line_of_business", LineOfBusiness, "univers"),
        kind=_one(entry, "kind", OfferKind, "nature"),
        benefit=entry.text("benefit"),
        price=_price(entry),
        commitment_months=_months(entry),
        valid_from=_day(entry, "valid_from"),
        valid_until=None,
        profiles=frozenset(entry.texts("profiles")),
        dossier_preset=entry.text("dossier_preset"),
        needs=_several(entry, "needs", OfferNeed, "prérequis"),
        least_mbps=entry.whole("least_mbps", default=0),
        interests=entry.texts("interests"),
        fits=_several(entry, "fits", UsageFit, "usage"),
        loyalties=_several(entry, "loyalties", Loyalty, "segment"),
        for_owners=entry.flag("for_owners", default=False),
        also_called=entry.texts("also_called"),
        excludes=entry.texts("excludes"),
    )
    ended = _ended(entry, offer)
    entry.finish()
    return ended


def _ended(entry: TomlEntry, offer: Offer) -> Offer:
    if "valid_until" not in entry.values:
        return offer
    until = _day(entry, "valid_until")
    if until <= offer.valid_from:
        raise entry.invalid("« valid_until » doit suivre « valid_from ».")
    return replace(offer, valid_until=until)


def _price(entry: TomlEntry) -> Decimal:
    typed = entry.text("price")
    try:
        price = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        price = Decimal(-1)
    if not price.is_finite() or price < 0 or price != round(price, 2):
        raise entry.invalid(
            f"« price » doit être un montant en euros, pas « {typed} »."
        )
    return price


def _months(entry: TomlEntry) -> int:
    months = entry.whole("commitment_months")
    if months < 0:
        raise entry.invalid("« commitment_months » doit être positif ou nul.")
    return months


def _day(entry: TomlEntry, name: str) -> date:
    day = entry.raw(name)
    if type(day) is not date:
        raise entry.invalid(f"« {name} » doit être une date, comme 2024-07-11.")
    return day


def _several(
    entry: TomlEntry, name: str, codes: type[Code], kind: str
) -> tuple[Code, ...]:
    return tuple(_code(entry, said, codes, kind) for said in entry.texts(name))


def _one(entry: TomlEntry, name: str, codes: type[Code], kind: str) -> Code:
    return _code(entry, entry.text(name), codes, kind)


def _code(entry: TomlEntry, said: str, codes: type[Code], kind: str) -> Code:
    try:
        return codes(said)
    except ValueError:
        known = ", ".join(code.value for code in codes)
        raise entry.invalid(f"{kind} « {said} » inconnu (connus : {known}).") from None
