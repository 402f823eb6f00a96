"""Items of a dossier (« éléments »): papers known by where they lie, never opened here.

« Mailbox to dossier: attach received files (path) » (domain.md, section 6, point 8).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ItemKind(StrEnum):
    """What a paper is."""

    LETTER = "COURRIER"
    MAIL = "MAIL"
    JUSTIFICATIF = "JUSTIFICATIF"
    PHOTO = "PHOTO"
    FIELD_REPORT = "COMPTE_RENDU"
    OTHER = "AUTRE"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemForm:
    """An item as it is typed."""

    kind: ItemKind
    title: str
    path: str
    dated_on: str = ""
    """The date the paper bears, as typed; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierItem:
    """One paper of a dossier."""

    id: int
    kind: ItemKind
    title: str
    path: str
    dated_on: date | None
    added_at: datetime
    added_by: str
    """Agent code."""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_for: str = ""
    """Why it was withdrawn: it stays, struck."""

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether it was attached by mistake."""
        return self.withdrawn_at is not None


def lies_in(path: str, *, folder: str) -> bool:
    """Tell whether a path lies in a folder, by its words alone: nothing is looked at.

    A path that climbs (`..`) lies nowhere; without a folder, none does.
    """
    parts, under = _parts(path), _parts(folder)
    if not under or ".." in parts or not _is_absolute(path):
        return False
    return parts[: len(under)] == under and len(parts) > len(under)


def _parts(path: str) -> list[str]:
    return [
        part for part in path.replace("\\", "/").split("/") if part not in ("", ".")
    ]


def _is_absolute(path: str) -> bool:
    return path.startswith("/") or path[1:3] in (":/", ":\\")
