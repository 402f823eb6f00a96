"""Picks the rows of a plain line from its values, as `first_rows.py` makes them."""

from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.party import PartyNature
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.legacy.customer_columns import CUSTOMERS
from crm_tui.store.legacy.customer_events import (
    ending_title,
    noon,
    opening_title,
    told_place,
)
from crm_tui.store.legacy.customer_line import Numbers
from crm_tui.store.legacy.customer_reader import EMAIL_COLUMNS, PHONE_COLUMNS
from crm_tui.store.legacy.first_rows import ACCOUNT_COLUMNS, FirstRows
from crm_tui.store.legacy.occupancy import role_of, ties_holder
from crm_tui.store.legacy.plain_cells import NotPlain
from crm_tui.store.loader import stored_instant
from crm_tui.store.packing import StoredRow
from crm_tui.store.search_documents import Document
from crm_tui.store.search_terms import (
    IndexedParty,
    PlaceFacts,
    party_terms,
    site_terms,
)

Values = list[Any]
"""What is stored of each column of `CUSTOMERS`, then of `_BESIDE`."""


class Whereabouts(NamedTuple):
    """What the reference of the communes adds to an address it knows."""

    insee_code: str
    departement: str
    home: str
    """The departement of who has no site."""


_BESIDE = ("insee_code", "address_to_check", "address_suggestion", "departement")
_AT = {name: at for at, name in enumerate((*CUSTOMERS.columns, *_BESIDE))}
_BEGIN_BESIDE = len(CUSTOMERS.columns)


def _values(names: str) -> "itemgetter[Any]":
    return itemgetter(*(_AT[name] for name in names.split()))


_LINES = "adresse_2 adresse_3 adresse lieu_dit code_postal ville"
_SITE_LINES = " ".join(f"site_{name}" for name in _LINES.split())
_FOUND = "insee_code address_to_check address_suggestion"

_party = _values(
    "id_acteur nature statut civilite nom prenom date_naissance occupation"
    " canal_prefere protege note_sensible consigne pays source client_depuis"
    f" {_LINES} {_FOUND}"
)
_account = _values(
    "id_compte cle_compte classe_client solde mode_paiement qualite_payeur relance"
    " prochaine_facture sans_edc source"
)
_site_at_home = _values(f"id_site {_LINES} {_FOUND} departement etat_eau")
_site_elsewhere = _values(f"id_site {_SITE_LINES} {_FOUND} departement etat_eau")
_meter = _values("compteur roues telereleve emplacement pose_le depose_le")
_contract = _values(
    "no_contrat univers statut_contrat offre no_ligne debut index_debut origine_index"
    " fin index_fin index_fin_estime"
)
_bill = _values(
    "facture_no facture_date facture_echeance facture_montant facture_solde"
    " facture_statut facture_etiquettes"
)
_lines = _values(_LINES)
_site_lines = _values(_SITE_LINES)
_phones = _values(" ".join(PHONE_COLUMNS))
_emails = _values(" ".join(EMAIL_COLUMNS))

numbers_of = _values("id_acteur id_compte id_site compteur no_contrat facture_no")
address_of = _values("code_postal ville")
site_address_of = _values("site_code_postal site_ville")

_told = _values("univers no_contrat debut fin statut_contrat offre source")
_named = _values("nature nom prenom date_naissance occupation modifie_le")
_DUE = _AT["facture_echeance"]


def rows_of(
    values: Values, numbers: Numbers, *, home: Whereabouts, site: Whereabouts
) -> FirstRows:
    """Return the rows of a line; `site` is `home` when they have one address."""
    values += (home.insee_code, False, "", home.departement)
    party, lines = _party(values), _lines(values)
    site_row, place = _served(values, numbers, home=home, site=site)
    departement = site.departement if place else home.home
    contract = _contract(values) if numbers.contract else None
    phones = _callable(values)
    emails = tuple(dict.fromkeys(filter(None, _emails(values))))
    facts = _facts(values, numbers, lines=lines, emails=emails, place=place)
    facts.phones = _dialed(phones, contract)
    facts.phone = str(phones[0][0]) if phones else ""
    account = _account(values) if numbers.account else None
    facts.customer_class = str(account[_CLASS]) if account else ""
    facts.departements = [departement]
    found_by = party_terms(facts)
    place_found_by = site_terms(place, departement=departement) if place else None
    _, _, _, _, occupancy, changed_at = _named(values)
    is_occupant = place and not (contract and ties_holder(contract[2]))
    return FirstRows(
        party=party,
        account=account,
        site=site_row,
        meter=_meter(values) if numbers.meter else None,
        contract=contract,
        bill=_bill(values) if numbers.bill else None,
        phones=phones,
        emails=emails,
        departement=departement,
        occupant=role_of(occupancy) if is_occupant else "",
        events=_events(values, place) if contract else (),
        changed_at=changed_at,
        party_document=Document.of(found_by),
        site_document=Document.of(place_found_by) if place_found_by else None,
        tokens=found_by.tokens,
    )


