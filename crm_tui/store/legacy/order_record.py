"""What one line of an export of orders says: the order, and one of its steps."""

from dataclasses import dataclass
from datetime import date

from crm_tui.domain.customer_order import OrderKind, OrderStatus
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.store.legacy.held_cells import at_least, needed, needed_code, needed_day

ORDERS = Layout(
    kind="commandes",
    columns=(
        "no_commande",
        "id_acteur",
        "no_contrat",
        "nature",
        "commande",
        "etat",
        "passee_le",
        "retractable_jusquau",
        "etape_rang",
        "etape",
        "prevue_le",
        "faite_le",
    ),
    required=frozenset(
        {"no_commande", "id_acteur", "nature", "commande", "etat", "passee_le"}
    ),
)
"""One line a step, or one for an order without any."""

KINDS = labels_of(
    {
        OrderKind.NEW_LINE: "Nouvelle ligne",
        OrderKind.CHANGE: "Changement d'offre",
        OrderKind.MOVE: "Déménagement",
        OrderKind.EQUIPMENT: "Matériel",
    }
)
STATUSES = labels_of(
    {
        OrderStatus.UNDER_WAY: "En cours",
        OrderStatus.WITHDRAWING: "Rétractation",
        OrderStatus.DONE: "Terminée",
        OrderStatus.CANCELED: "Annulée",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """An order of a customer, and one of its steps."""

    number: str
    party_number: str
    contract_number: str
    kind: str
    label: str
    status: str
    placed_on: date
    withdrawable_until: date | None
    step_rank: int | None
    step_label: str
    planned_on: date | None
    done_on: date | None

    @property
    def key(self) -> tuple[str, str]:
        """Return what two lines of one export may not share."""
        return (self.number, str(self.step_rank or ""))


def read_order(cells: Cells) -> OrderRecord:
    """Return the order of a line; raises a Refusal that names the cell."""
    rank = at_least(cells.whole("etape_rang"), "etape_rang", least=1)
    label = cells.text("etape", max_length=120)
    if bool(rank) != bool(label):
        raise BadCell("etape : une étape a un rang et un nom.", field="etape")
    return OrderRecord(
        number=needed_code(cells, "no_commande").upper(),
        party_number=needed(cells.ten_digits("id_acteur"), "id_acteur"),
        contract_number=cells.code("no_contrat").upper(),
        kind=needed(cells.one_of("nature", KINDS), "nature"),
        label=cells.needed("commande", max_length=120),
        status=needed(cells.one_of("etat", STATUSES), "etat"),
        placed_on=needed_day(cells, "passee_le"),
        withdrawable_until=cells.day("retractable_jusquau"),
        step_rank=rank,
        step_label=label,
        planned_on=cells.day("prevue_le"),
        done_on=cells.day("faite_le"),
    )
