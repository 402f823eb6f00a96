"""Equipment held, its warranty and where its last diagnosis stopped.

« Équipements acquis/utilisés/loués », « Garantie (couverture, durée, dépôt de
garantie) », « Historique des interactions avec l'AT/SAV par équipement »
(document 004).
"""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from crm_tui.clock import PARIS
from crm_tui.domain.equipment import (
    AfterSales,
    AfterSalesOutcome,
    Equipment,
    EquipmentTest,
    TestResult,
    Warranty,
)
from crm_tui.domain.french_format import euros, short_date
from crm_tui.telecom_wording import (
    AFTER_SALES_CHANNEL,
    AFTER_SALES_OUTCOME,
    HOLDING,
)
from crm_tui.widgets.fact_rows import FactRow, near_day
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, fact, phrase, plain

TEST_LOOKS = {
    TestResult.PASSED: ("✓ ", OK),
    TestResult.FAILED: ("✗ ", URGENT),
    TestResult.UNSURE: ("? ", "$act"),
}
SETTLED = frozenset({AfterSalesOutcome.SOLVED, AfterSalesOutcome.REPLACED})


def equipment_rows(equipment: Equipment, *, today: date) -> Iterator[FactRow]:
    """Yield what it is, then the last time the assistance saw it."""
    yield FactRow.of(
        "équipement",
        phrase((equipment.label, STRONG), f" {equipment.serial_number}"),
        plain(HOLDING[equipment.holding]),
        plain(equipment.details, QUIET),
        warranty_fact(equipment.warranty, today=today),
        deposit_fact(equipment.warranty),
    )
    if equipment.history:
        yield FactRow.of("  AT/SAV", *_summary(equipment, today=today))


def warranty_fact(warranty: Warranty, *, today: date) -> Content:
    """Return `garantie pièces et main-d'œuvre 24 mois → 12/03/2025`."""
    if warranty.until is None and not warranty.cover:
        return plain("sans garantie", QUIET)
    until = short_date(warranty.until) if warranty.until else ""
    if warranty.is_over(today=today):
        return fact("garantie finie le", until, ACT)
    length = f"{warranty.months} mois" if warranty.months else ""
    words = " ".join(word for word in (warranty.cover, length) if word)
    ends = f" → {until}" if until else ""
    return fact("garantie", f"{words}{ends}")


def deposit_fact(warranty: Warranty) -> Content:
    """Return the deposit to be given back with the equipment; nothing without one."""
    return fact("dépôt", euros(warranty.deposit)) if warranty.deposit else Content()


def after_sales_facts(seen: AfterSales, *, today: date) -> Iterator[Content]:
    """Yield when and where, then what it left."""
    yield phrase(*_place(seen, today=today))
    yield from _story(seen)


def test_word(test: EquipmentTest) -> Content:
    """Return `✓ alimentation`: made, so not to be made again."""
    return phrase(TEST_LOOKS[test.result], test.label)


def stop_word(seen: AfterSales) -> Content:
    """Return where the diagnosis is to be resumed."""
    return phrase(
        ("arrêté étape ", QUIET),
        (f"{seen.stop_step}", STRONG),
        f" {seen.stop_label}",
    )


def _summary(equipment: Equipment, *, today: date) -> Iterator[Content]:
    """Yield how many there were and what the newest one left."""
    newest, count = equipment.history[0], len(equipment.history)
    words = f"{count} interactions · " if count > 1 else ""
    yield phrase((words, STRONG), *_place(newest, today=today))
    yield from _story(newest)


def _place(seen: AfterSales, *, today: date) -> tuple[tuple[str, str], str]:
    day = near_day(seen.at.astimezone(PARIS).date(), today=today)
    return (f"{day} ", QUIET), AFTER_SALES_CHANNEL[seen.channel]


def _story(seen: AfterSales) -> Iterator[Content]:
    """Yield why, where the diagnosis stopped, how it ended, the tests not to redo."""
    yield plain(seen.symptom)
    if seen.stop_step:
        yield stop_word(seen)
    style = OK if seen.outcome in SETTLED else ACT
    yield plain(AFTER_SALES_OUTCOME[seen.outcome], style)
    yield from map(test_word, seen.tests)
