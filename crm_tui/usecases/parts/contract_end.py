"""Ending a water contract: its closing reading, its roles, and what is told of it."""

from collections.abc import Mapping
from datetime import datetime

from crm_tui.desk import Act, Work
from crm_tui.domain.contract import Contract
from crm_tui.domain.departure import (
    RUNNING,
    Departure,
    UnableToEndContract,
    contract_to_end,
    departure_of,
    ended_status,
)
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import m3, short_date
from crm_tui.domain.machines.party import PARTY
from crm_tui.domain.meter_history import expect_next, sound_readings
from crm_tui.domain.party import PartyStatus
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.domain.reading_entry import accepted_status, confirming
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import contract_ends, contracts, parties, readings, sites
from crm_tui.store.contacts import Link
from crm_tui.store.readings import NewReading
from crm_tui.usecases.parts.dossier import attach_in
from crm_tui.usecases.parts.meter_readings import (
    MeterRecord,
    meter_place,
    meter_record,
    reading_instant,
)
from crm_tui.usecases.parts.story import tell

NO_READING = "Rien ne permet d'estimer l'index de départ : saisissez l'index réel reçu."


def end_contract_in(
    work: Work, dossier: Dossier, values: Mapping[str, Value]
) -> Dossier:
    """End the contract a departure is about, at its day and reading.

    Raises UnableToEndContract, ImplausibleReading where the reading is refused (R7),
    PermissionRefused without the right RESILIER.
    """
    work.may(Act.END_CONTRACT)
    departure = departure_of(values, today=work.today)
    held = contracts.of_party(
        work.session, party_id=dossier.party_id, within=work.territory
    )
    contract = contract_to_end(held, site_id=dossier.site_id, on=departure.on)
    closing_m3 = _keep_closing(work, contract, departure)
    contract_ends.end(
        work.session,
        contract=contract,
        status=ended_status(contract.status),
        on=departure.on,
        closing_m3=closing_m3,
        is_estimate=departure.read_m3 is None,
        at=work.now,
    )
    _leave(work, contract, departure, dossier=dossier)
    _settle(work, dossier, held=held, ended=contract)
    estimated = " (estimé)" if departure.read_m3 is None else ""
    tell(
        work,
        kind=TimelineKind.CONTRACT,
        title=f"Résiliation {contract.number} · "
        f"{m3(closing_m3)}{estimated} au {short_date(departure.on)}",
        detail=f"Compte {contract.account_number}.",
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    return dossier


def _keep_closing(work: Work, contract: Contract, departure: Departure) -> int:
    """Keep the closing reading among those of the meter, and return it in m³."""
    site = None
    if contract.site_id is not None:
        contract_ends.lock_site(work.session, site_id=contract.site_id)
        site = sites.get(work.session, site_id=contract.site_id, within=work.territory)
    if site is None or site.meter is None:
        if departure.read_m3 is None:
            raise UnableToEndContract(NO_READING)
        return departure.read_m3
    place = meter_place(work, meter_id=site.meter.id, for_change=True)
    at = reading_instant(work, read_on=departure.on, place=place)
    record = meter_record(work, place=place, at=at)
    new = _closing(record, departure, author=work.agent.code, at=at)
    readings.add(work.session, reading=new)
    return new.value_m3


def _closing(
    record: MeterRecord, departure: Departure, *, author: str, at: datetime
) -> NewReading:
    """Return the reading to keep: controlled as any other, or estimated."""
    if departure.read_m3 is None:
        return NewReading(
            meter_id=record.place.meter.id,
            read_at=at,
            value_m3=_estimate(record, at=at),
            source=ReadingSource.ESTIMATE,
            status=ReadingStatus.VALID,
            author=author,
        )
    check = record.check_new(typed=str(departure.read_m3), read_at=at)
    because = departure.confirmed_because
    status = accepted_status(check=check, because=because)
    return NewReading(
        meter_id=record.place.meter.id,
        read_at=at,
        value_m3=departure.read_m3,
        source=ReadingSource.CLOSING,
        status=status,
        confirmed_because=confirming(because, status=status),
        author=author,
    )


def _estimate(record: MeterRecord, *, at: datetime) -> int:
    """Return what the meter should show that day (R7's own expectation)."""
    sound = [
        reading
        for reading in sound_readings(
            history=record.history, dials=record.place.meter.dials, rule=record.rule
        )
        if reading.read_at <= at
    ]
    expected = expect_next(sound=sound, read_at=at, rule=record.rule)
    if expected is None:
        raise UnableToEndContract(NO_READING)
    return sound[-1].value_m3 + expected.expected_whole_m3


def _leave(
    work: Work, contract: Contract, departure: Departure, *, dossier: Dossier
) -> None:
    """The party holds the contract no more, and lives there no more."""
    left = [("contract", contract.id)]
    if contract.site_id is not None:
        left.append(("site", contract.site_id))
        work.touched.sites.add(contract.site_id)
    contract_ends.end_roles(
        work.session, party_id=dossier.party_id, objects=left, on=departure.on
    )
    link = Link(kind="contract", object_id=contract.id)
    attach_in(work, dossier=dossier, links=(link,), contact_id=None)
    work.touched.parties.add(dossier.party_id)


def _settle(
    work: Work, dossier: Dossier, *, held: tuple[Contract, ...], ended: Contract
) -> None:
    """Who has no contract left is a former customer."""
    if any(one.status in RUNNING and one.id != ended.id for one in held):
        return
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    if party.status is PartyStatus.CUSTOMER:
        PARTY.check(party.status, PartyStatus.FORMER_CUSTOMER)
        parties.become(
            work.session,
            party_id=party.id,
            status=PartyStatus.FORMER_CUSTOMER,
            at=work.now,
        )
