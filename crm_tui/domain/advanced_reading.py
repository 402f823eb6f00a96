"""Reads the criteria of the advanced search, each refused in its own field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import TypeVar

from crm_tui.domain.advanced_search import (
    MIN_KEY,
    MIN_WORD,
    USUAL_DAYS,
    AdvancedForm,
    AdvancedQuery,
    AskedKey,
    ContactCriteria,
    DossierCriteria,
)
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.dossier import DossierStatus, DossierType
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.phone import phone_digits
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.search_key import words_of
from crm_tui.domain.typed_date import parse_typed_date

OPEN, CLOSED, CANCELED = "OUVERT", "CLOS", "ANNULE"
STATUS_GROUPS = {
    OPEN: tuple(status for status in DossierStatus if status.is_open),
    CLOSED: (DossierStatus.CLOSED,),
    CANCELED: (DossierStatus.CANCELED,),
}
"""« Ouverts, clos, annulés »: what an agent calls the status of a dossier."""

SIFTS_ONLY = (
    "Ajoutez un critère qui désigne : un nom, une adresse, un téléphone, un numéro, "
    "une corbeille, un agent, un motif, ou un type de dossier avec son état."
)
NOTHING_ASKED = "Remplissez au moins un critère."

Code = TypeVar("Code", bound=StrEnum)


class UnusableCriteria(Refusal):
    """A criterion cannot be read, or none of them leads anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What codes and words the criteria may use, from the catalog."""

    reasons: tuple[ContactReason, ...]
    queues: dict[str, str]
    """Label by code."""
    zone: tzinfo
    """Of the days typed."""


def read_criteria(
    form: AdvancedForm, *, today: date, vocabulary: Vocabulary
) -> AdvancedQuery:
    """Return the criteria read; raises UnusableCriteria on the field at fault."""
    if form.is_blank:
        raise UnusableCriteria(NOTHING_ASKED, field="last_name")
    birth_on = _day(form.birth_on, today=today, field="birth_on")
    query = AdvancedQuery(
        last_name=_words(form.last_name, field="last_name"),
        first_name=_words(form.first_name, field="first_name"),
        address=tuple(
            word
            for field in ("street", "postcode", "town")
            for word in _words(getattr(form, field), field=field)
        ),
        keys=tuple(_keys(form, birth_on)),
        birth_on=birth_on,
        status=_code(PartyStatus, form.status, field="status"),
        line_of_business=_code(
            LineOfBusiness, form.line_of_business, field="line_of_business"
        ),
        owes=bool(form.owes.strip()),
        contact=_contact(form, today=today, vocabulary=vocabulary),
        dossier=_dossier(form, vocabulary=vocabulary),
    )
    if not query.leads:
        raise UnusableCriteria(SIFTS_ONLY, field="last_name")
    return query


def _words(text: str, *, field: str) -> tuple[str, ...]:
    words = words_of(text)
    if text.strip() and sum(map(len, words)) < MIN_WORD:
        raise UnusableCriteria(f"Tapez au moins {MIN_WORD} lettres.", field=field)
    return words


def _keys(form: AdvancedForm, birth_on: date | None) -> Iterator[tuple[AskedKey, str]]:
    """Yield the most telling first: it leads, the others sift."""
    asked = (
        (AskedKey.ACCOUNT, "account", _digits(form.account)),
        (AskedKey.CONTRACT, "contract", form.contract.strip().upper()),
        (AskedKey.METER, "meter", "".join(filter(str.isalnum, form.meter)).upper()),
        (AskedKey.PHONE, "phone", phone_digits(form.phone) if form.phone else ""),
        (AskedKey.EMAIL, "email", form.email.strip().lower()),
    )
    for kind, field, key in asked:
        if not key and not getattr(form, field).strip():
            continue
        if len(key) < MIN_KEY:
            raise UnusableCriteria(
                f"Tapez au moins {MIN_KEY} caractères du début.", field=field
            )
        yield kind, key
    if birth_on is not None:
        yield AskedKey.BIRTH, birth_on.isoformat()


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _code(codes: type[Code], text: str, *, field: str) -> Code | None:
    typed = text.strip().upper()
    if not typed:
        return None
    if typed not in {code.value for code in codes}:
        raise UnusableCriteria(f"Valeur inconnue : {text.strip()}.", field=field)
    return codes(typed)


def _day(text: str, *, today: date, field: str) -> date | None:
    return parse_typed_date(text, today=today, field=field) if text.strip() else None


def _contact(
    form: AdvancedForm, *, today: date, vocabulary: Vocabulary
) -> ContactCriteria | None:
    since = _day(form.contact_from, today=today, field="contact_from")
    until = _day(form.contact_until, today=today, field="contact_until")
    if not form.reason.strip():
        if since or until:
            raise UnusableCriteria(
                "La période est celle d'un motif : donnez-le aussi.", field="reason"
            )
        return None
    until = until or today
    since = since or until - timedelta(days=USUAL_DAYS)
    if until < since:
        raise UnusableCriteria(
            "La période finit avant de commencer.", field="contact_until"
        )
    return ContactCriteria(
        reasons=_reasons(form.reason, vocabulary.reasons),
        since=datetime.combine(since, time(), vocabulary.zone),
        until=datetime.combine(until + timedelta(days=1), time(), vocabulary.zone),
    )


def _reasons(text: str, known: tuple[ContactReason, ...]) -> tuple[str, ...]:
    """Return the reason of this code, or those whose label has every word typed."""
    code = text.strip().upper()
    if any(reason.code == code for reason in known):
        return (code,)
    typed = words_of(text)
    found = tuple(
        reason.code
        for reason in known
        if typed
        and all(
            any(word.startswith(begun) for word in words_of(reason.label))
            for begun in typed
        )
    )
    if not found:
        raise UnusableCriteria(f"Motif inconnu : {text.strip()}.", field="reason")
    return found


def _dossier(form: AdvancedForm, *, vocabulary: Vocabulary) -> DossierCriteria:
    group = form.dossier_status.strip().upper()
    if group and group not in STATUS_GROUPS:
        raise UnusableCriteria(
            "État d'un dossier : ouvert, clos ou annule.", field="dossier_status"
        )
    return DossierCriteria(
        type=_code(DossierType, form.dossier_type, field="dossier_type"),
        statuses=STATUS_GROUPS.get(group, ()),
        tag=form.tag.strip().upper(),
        queue=_queue(form.queue, vocabulary.queues),
        assignee=form.assignee.strip().upper(),
    )


def _queue(text: str, known: dict[str, str]) -> str:
    """Return the queue of this code, or the only one whose label has every word."""
    typed = text.strip().upper()
    if not typed or typed in known:
        return typed
    words = words_of(text)
    found = [
        code
        for code, label in known.items()
        if words
        and all(
            any(one.startswith(word) for one in words_of(f"{code} {label}"))
            for word in words
        )
    ]
    if len(found) == 1:
        return found[0]
    said = "Plusieurs corbeilles portent ces mots" if found else "Corbeille inconnue"
    raise UnusableCriteria(f"{said} : {text.strip()}.", field="queue")
