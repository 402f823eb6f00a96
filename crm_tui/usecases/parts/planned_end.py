"""A contract whose end is to come: planned, withdrawn with a reason, met on its day."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Work
from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.departure import (
    LEAVING_ON,
    STAYING_BECAUSE,
    Departure,
    UnableToEndContract,
    contract_to_end,
    contract_to_keep,
    refusal_once_come,
)
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import short_date
from crm_tui.domain.machines.contract import CONTRACT
from crm_tui.domain.procedure_run import known_values
from crm_tui.domain.procedure_value import Value
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import contract_ends, contracts
from crm_tui.store.contacts import Link
from crm_tui.store.procedures import RunRecord
from crm_tui.usecases.parts.contract_end import end_in
from crm_tui.usecases.parts.dossier import attach_in
from crm_tui.usecases.parts.story import tell


class UnableToWithdrawEnd(UnableToEndContract):
    """No end is planned there for that day, or nobody said why the customer stays."""


def plan_end_in(work: Work, dossier: Dossier, values: Mapping[str, Value]) -> Dossier:
    """Plan the end of the contract a departure is about.

    Raises UnableToEndContract where none runs there or another day is planned already,
    PermissionRefused without the right RESILIER.
    """
    work.may(Act.END_CONTRACT)
    on = _day_of(values)
    if refusal := refusal_once_come(on, today=work.today):
        raise UnableToEndContract(refusal, field=LEAVING_ON)
    contract = contract_to_end(_held(work, dossier), site_id=dossier.site_id, on=on)
    _check_not_planned(contract)
    CONTRACT.check(contract.status, ContractStatus.ENDING)
    contract_ends.plan(work.session, contract=contract, on=on, at=work.now)
    link = Link(kind="contract", object_id=contract.id)
    attach_in(work, dossier=dossier, links=(link,), contact_id=None)
    _tell(
        work,
        dossier,
        title=f"Résiliation programmée · {contract.number} au {short_date(on)}",
    )
    return dossier


def withdraw_end_in(
    work: Work, dossier: Dossier, values: Mapping[str, Value]
) -> Dossier:
    """The customer stays: the contract whose end was planned goes on.

    Raises UnableToWithdrawEnd without a reason, or where nothing is planned that day.
    """
    because = str(values.get(STAYING_BECAUSE, ""))
    if not because:
        raise UnableToWithdrawEnd(
            "Dites pourquoi le client reste.", field=STAYING_BECAUSE
        )
    on = _day_of(values)
    if refusal := refusal_once_come(on, today=work.today):
        raise UnableToWithdrawEnd(refusal)
    if not _withdraw(work, dossier, on=on, because=because):
        raise UnableToWithdrawEnd("Aucune résiliation n'est programmée pour ce départ.")
    return dossier


def withdraw_end_of_in(
    work: Work, *, run: RunRecord, dossier: Dossier, because: str
) -> None:
    """A departure given up before its day leaves the contract as it was."""
    on = known_values(run.procedure, run.state).get(LEAVING_ON)
    if isinstance(on, date) and on > work.today:
        _withdraw(work, dossier, on=on, because=because)


def meet_end_in(
    work: Work, *, contract: Contract, party_id: int, dossier_id: int | None
) -> None:
    """End a contract on its planned day, at what the meter should show."""
    if contract.ended_on is None:
        raise ValueError("a planned end has a day")
    end_in(
        work,
        contract=contract,
        departure=Departure(on=contract.ended_on, read_m3=None),
        party_id=party_id,
        dossier_id=dossier_id,
    )


def _withdraw(work: Work, dossier: Dossier, *, on: date, because: str) -> bool:
    """Give up the end planned there for that day; False where none is."""
    contract = contract_to_keep(_held(work, dossier), site_id=dossier.site_id, on=on)
    if contract is None:
        return False
    work.may(Act.END_CONTRACT)
    CONTRACT.check(contract.status, ContractStatus.ACTIVE)
    contract_ends.withdraw(work.session, contract=contract, at=work.now)
    _tell(
        work,
        dossier,
        title=f"Résiliation annulée · {contract.number} reste actif",
        detail=f"Elle était programmée au {short_date(on)} : {because}",
    )
    return True


def _check_not_planned(contract: Contract) -> None:
    if contract.status is ContractStatus.ENDING and contract.ended_on is not None:
        raise UnableToEndContract(
            f"La résiliation de {contract.number} est déjà programmée au "
            f"{short_date(contract.ended_on)} : annulez-la d'abord."
        )


def _held(work: Work, dossier: Dossier) -> tuple[Contract, ...]:
    return contracts.of_party(
        work.session, party_id=dossier.party_id, within=work.territory
    )


def _day_of(values: Mapping[str, Value]) -> date:
    day = values.get(LEAVING_ON)
    if not isinstance(day, date):
        raise TypeError("a departure has a day")
    return day


def _tell(work: Work, dossier: Dossier, *, title: str, detail: str = "") -> None:
    tell(
        work,
        kind=TimelineKind.CONTRACT,
        title=title,
        detail=detail,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
