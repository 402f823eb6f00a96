"""What one line of an export of goodwill gestures says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from crm_tui.domain.gesture import GestureNature
from crm_tui.domain.machines.gesture import GestureStatus
from crm_tui.store.legacy.cells import BadCell, Cells, labels_of
from crm_tui.store.legacy.export_file import Layout
from crm_tui.store.legacy.held_cells import needed, needed_code

GESTURES = Layout(
    kind="gestes commerciaux",
    columns=(
        "no_geste",
        "no_dossier",
        "nature",
        "montant",
        "motif",
        "pourquoi",
        "etat",
        "propose_le",
        "propose_par",
        "execute_le",
        "reference",
    ),
    required=frozenset(
        {
            "no_geste",
            "no_dossier",
            "nature",
            "montant",
            "motif",
            "etat",
            "propose_le",
            "propose_par",
        }
    ),
)
"""What another tool granted: nothing that waits there is decided here."""

NATURES = labels_of(
    {
        GestureNature.CREDIT_NOTE: "Avoir",
        GestureNature.DISCOUNT: "Remise",
        GestureNature.FREE_OPTION: "Option offerte",
        GestureNature.REFUND: "Remboursement",
    }
)
STATUSES = labels_of(
    {
        GestureStatus.GRANTED: "Accordé",
        GestureStatus.CARRIED_OUT: "Exécuté",
        GestureStatus.REFUSED: "Refusé",
        GestureStatus.CANCELED: "Annulé",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureRecord:
    """A gesture that answered a complaint."""

    number: str
    dossier_number: str
    nature: str
    amount: Decimal
    reason_code: str
    because: str
    status: str
    proposed_at: datetime
    proposed_by: str
    carried_out_at: datetime | None
    reference: str

    @property
    def key(self) -> tuple[str]:
        """Return what two lines of one export may not share."""
        return (self.number,)


@dataclass(frozen=True, slots=True)
class GestureReader:
    """Reads the lines of one export; `reasons` are the complaints of the catalog."""

    reasons: Collection[str]

    def read(self, cells: Cells) -> GestureRecord:
        """Return the gesture of a line; raises a Refusal that names the cell."""
        reason = needed_code(cells, "motif").upper()
        if reason not in self.reasons:
            raise BadCell(f"motif : « {reason} » n'est pas une réclamation.")
        status = needed(cells.one_of("etat", STATUSES), "etat")
        carried_out_at = cells.instant("execute_le")
        if status == GestureStatus.CARRIED_OUT and carried_out_at is None:
            raise BadCell("execute_le : vide, or le geste est exécuté.")
        number = needed_code(cells, "no_geste").upper()
        if len(number) > 20:
            raise BadCell("no_geste : 20 signes au plus.")
        return GestureRecord(
            number=number,
            dossier_number=needed_code(cells, "no_dossier").upper(),
            nature=needed(cells.one_of("nature", NATURES), "nature"),
            amount=needed(cells.euros("montant"), "montant"),
            reason_code=reason,
            because=cells.text("pourquoi", max_length=200),
            status=status,
            proposed_at=needed(cells.instant("propose_le"), "propose_le"),
            proposed_by=cells.needed("propose_par", max_length=10).upper(),
            carried_out_at=carried_out_at,
            reference=cells.text("reference", max_length=40),
        )
