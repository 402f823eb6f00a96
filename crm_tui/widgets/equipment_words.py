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
from crm_tui.domain.french_format import counted, euros, short_date
from crm_tui.telecom_wording import (
    AFTER_SALES_CHANNEL,
    AFTER_SALES_OUTCOME,
    HOLDING,
)
from crm_tui.widgets.fact_rows import FactRow
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
        yield FactRow.of("  AT/SAV", *_summary(equipment))


def warranty_fact(warranty: Warranty, *, today: date) -> Content:
    """Return `garantie pièces et main-d'œuvre 24 mois, jusqu'au 12/03/2025`."""
    if warranty.until is None and not warranty.cover:
        return plain("sans garantie", QUIET)
    until = short_date(warranty.until) if warranty.until else ""
    if warranty.is_over(today=today):
        return fact("garantie finie le", until, ACT)
    length = f"{warranty.months} mois" if warranty.months else ""
    words = " ".join(word for word in (warranty.cover, length) if word)
    ends = f", jusqu'au {until}" if until else ""
    return fact("garantie", f"{words}{ends}")


def deposit_fact(warranty: Warranty) -> Content:
    """Return the deposit to be given back with the equipment; nothing without one."""
    return fact("dépôt", euros(warranty.deposit)) if warranty.deposit else Content()


def after_sales_facts(seen: AfterSales) -> Iterator[Content]:
    """Yield when, where, why, and how it ended."""
    day = short_date(seen.at.astimezone(PARIS).date())
    yield phrase((f"{day} ", QUIET), AFTER_SALES_CHANNEL[seen.channel])
    yield plain(seen.symptom)
    yield from map(test_word, seen.tests)
    if seen.stop_step:
        yield stop_word(seen)
    style = OK if seen.outcome in SETTLED else ACT
    yield plain(AFTER_SALES_OUTCOME[seen.outcome], style)


def test_word(test: EquipmentTest) -> Content:
    """Return `✓ alimentation`: made, so not to be made again."""
    return phrase(TEST_LOOKS[test.result], test.label)


def stop_word(seen: AfterSales) -> Content:
    """Return where the diagnosis is to be resumed."""
    return phrase(
        ("arrêté à l'étape ", QUIET),
        (f"{seen.stop_step}", STRONG),
        f" {seen.stop_label}",
    )


def _summary(equipment: Equipment) -> Iterator[Content]:
    """Yield how many there were and what the newest one left."""
    newest = equipment.history[0]
    yield plain(counted(len(equipment.history), "interaction", "interactions"), STRONG)
    yield from after_sales_facts(newest)
