"""The end of a water contract: at which day and reading (P-RES, domain.md 1.7).

« 1 ✋ date, index, nouvelle adresse, RIB → 2 ⚙ R7 → 3 ⚙ 11 → 4 attente index réel si
estimé → 5 facture d'arrêt de compte »
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.contract import Contract, ContractStatus, LineOfBusiness
from crm_tui.domain.french_format import short_date
from crm_tui.domain.machines.contract import CONTRACT
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.refusal import Refusal

LEAVING_ON = "date_depart"
CLOSING = "index_depart"
ACTUAL = "index_reel"
CONFIRMED_BY = "index_confirme_par"
ACTUAL_CONFIRMED_BY = "reel_confirme_par"
STAYING_BECAUSE = "maintenu_car"
"""Fields of the procedure of departure."""

RUNNING = (ContractStatus.ACTIVE, ContractStatus.ENDING)


class UnableToEndContract(Refusal):
    """The contract does not end now, or no reading says at what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What the customer and the meter said of a departure."""

    on: date
    read_m3: int | None
    """The reading told at the departure, or received since; None: to be estimated."""
    confirmed_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEnd:
    """A contract whose last day is known, and not over."""

    on: date
    number: str
    """Of the contract."""
    site_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndReport:
    """What a run of the job did of the contracts whose planned day has come."""

    ended: int = 0
    left: int = 0
    """Nothing tells their closing reading: an agent has to type it."""


def refusal_before(day: date, *, today: date) -> str:
    """Return why a departure is not to be settled yet, or an empty text."""
    if day <= today:
        return ""
    return (
        f"Le départ est le {short_date(day)} : le contrat prend fin ce jour-là, "
        "pas avant."
    )


def refusal_once_come(day: date, *, today: date) -> str:
    """Return why an end is no more to be planned or withdrawn, or an empty text.

    « RESILIATION_PROGRAMMEE→ACTIF (withdrawn before date) » (domain.md 1.3).
    """
    if day > today:
        return ""
    return "Le jour du départ est venu : rien n'est plus à programmer ni à annuler."


def planned_ends(held: Sequence[Contract]) -> tuple[PlannedEnd, ...]:
    """Return the ends to come among a party's contracts, the nearest first."""
    ends = [
        PlannedEnd(on=one.ended_on, number=one.number, site_id=one.site_id)
        for one in held
        if one.status is ContractStatus.ENDING and one.ended_on is not None
    ]
    return tuple(sorted(ends, key=lambda end: (end.on, end.number)))


def departure_of(values: Mapping[str, Value], *, today: date) -> Departure:
    """Return the departure of a procedure's values.

    Raises UnableToEndContract before its day: until then it may be given up.
    """
    day = values.get(LEAVING_ON)
    if not isinstance(day, date):
        raise TypeError("a departure has a day")
    if refusal := refusal_before(day, today=today):
        raise UnableToEndContract(refusal)
    actual, told = values.get(ACTUAL), values.get(CLOSING)
    is_actual = isinstance(actual, int)
    reading = actual if is_actual else told
    because = values.get(ACTUAL_CONFIRMED_BY if is_actual else CONFIRMED_BY, "")
    return Departure(
        on=day,
        read_m3=reading if isinstance(reading, int) else None,
        confirmed_because=str(because),
    )


def contract_to_end(
    held: Sequence[Contract], *, site_id: int | None, on: date
) -> Contract:
    """Return the water contract that a departure ends.

    Raises UnableToEndContract where none runs there, several do, or it began later.
    """
    running = [
        contract
        for contract in held
        if contract.line_of_business is LineOfBusiness.WATER
        and contract.status in RUNNING
        and site_id in (None, contract.site_id)
    ]
    if not running:
        raise UnableToEndContract("Aucun abonnement d'eau en cours à résilier.")
    if len(running) > 1:
        raise UnableToEndContract(
            "Plusieurs abonnements d'eau sont en cours : rattachez le dossier au site "
            "que le client quitte."
        )
    contract = running[0]
    if contract.started_on is not None and on < contract.started_on:
        raise UnableToEndContract(
            f"Le contrat a commencé le {short_date(contract.started_on)} : le départ "
            "ne peut pas le précéder."
        )
    return contract


def ended_at(
    held: Sequence[Contract], *, site_id: int | None, on: date
) -> Contract | None:
    """Return the water contract that ended there on its planned day, if one did.

    None while another one runs there: that one is what a departure ends.
    """
    here = [
        contract
        for contract in held
        if contract.line_of_business is LineOfBusiness.WATER
        and site_id in (None, contract.site_id)
    ]
    if any(contract.status in RUNNING for contract in here):
        return None
    ended = ContractStatus.ENDED
    return next((c for c in here if c.status is ended and c.ended_on == on), None)


def contract_to_keep(
    held: Sequence[Contract], *, site_id: int | None, on: date
) -> Contract | None:
    """Return the contract whose end was planned there for that day; None for none."""
    return next(
        (
            contract
            for contract in held
            if contract.status is ContractStatus.ENDING
            and contract.ended_on == on
            and site_id in (None, contract.site_id)
        ),
        None,
    )


def ended_status(status: ContractStatus) -> ContractStatus:
    """Return the status of a contract that ends today, by its table."""
    if status is ContractStatus.ACTIVE:
        CONTRACT.check(status, ContractStatus.ENDING)
        status = ContractStatus.ENDING
    CONTRACT.check(status, ContractStatus.ENDED)
    return ContractStatus.ENDED
