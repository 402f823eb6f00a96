"""Zips the rows of plain lines from their values, as `first_rows.py` makes them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.phone import parse_phone
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.legacy.customer_events import (
    ending_title,
    noon,
    opening_title,
    told_place,
)
from crm_tui.store.legacy.customer_reader import EMAIL_COLUMNS, PHONE_COLUMNS
from crm_tui.store.legacy.first_rows import FirstRows
from crm_tui.store.legacy.occupancy import role_of, ties_holder
from crm_tui.store.legacy.plain_sheet import PlainSheet, Values
from crm_tui.store.loader import stored_instant
from crm_tui.store.packing import StoredRow


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_PARTY = _names(
    "id_acteur nature statut civilite nom prenom date_naissance occupation"
    " canal_prefere protege note_sensible consigne pays source client_depuis"
)
_LINES = _names("adresse_2 adresse_3 adresse lieu_dit code_postal ville")
_ACCOUNT = _names(
    "id_compte cle_compte classe_client solde mode_paiement qualite_payeur relance"
    " prochaine_facture sans_edc source"
)
_METER = _names("compteur roues telereleve emplacement pose_le depose_le")
_CONTRACT = _names(
    "no_contrat univers statut_contrat offre no_ligne debut index_debut origine_index"
    " fin index_fin index_fin_estime"
)
_BILL = _names(
    "facture_no facture_date facture_echeance facture_montant facture_solde"
    " facture_statut facture_etiquettes"
)
_TOLD = _names("univers no_contrat debut fin statut_contrat offre source")


def rows_of(sheet: PlainSheet) -> Iterator[FirstRows]:
    """Return the rows of each line of a sheet."""
    values = sheet.values
    if not sheet.at:
        return iter(())
    return map(
        FirstRows,
        _parties(sheet),
        _rows(values, _ACCOUNT),
        _sites(sheet),
        _rows(values, _METER),
        _rows(values, _CONTRACT),
        _rows(values, _BILL),
        _phones(values),
        _emails(values),
        _departements(sheet),
        _occupants(values),
        _events(sheet),
        values["modifie_le"],
    )


def _departements(sheet: PlainSheet) -> Iterable[str]:
    """Return where each customer is seen from: its site, or its home without one."""
    places = zip(sheet.values["id_site"], sheet.sites, sheet.homes, strict=True)
    return [site.departement if number else home.home for number, site, home in places]


def _parties(sheet: PlainSheet) -> Iterable[StoredRow]:
    values = sheet.values
    return zip(
        *(values[name] for name in (*_PARTY, *_LINES)),
        [home.insee_code for home in sheet.homes],
        *_certain(sheet),
        strict=True,
    )


def _certain(sheet: PlainSheet) -> tuple[list[bool], list[str]]:
    """Return that no address is to check, and that nothing is suggested."""
    return [False] * len(sheet.at), [""] * len(sheet.at)


def _rows(values: Values, names: Sequence[str]) -> Iterable[StoredRow | None]:
    """Return the rows of these columns, None where the first one is empty."""
    numbers = values[names[0]]
    if not any(numbers):
        return repeat(None, len(numbers))
    rows = zip(*(values[name] for name in names), strict=True)
    if all(numbers):
        return rows
    return [row if number else None for row, number in zip(rows, numbers, strict=True)]


def _sites(sheet: PlainSheet) -> Iterable[StoredRow | None]:
    columns = {
        "id_site": sheet.values["id_site"],
        **_site_lines(sheet.values),
        "insee_code": [site.insee_code for site in sheet.sites],
    }
    is_to_check, suggestion = _certain(sheet)
    columns |= {
        "is_to_check": is_to_check,
        "suggestion": suggestion,
        "departement": [site.departement for site in sheet.sites],
        "etat_eau": sheet.values["etat_eau"],
    }
    return _rows(columns, tuple(columns))


def _site_lines(values: Values) -> dict[str, Sequence[str]]:
    """Return where each site is: at its own address, or at its customer's."""
    elsewhere = values["site_code_postal"]
    if not any(elsewhere):
        return {name: values[name] for name in _LINES}
    return {
        name: [
            there if is_elsewhere else here
            for here, there, is_elsewhere in zip(
                values[name], values[f"site_{name}"], elsewhere, strict=True
            )
        ]
        for name in _LINES
    }


def _phones(values: Values) -> Iterable[tuple[StoredRow, ...]]:
    typed = [values[name] for name in PHONE_COLUMNS]
    if any(map(any, typed[1:])):
        return map(_several_phones, *typed)
    return [(_phone(one),) if one else () for one in typed[0]]


def _several_phones(*typed: str) -> tuple[StoredRow, ...]:
    found: dict[str, bool] = {}
    for one in filter(None, typed):
        number, is_forced, _ = _phone(one)
        found.setdefault(number, is_forced)
    return tuple(
        (number, is_forced, at == 0)
        for at, (number, is_forced) in enumerate(found.items())
    )


def _phone(typed: str) -> tuple[str, bool, bool]:
    """Return the row of a phone that comes first."""
    phone = parse_phone(typed)
    return phone.number, phone.forced, True


def _emails(values: Values) -> Iterable[tuple[str, ...]]:
    first, *others = [values[name] for name in EMAIL_COLUMNS]
    if any(map(any, others)):
        typed = zip(first, *others, strict=True)
        return [tuple(dict.fromkeys(filter(None, some))) for some in typed]
    return [(address,) if address else () for address in first]


def _occupants(values: Values) -> Iterable[str]:
    """Return the role at its site of who has no contract there."""
    sites, contracts = values["id_site"], values["no_contrat"]
    lines = zip(
        sites, contracts, values["statut_contrat"], values["occupation"], strict=True
    )
    return [
        role_of(occupancy) if site and not (contract and ties_holder(status)) else ""
        for site, contract, status, occupancy in lines
    ]


def _events(sheet: PlainSheet) -> Iterable[tuple[StoredRow, ...]]:
    """Return what the timeline tells of each contract, where it is served if it is."""
    values = sheet.values
    if not any(values["no_contrat"]):
        return repeat((), len(sheet.at))
    lines = _site_lines(values)
    return map(
        _contract_events,
        *(values[name] for name in _TOLD),
        values["id_site"],
        *(lines[name] for name in ("adresse", "code_postal", "ville")),
    )


def _contract_events(
    line: str,
    number: str,
    started_on: str | None,
    ended_on: str | None,
    status: str,
    offer: str,
    source: str,
    *place: str,
) -> tuple[StoredRow, ...]:
    if not number:
        return ()
    site, street, postcode, town = place
    detail = told_place(street=street, postcode=postcode, town=town) if site else offer
    events: list[StoredRow] = []
    if started_on:
        title = opening_title(line, number)
        events.append((_noon(started_on), _KIND, title, detail, source))
    if ended_on and status == _ENDED:
        title = ending_title(line, number)
        events.append((_noon(ended_on), _KIND, title, detail, source))
    return tuple(events)


_KIND = TimelineKind.CONTRACT.value
_ENDED = ContractStatus.ENDED.value


@lru_cache(maxsize=65_536)
def _noon(day: str) -> str:
    return stored_instant(noon(date.fromisoformat(day)))
