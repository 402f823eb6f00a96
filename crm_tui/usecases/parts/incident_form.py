"""From what is typed of an incident to its places and its hours."""

import re
from collections.abc import Iterator
from datetime import datetime

from crm_tui.catalog.towns import towns
from crm_tui.desk import Work
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.incident import (
    Incident,
    IncidentForm,
    IncidentPlace,
    UnableToDeclareIncident,
)
from crm_tui.domain.typed_instant import parse_typed_instant
from crm_tui.store import sites
from crm_tui.usecases.parts.typed import typed_text

LABEL_LENGTH, WORDS_LENGTH, STREET_LENGTH = 120, 400, 120
MOST_PLACES = 20
TOWN = re.compile(r"(?P<postcode>\d{5})\s+(?P<town>[^,]+?)(?:\s*,\s*(?P<street>.+))?")
SITE = re.compile(r"\d{10}")
HOUSE_NUMBER = re.compile(r"^\d+\s*(?:bis|ter|quater|[btq])?\s+", re.IGNORECASE)

REASONS = {
    LineOfBusiness.WATER: "EAU28",
    LineOfBusiness.HOME: "TEL10",
    LineOfBusiness.MOBILE: "TEL11",
}
"""The reason an attached call is recorded with: « Manque d'eau », « Panne… »."""


def incident_in(work: Work, *, form: IncidentForm) -> Incident:
    """Return the incident that is typed, not yet kept.

    Raises UnableToDeclareIncident, UnreadableDate, UnacceptableText.
    """
    label = typed_text(
        form.label, field="label", label="Titre", max_length=LABEL_LENGTH
    )
    words = typed_text(
        form.words, field="words", label="À dire", max_length=WORDS_LENGTH
    )
    for said, field, name in ((label, "label", "titre"), (words, "words", "à dire")):
        if not said:
            raise UnableToDeclareIncident(
                f"Remplissez le champ « {name} ».", field=field
            )
    since = _instant(work, form.since, field="since") or work.now
    until = _instant(work, form.until, field="until")
    if until is not None and until <= since:
        raise UnableToDeclareIncident("La fin vient après le début.", field="until")
    return Incident(
        id=0,
        number="",
        kind=form.kind,
        line_of_business=form.line_of_business,
        label=label,
        words=words,
        reason_code=REASONS[form.line_of_business],
        since=since,
        expected_until=until,
        places=_places(work, form.places),
        calls=0,
        declared_by=work.agent.code,
        declared_at=work.now,
    )


def _instant(work: Work, typed: str, *, field: str) -> datetime | None:
    return (
        parse_typed_instant(typed, now=work.now, field=field) if typed.strip() else None
    )


def _places(work: Work, typed: str) -> tuple[IncidentPlace, ...]:
    found = tuple(_each_place(work, typed))
    if not found or len(found) > MOST_PLACES:
        raise UnableToDeclareIncident(
            f"Donnez de 1 à {MOST_PLACES} lieux, séparés par « ; ».", field="places"
        )
    return found


def _each_place(work: Work, typed: str) -> Iterator[IncidentPlace]:
    for text in (part.strip() for part in typed.split(";")):
        if SITE.fullmatch(text):
            yield _site(work, text)
        elif found := TOWN.fullmatch(text):
            yield _town(work, found)
        elif text:
            raise UnableToDeclareIncident(
                f"{text} : tapez « 06110 LE CANNET », « 06110 LE CANNET, AVENUE DES "
                "MIMOSAS » ou un numéro de site.",
                field="places",
            )


def _site(work: Work, number: str) -> IncidentPlace:
    site = sites.find_by_number(work.session, number=number, within=work.territory)
    if site is None:
        raise UnableToDeclareIncident(f"Site {number} introuvable.", field="places")
    return IncidentPlace(
        insee_code=site.address.insee_code,
        town=site.address.town,
        departement=site.address.departement,
        street=site.address.number_and_street,
        site_id=site.id,
    )


def _town(work: Work, found: re.Match[str]) -> IncidentPlace:
    named = found["town"].upper()
    check = towns().check(postcode=found["postcode"], town=named)
    if not check.insee_code or check.suggestion is not None:
        meant = f" (voulez-vous {check.suggestion} ?)" if check.suggestion else ""
        raise UnableToDeclareIncident(
            f"{found['postcode']} {named} : commune inconnue{meant}.", field="places"
        )
    if not work.territory.covers(check.insee_code):
        raise UnableToDeclareIncident(
            f"{named} n'est pas dans votre périmètre.", field="places"
        )
    street = typed_text(
        HOUSE_NUMBER.sub("", found["street"] or "").upper(),
        field="places",
        label="Rue",
        max_length=STREET_LENGTH,
    )
    return IncidentPlace(
        insee_code=check.insee_code,
        town=named,
        departement=check.departement,
        street=street,
    )
