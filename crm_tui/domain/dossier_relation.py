"""Two dossiers about one matter, told from either side (« RES + ARR liés »)."""

from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.dossier import Dossier, DossierStatus, DossierType


class RelationKind(StrEnum):
    """Why two dossiers go together; the first one is where it was said."""

    MOVE = "DEMENAGEMENT"
    """A departure and an arrival of one customer."""
    ABOUT = "PORTE_SUR"
    """A complaint, or a question to another department, about the other dossier."""
    FOLLOWS = "SUITE_DE"
    SAME_MATTER = "MEME_AFFAIRE"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDossier:
    """A dossier that goes with the one shown."""

    id: int
    number: str
    title: str
    """French: `Départ client`."""
    status: DossierStatus
    kind: RelationKind
    is_from_here: bool
    """Whether the dossier shown is where the relation was said."""


_ABOUT_ANOTHER = (DossierType.COMPLAINT, DossierType.INTERDEPARTMENT)
_MOVES = {DossierType.MOVE_IN, DossierType.MOVE_OUT}


def usual_relation(one: DossierType, other: DossierType) -> RelationKind:
    """Return why two dossiers of these types usually go together."""
    if {one, other} == _MOVES:
        return RelationKind.MOVE
    if one in _ABOUT_ANOTHER:
        return RelationKind.ABOUT
    return RelationKind.SAME_MATTER


def refusal_to_relate(one: Dossier, other: Dossier) -> str:
    """Return why two dossiers may not be linked, or an empty text."""
    if one.id == other.id:
        return "Un dossier ne se lie pas à lui-même."
    if DossierStatus.CANCELED in (one.status, other.status):
        return "Un dossier annulé ne se lie à aucun autre."
    return ""