def _served(
    values: Values, numbers: Numbers, *, home: Whereabouts, site: Whereabouts
) -> tuple[StoredRow | None, PlaceFacts | None]:
    """Return the row of the site and what finds it, at its own address or at home."""
    if not numbers.site:
        return None, None
    row, lines = _site_at_home(values), _lines(values)
    if site is not home:
        values[_BEGIN_BESIDE:] = (site.insee_code, False, "", site.departement)
        row, lines = _site_elsewhere(values), _site_lines(values)
    serials = (numbers.meter,) if numbers.meter else ()
    return row, PlaceFacts(number=numbers.site, lines=lines, serials=serials)


def _facts(
    values: Values,
    numbers: Numbers,
    *,
    lines: tuple[str, ...],
    emails: tuple[str, ...],
    place: PlaceFacts | None,
) -> IndexedParty:
    """Return what finds the party: all it has is on this line."""
    nature, last_name, first_name, birth_on, _, _ = _named(values)
    return IndexedParty(
        number=numbers.party,
        is_organization=nature == PartyNature.ORGANIZATION.value,
        last_name=last_name,
        first_name=first_name,
        birth_on=date.fromisoformat(birth_on) if birth_on else None,
        lines=lines,
        phones=[],
        emails=list(emails),
        former_names=[],
        merged_numbers=[],
        accounts=[numbers.account + values[_KEY]] if numbers.account else [],
        contracts=[numbers.contract] if numbers.contract else [],
        dossiers=[],
        places=[place] if place else [],
        departements=[],
    )


_KEY = _AT["cle_compte"]
_CLASS = ACCOUNT_COLUMNS.index("customer_class")


def refuse_unusual(values: Values, numbers: Numbers) -> None:
    """Leave to the usual reader what it refuses, or reads in a way of its own."""
    _, account, site, meter, contract, bill = numbers
    _, _, started_on, ended_on, status, _, _ = _told(values)
    _, issued_on, due_on, amount, *_ = _bill(values)
    is_unusual = (
        (contract and not account)
        or (meter and not site)
        or (bill and not (account and issued_on and amount is not None))
        or (started_on and ended_on and ended_on < started_on)
        or (status == ContractStatus.ENDED and not ended_on)
    )
    if is_unusual:
        raise NotPlain
    if bill and not due_on:
        values[_DUE] = issued_on


def _callable(values: Values) -> tuple[StoredRow, ...]:
    found: dict[str, bool] = {}
    for typed in filter(None, _phones(values)):
        phone = parse_phone(typed)
        found.setdefault(phone.number, phone.forced)
    return tuple(
        (number, is_forced, at == 0)
        for at, (number, is_forced) in enumerate(found.items())
    )


def _dialed(phones: tuple[StoredRow, ...], contract: StoredRow | None) -> list[str]:
    numbers = [str(phone[0]) for phone in phones]
    if contract and contract[4]:
        numbers.append(str(contract[4]))
    return numbers


def _events(values: Values, place: PlaceFacts | None) -> tuple[StoredRow, ...]:
    """Return what the timeline tells of the contract, served at this place if any."""
    line, number, started_on, ended_on, status, offer, source = _told(values)
    detail = offer
    if place:
        _, _, street, _, postcode, town = place.lines
        detail = told_place(street=street, postcode=postcode, town=town)
    events: list[StoredRow] = []
    if started_on:
        title = opening_title(line, number)
        events.append((_noon(started_on), _KIND, title, detail, source))
    if ended_on and status == ContractStatus.ENDED.value:
        title = ending_title(line, number)
        events.append((_noon(ended_on), _KIND, title, detail, source))
    return tuple(events)


_KIND = TimelineKind.CONTRACT.value


@lru_cache(maxsize=65_536)
def _noon(day: str) -> str:
    return stored_instant(noon(date.fromisoformat(day)))
