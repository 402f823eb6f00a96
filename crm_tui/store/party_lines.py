"""A party's rows as values, and its address as columns."""

from collections.abc import Iterable
from typing import Any

from crm_tui.domain.party import (
    Party,
    PartyNature,
    PartyStatus,
    PhoneNumber,
    SourceSystem,
)
from crm_tui.domain.postal_address import PostalAddress, departement_of


def phones_of(lines: Iterable[Any]) -> tuple[PhoneNumber, ...]:
    """Return the phones of these lines, the preferred one first."""
    return tuple(
        PhoneNumber(
            number=phone.number,
            is_preferred=phone.is_preferred,
            is_forced=phone.is_forced,
        )
        for phone in sorted(lines, key=lambda p: (not p.is_preferred, p.id))
    )


def emails_of(lines: Iterable[Any]) -> tuple[str, ...]:
    """Return the addresses of these lines, the oldest first."""
    return tuple(email.address for email in sorted(lines, key=lambda e: e.id))


def party_of(
    row: Any, *, phones: tuple[PhoneNumber, ...], emails: tuple[str, ...]
) -> Party:
    """Return the value of a row and of what was read beside it."""
    return Party(
        id=row.id or 0,
        number=row.number,
        nature=PartyNature(row.nature),
        status=PartyStatus(row.status),
        civility=row.civility,
        last_name=row.last_name,
        first_name=row.first_name,
        birth_on=row.birth_on,
        phones=phones,
        emails=emails,
        address=_address(row),
        occupancy=row.occupancy,
        preferred_channel=row.preferred_channel,
        is_protected=row.is_protected,
        source=SourceSystem(row.source),
        since=row.since,
        created_at=row.created_at,
        version=row.version,
    )


def _address(row: Any) -> PostalAddress | None:
    if not (row.street or row.line5 or row.postcode or row.town):
        return None
    return PostalAddress(
        line2=row.line2,
        line3=row.line3,
        number_and_street=row.street,
        line5=row.line5,
        postcode=row.postcode,
        town=row.town,
        insee_code=row.insee_code,
        departement=departement_of(postcode=row.postcode, insee_code=row.insee_code)
        or "",
        country=row.country,
        to_check=row.address_to_check,
        suggestion=row.address_suggestion or None,
    )


def address_columns(address: PostalAddress | None) -> dict[str, Any]:
    """Return the columns an address is kept in; all empty where there is none."""
    known = address or PostalAddress()
    return {
        "line2": known.line2,
        "line3": known.line3,
        "street": known.number_and_street,
        "line5": known.line5,
        "postcode": known.postcode,
        "town": known.town,
        "insee_code": known.insee_code,
        "country": known.country,
        "address_to_check": known.to_check,
        "address_suggestion": known.suggestion or "",
    }
