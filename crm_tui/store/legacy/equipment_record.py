"""What one line of an export of equipment, or of its assistance, says."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from crm_tui.domain.equipment import (
    AfterSalesChannel,
    AfterSalesOutcome,
    Holding,
    TestResult,
)
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.store.legacy.held_cells import (
    at_least,
    line_number,
    needed,
    needed_code,
)

EQUIPMENT = Layout(
    kind="équipements",
    columns=(
        "no_serie",
        "id_acteur",
        "no_ligne",
        "equipement",
        "detention",
        "details",
        "detenu_depuis",
        "rendu_le",
        "garantie",
        "garantie_mois",
        "garantie_fin",
        "depot_garantie",
    ),
    required=frozenset({"no_serie", "id_acteur", "equipement", "detention"}),
)
AFTER_SALES = Layout(
    kind="interactions AT/SAV",
    columns=(
        "no_sav",
        "no_serie",
        "date_heure",
        "canal",
        "symptome",
        "etape_arret",
        "etape_libelle",
        "issue",
        "test_rang",
        "test",
        "resultat",
    ),
    required=frozenset({"no_sav", "no_serie", "date_heure", "canal", "issue"}),
)
"""One line a test, or one for an interaction without any."""

HOLDINGS = labels_of(
    {Holding.BOUGHT: "Acheté", Holding.RENTED: "Loué", Holding.LENT: "Prêté"}
)
CHANNELS = labels_of(
    {
        AfterSalesChannel.SHOP: "Boutique",
        AfterSalesChannel.PHONE: "Téléphone",
        AfterSalesChannel.TECHNICIAN: "Technicien",
    }
)
OUTCOMES = labels_of(
    {
        AfterSalesOutcome.UNDER_WAY: "En cours",
        AfterSalesOutcome.SOLVED: "Résolu",
        AfterSalesOutcome.UNSOLVED: "Non résolu",
        AfterSalesOutcome.REPLACED: "Échangé",
    }
)
RESULTS = labels_of(
    {
        TestResult.PASSED: "Conforme",
        TestResult.FAILED: "Défaut",
        TestResult.UNSURE: "Non concluant",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentRecord:
    """An equipment and who holds it."""

    serial_number: str
    party_number: str
    line_number: str
    label: str
    holding: str
    details: str
    held_since: date | None
    returned_on: date | None
    warranty: str
    warranty_months: int | None
    warranty_until: date | None
    deposit: Decimal | None

    @property
    def key(self) -> tuple[str]:
        """Return what two lines of one export may not share."""
        return (self.serial_number,)


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterSalesRecord:
    """An interaction about an equipment, and one of its tests."""

    number: str
    serial_number: str
    at: datetime
    channel: str
    symptom: str
    stop_step: int | None
    stop_label: str
    outcome: str
    test_rank: int | None
    test_label: str
    test_result: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what two lines of one export may not share."""
        return (self.number, str(self.test_rank or ""))


def read_equipment(cells: Cells) -> EquipmentRecord:
    """Return the equipment of a line; raises a Refusal that names the cell."""
    return EquipmentRecord(
        serial_number=needed_code(cells, "no_serie").upper(),
        party_number=needed(cells.ten_digits("id_acteur"), "id_acteur"),
        line_number=line_number(cells, "no_ligne"),
        label=cells.needed("equipement", max_length=80),
        holding=needed(cells.one_of("detention", HOLDINGS), "detention"),
        details=cells.text("details", max_length=200),
        held_since=cells.day("detenu_depuis"),
        returned_on=cells.day("rendu_le"),
        warranty=cells.text("garantie", max_length=120),
        warranty_months=cells.whole("garantie_mois"),
        warranty_until=cells.day("garantie_fin"),
        deposit=cells.euros("depot_garantie"),
    )


def read_after_sales(cells: Cells) -> AfterSalesRecord:
    """Return the interaction of a line; raises a Refusal that names the cell."""
    rank = at_least(cells.whole("test_rang"), "test_rang", least=1)
    label = cells.text("test", max_length=120)
    result = cells.one_of("resultat", RESULTS)
    if len({bool(rank), bool(label), bool(result)}) > 1:
        raise BadCell("test : un test a un rang, un nom et un résultat.", field="test")
    return AfterSalesRecord(
        number=needed_code(cells, "no_sav").upper(),
        serial_number=needed_code(cells, "no_serie").upper(),
        at=needed(cells.instant("date_heure"), "date_heure"),
        channel=needed(cells.one_of("canal", CHANNELS), "canal"),
        symptom=cells.text("symptome", max_length=200),
        stop_step=at_least(cells.whole("etape_arret"), "etape_arret", least=1),
        stop_label=cells.text("etape_libelle", max_length=120),
        outcome=needed(cells.one_of("issue", OUTCOMES), "issue"),
        test_rank=rank,
        test_label=label,
        test_result=result,
    )
