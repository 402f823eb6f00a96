"""What a customer's telecom contracts hold: lines, usage, equipment and its history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlmodel import Session

from crm_tui.domain.contract import Contract
from crm_tui.domain.equipment import (
    AfterSales,
    AfterSalesChannel,
    AfterSalesOutcome,
    Equipment,
    EquipmentTest,
    Holding,
    TestResult,
    Warranty,
)
from crm_tui.domain.telecom_line import LineStatus, MonthUsage, TelecomLine, Volume
from crm_tui.store.held_sections import held_sections
from crm_tui.store.standings import words_of
from crm_tui.store.together import Line, Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The lines, in the order of their contracts, and the equipment, held now first."""

    lines: tuple[TelecomLine, ...] = ()
    equipment: tuple[Equipment, ...] = ()


NOTHING_HELD = Holdings()
"""Of who has no telecom contract."""


def of_contracts(
    session: Session, *, party_id: int, contracts: Sequence[Contract], year_ago: date
) -> Holdings:
    """Return in one round trip what the contracts read within the territory hold."""
    found = _sections().read(
        session,
        party_id=party_id,
        contracts=[contract.id for contract in contracts],
        year_ago=year_ago,
    )
    return Holdings(
        lines=_lines(found["lines"], found["usages"], contracts),
        equipment=_equipment(found["equipment"], found["after_sales"], found["tests"]),
    )


@cache
def _sections() -> Together:
    return held_sections()


def _by(lines: Iterable[Line], column: str) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[getattr(line, column)].append(line)
    return found


def _lines(
    found: list[Line], usages: list[Line], contracts: Sequence[Contract]
) -> tuple[TelecomLine, ...]:
    order = {contract.id: rank for rank, contract in enumerate(contracts)}
    by_id = {contract.id: contract for contract in contracts}
    used = _by(usages, "line_id")
    in_order = sorted(found, key=lambda line: (order[line.contract_id], line.id))
    return tuple(
        _line(line, used[line.id], by_id[line.contract_id]) for line in in_order
    )


def _line(line: Line, usages: list[Line], contract: Contract) -> TelecomLine:
    newest = sorted(usages, key=lambda usage: usage.month, reverse=True)
    return TelecomLine(
        id=line.id,
        contract_id=contract.id,
        line_of_business=contract.line_of_business,
        number=line.number,
        status=LineStatus(line.status),
        technology=line.technology,
        details=line.details,
        offer=contract.offer,
        options=words_of(line.options),
        in_service_on=line.in_service_on,
        committed_until=line.committed_until,
        commitment_months=line.commitment_months,
        usages=tuple(_usage(usage) for usage in newest),
    )


def _usage(line: Line) -> MonthUsage:
    return MonthUsage(
        month=line.month,
        voice=Volume(included=line.included_minutes, used=line.used_minutes),
        data=Volume(included=line.included_mb, used=line.used_mb),
        extra_amount=line.extra_amount,
    )


def _equipment(
    found: list[Line], after_sales: list[Line], tests: list[Line]
) -> tuple[Equipment, ...]:
    made = _by(tests, "after_sales_id")
    history = _by(after_sales, "equipment_id")
    held_first = sorted(found, key=lambda one: (one.returned_on is not None, one.id))
    return tuple(
        Equipment(
            id=line.id,
            serial_number=line.serial_number,
            label=line.label,
            holding=Holding(line.holding),
            details=line.details,
            line_id=line.line_id,
            held_since=line.held_since,
            returned_on=line.returned_on,
            warranty=Warranty(
                cover=line.warranty,
                months=line.warranty_months,
                until=line.warranty_until,
                deposit=line.deposit,
            ),
            history=_history(history[line.id], made),
        )
        for line in held_first
    )


def _history(found: list[Line], tests: dict[int, list[Line]]) -> tuple[AfterSales, ...]:
    newest = sorted(found, key=lambda one: (one.at, one.id), reverse=True)
    return tuple(
        AfterSales(
            id=line.id,
            number=line.number,
            at=line.at,
            channel=AfterSalesChannel(line.channel),
            symptom=line.symptom,
            tests=tuple(
                EquipmentTest(
                    rank=test.rank, label=test.label, result=TestResult(test.result)
                )
                for test in sorted(tests.get(line.id, ()), key=lambda one: one.rank)
            ),
            stop_step=line.stop_step,
            stop_label=line.stop_label,
            outcome=AfterSalesOutcome(line.outcome),
        )
        for line in newest
    )
