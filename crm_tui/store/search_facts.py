"""Gathers, for many parties or sites at once, what the search index is made from.

A site finds those who live there, and the last one who left while nobody came after:
never the predecessor of the present occupant (« never print the predecessor's name »,
domain.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import union
from sqlmodel import Session, col, func, select

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.party import PartyNature
from crm_tui.domain.party_alias import AliasKind
from crm_tui.store.search_documents import Document
from crm_tui.store.search_newcomer import newcomer_facts
from crm_tui.store.search_sections import one_party_facts, party_facts, site_facts
from crm_tui.store.search_terms import IndexedParty, PlaceFacts
from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyRoleRow
from crm_tui.store.together import Line

GONE = (ContractStatus.ENDED.value, ContractStatus.ABANDONED.value)

GATHERED = {
    "phones": "phones",
    "emails": "emails",
    "departements": "departements",
    "accounts": "accounts",
    "contracts": "contracts",
    "lines": "phones",
    "dossiers": "dossiers",
}
"""Where each section's values go: the number of a telephone line is a phone too."""

ALIASES = {
    AliasKind.FORMER_NAME: "former_names",
    AliasKind.MERGED_NUMBER: "merged_numbers",
}


@dataclass(frozen=True, slots=True)
class _Tenure:
    """One contract at one site, as it bears on who the site finds."""

    site_id: int
    holder_id: int | None
    status: str
    rank: tuple[date, int]


Held = dict[int, Document]
"""What the index holds of each object now."""


def facts_of_parties(
    session: Session, *, party_ids: Sequence[int]
) -> tuple[dict[int, IndexedParty], Held]:
    """Return what finds each of these parties, and what the index holds of them.

    One read, however many they are; a short one for a newcomer alone.
    """
    if len(party_ids) == 1:
        (party_id,) = party_ids
        if newcomer := newcomer_facts(session, party_id=party_id):
            party, document = newcomer
            return {party_id: party}, {party_id: document} if document else {}
        found = one_party_facts().read(session, party_id=party_id)
    else:
        found = party_facts().read(session, party_ids=tuple(party_ids))
    return _everything(found, party_ids=party_ids)


def _everything(
    found: dict[str, list[Line]], *, party_ids: Sequence[int]
) -> tuple[dict[int, IndexedParty], Held]:
    parties = {line.id: _party(line) for line in found["parties"]}
    for section, field in GATHERED.items():
        for line in found[section]:
            if line.value and line.party_id in parties:
                getattr(parties[line.party_id], field).append(line.value)
    for line in found["aliases"]:
        if line.party_id in parties:
            getattr(parties[line.party_id], ALIASES[line.kind]).append(line.value)
    _tell_cards(parties, found)
    places = _places(found)
    for party_id, site_ids in _sites_of(found, wanted=set(party_ids)).items():
        if party_id in parties:
            parties[party_id].places = [
                places[site][1] for site in site_ids if site in places
            ]
    return parties, _held(found, PARTIES)


def _tell_cards(
    parties: Mapping[int, IndexedParty], found: Mapping[str, list[Line]]
) -> None:
    """Name the phone to call, the former ones and the class of the first account."""
    for line in sorted(found["phones"], key=lambda one: (not one.is_preferred, one.id)):
        if party := parties.get(line.party_id):
            if line.is_former:
                party.former_phones.append(line.value)
            else:
                party.phone = party.phone or line.value
    for line in sorted(found["classes"], key=lambda one: one.id):
        if party := parties.get(line.party_id):
            party.customer_class = party.customer_class or line.value


def facts_of_sites(
    session: Session, *, site_ids: Sequence[int]
) -> tuple[dict[int, tuple[str, PlaceFacts]], Held]:
    """Return the departement and the facts of each of these sites."""
    found = site_facts().read(session, site_ids=tuple(site_ids))
    return _places(found), _held(found, SITES)


def _held(found: dict[str, list[Line]], target: Target) -> Held:
    return {
        line.id: Document(**{name: getattr(line, name) for name in target.columns})
        for line in found["documents"]
    }


def parties_of_site(session: Session, *, site_id: int) -> tuple[int, ...]:
    """Return every party whose index entry may depend on this site."""
    holders = _with_holder(
        select(func.coalesce(ContractRow.holder_id, AccountRow.holder_id))
    ).where(col(ContractRow.site_id) == site_id)
    linked = select(PartyRoleRow.party_id).where(
        PartyRoleRow.object_kind == "site", PartyRoleRow.object_id == site_id
    )
    found = session.execute(union(holders, linked)).scalars()
    return tuple(sorted(party_id for party_id in found if party_id is not None))


def _sites_of(
    found: dict[str, list[Line]], *, wanted: set[int]
) -> dict[int, list[int]]:
    """Return the sites each party is found by, oldest first."""
    tenures = [
        _Tenure(
            line.site_id,
            line.holder_id,
            line.status,
            (line.started_on or date.min, line.id),
        )
        for line in sorted(found["tenures"], key=lambda line: line.id)
    ]
    latest = _latest(tenures)
    sites: dict[int, set[int]] = defaultdict(set)
    for tenure in tenures:
        if tenure.holder_id in wanted and (
            tenure.status not in GONE
            or (
                tenure.site_id in latest
                and latest[tenure.site_id].holder_id == tenure.holder_id
            )
        ):
            sites[tenure.holder_id].add(tenure.site_id)
    for line in found["linked"]:
        sites[line.party_id].add(line.object_id)
    return {party_id: sorted(ids) for party_id, ids in sites.items()}


def _latest(tenures: Iterable[_Tenure]) -> dict[int, _Tenure]:
    """Return the last contract of each site, the abandoned ones left aside."""
    latest: dict[int, _Tenure] = {}
    for tenure in tenures:
        known = latest.get(tenure.site_id)
        if tenure.status != ContractStatus.ABANDONED.value and (
            known is None or tenure.rank > known.rank
        ):
            latest[tenure.site_id] = tenure
    return latest


def _places(found: dict[str, list[Line]]) -> dict[int, tuple[str, PlaceFacts]]:
    serials: dict[int, list[str]] = defaultdict(list)
    for meter in found["meters"]:
        serials[meter.site_id].append(meter.serial_number)
    return {
        site.id: (
            site.departement,
            PlaceFacts(
                number=site.number,
                lines=_address(site),
                serials=tuple(serials[site.id]),
            ),
        )
        for site in found["sites"]
    }


def _party(line: Line) -> IndexedParty:
    return IndexedParty(
        number=line.number,
        is_organization=line.nature == PartyNature.ORGANIZATION.value,
        last_name=line.last_name,
        first_name=line.first_name,
        birth_on=line.birth_on,
        lines=_address(line),
        phones=[],
        emails=[],
        former_names=[],
        merged_numbers=[],
        accounts=[],
        contracts=[],
        dossiers=[],
        places=[],
        departements=[],
    )


def _address(line: Line) -> tuple[str, ...]:
    return (
        line.line2,
        line.line3,
        line.street,
        line.line5,
        line.postcode,
        line.town,
    )


def _with_holder(query: Any) -> Any:
    """Reach the account's holder: who holds a contract that names nobody itself."""
    return query.select_from(ContractRow).join(
        AccountRow, col(AccountRow.id) == col(ContractRow.account_id), isouter=True
    )
