"""Ending a water contract: its closing reading, its roles, and what is told of it."""

from collections.abc import Mapping

from crm_tui.desk import Act, Work
from crm_tui.domain.contract import Contract, LineOfBusiness
from crm_tui.domain.departure import (
    RUNNING,
    Departure,
    contract_to_end,
    departure_of,
    ended_at,
    ended_status,
)
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import m3, short_date
from crm_tui.domain.machines.party import PARTY
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import contract_ends, contracts, parties
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.closing_reading import keep_closing_in, replace_closing_in
from crm_tui.usecases.parts.dossier import attach_in
from crm_tui.usecases.parts.story import tell


def end_contract_in(
    work: Work, dossier: Dossier, values: Mapping[str, Value]
) -> Dossier:
    """End the contract a departure is about, at its day and reading.

    One that ended by itself on its planned day takes the actual reading received since.
    Raises UnableToEndContract, ImplausibleReading where the reading is refused (R7),
    PermissionRefused without the right RESILIER.
    """
    work.may(Act.END_CONTRACT)
    departure = departure_of(values, today=work.today)
    held = contracts.of_party(
        work.session, party_id=dossier.party_id, within=work.territory
    )
    over = ended_at(held, site_id=dossier.site_id, on=departure.on)
    if over is not None:
        _settle_closing(work, over, departure, dossier=dossier)
        return dossier
    contract = contract_to_end(held, site_id=dossier.site_id, on=departure.on)
    end_in(
        work,
        contract=contract,
        departure=departure,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    link = Link(kind="contract", object_id=contract.id)
    attach_in(work, dossier=dossier, links=(link,), contact_id=None)
    return dossier


def end_in(
    work: Work,
    *,
    contract: Contract,
    departure: Departure,
    party_id: int,
    dossier_id: int | None,
) -> None:
    """End a contract of a party, with its roles, and tell it."""
    held = contracts.of_party(work.session, party_id=party_id, within=work.territory)
    closing_m3 = None
    if contract.line_of_business is LineOfBusiness.WATER:
        closing_m3 = keep_closing_in(work, contract=contract, departure=departure)
    contract_ends.end(
        work.session,
        contract=contract,
        status=ended_status(contract.status),
        on=departure.on,
        closing_m3=closing_m3,
        is_estimate=closing_m3 is not None and departure.read_m3 is None,
        at=work.now,
    )
    _leave(work, contract, departure, party_id=party_id)
    _settle(work, party_id, held=held, ended=contract)
    tell(
        work,
        kind=TimelineKind.CONTRACT,
        title=_end_words(contract, departure, closing_m3=closing_m3),
        detail=f"Compte {contract.account_number}.",
        party_id=party_id,
        dossier_id=dossier_id,
    )


def _end_words(
    contract: Contract, departure: Departure, *, closing_m3: int | None
) -> str:
    """Return `Résiliation C-0000001 · 1 265 m³ (estimé) au 11/07/2024`."""
    estimated = " (estimé)" if departure.read_m3 is None else ""
    reading = "" if closing_m3 is None else f" · {m3(closing_m3)}{estimated}"
    return f"Résiliation {contract.number}{reading} au {short_date(departure.on)}"


def _settle_closing(
    work: Work, contract: Contract, departure: Departure, *, dossier: Dossier
) -> None:
    """Let the actual reading stand for the estimate a contract ended at."""
    actual_m3 = departure.read_m3
    if actual_m3 is None or actual_m3 == contract.end_m3:
        return
    replace_closing_in(
        work, contract=contract, departure=departure, actual_m3=actual_m3
    )
    contract_ends.correct(
        work.session, contract=contract, closing_m3=actual_m3, at=work.now
    )
    estimated = "" if contract.end_m3 is None else f" au lieu de {contract.end_m3}"
    tell(
        work,
        kind=TimelineKind.CONTRACT,
        title=f"Index de départ {contract.number} · {m3(actual_m3)}{estimated}",
        detail="L'index réel remplace l'estimation.",
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )


def _leave(
    work: Work, contract: Contract, departure: Departure, *, party_id: int
) -> None:
    """The party holds the contract no more, and lives there no more."""
    left = [("contract", contract.id)]
    if contract.site_id is not None:
        left.append(("site", contract.site_id))
        work.touched.sites.add(contract.site_id)
    contract_ends.end_roles(
        work.session, party_id=party_id, objects=left, on=departure.on
    )
    work.touched.parties.add(party_id)


def _settle(
    work: Work, party_id: int, *, held: tuple[Contract, ...], ended: Contract
) -> None:
    """Who has no contract left is a former customer."""
    if any(one.status in RUNNING and one.id != ended.id for one in held):
        return
    party = parties.get(work.session, party_id=party_id, within=work.territory)
    if party.status is PartyStatus.CUSTOMER:
        PARTY.check(party.status, PartyStatus.FORMER_CUSTOMER)
        parties.become(
            work.session,
            party_id=party.id,
            status=PartyStatus.FORMER_CUSTOMER,
            at=work.now,
        )
