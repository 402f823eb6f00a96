"""The moves of a dossier, refused where the table does not hold them."""

from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.refusal import Refusal


class MoveRefused(Refusal):
    """The dossier cannot go there from where it stands (domain.md 1.3)."""


def check_move(*, dossier: Dossier, to: DossierStatus) -> None:
    """Raise MoveRefused unless the table allows the move."""
    if to not in dossier.moves():
        raise MoveRefused(
            f"Le dossier {dossier.number} ne peut pas changer d'état ainsi : "
            "relisez-le avant de continuer."
        )
