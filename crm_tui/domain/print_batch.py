"""A print batch: the letters carried to the printer together, and their cover list."""

from collections.abc import Sequence
from dataclasses import dataclass

from crm_tui.domain.document import Document, DocumentChannel

COVER_HEADER = (
    "rang",
    "document",
    "dossier",
    "destinataire",
    "adresse",
    "recommande",
    "numero_recommande",
    "fichier",
)
"""Columns of the cover list; the post gives the number of a registered letter."""

MISSING_FILE = "FICHIER ABSENT"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """One letter of a batch."""

    rank: int
    document: Document
    file: str
    """Its name in the folder; empty where its PDF is gone from the spool."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return its row of the cover list."""
        document = self.document
        name, *address = document.recipient_lines or ("",)
        return (
            str(self.rank),
            document.reference,
            document.dossier_number,
            name,
            ", ".join(address),
            "RECOMMANDE AR" if document.is_registered else "",
            "",
            self.file or MISSING_FILE,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBatch:
    """A batch as it lies in its folder; without a reference where nothing waited."""

    reference: str = ""
    folder: str = ""
    """Relative to the spool."""
    lines: tuple[BatchLine, ...] = ()

    @property
    def missing(self) -> int:
        """Return how many letters have no file any more."""
        return sum(not line.file for line in self.lines)


def file_name(*, rank: int, document: Document) -> str:
    """Return `003-DOC-24-000012.pdf`: sorted by name, a folder prints in order."""
    return f"{rank:04d}-{document.reference}.pdf"


def cover_sheet(batch: PrintBatch) -> str:
    """Return the cover list as it is printed, the registered letters apart."""
    registered = [line for line in batch.lines if line.document.is_registered]
    plain = [line for line in batch.lines if not line.document.is_registered]
    return (
        f"BORDEREAU D'ENVOI {batch.reference}\n\n"
        f"Courriers : {len(plain)}\nRecommandés avec avis de réception : "
        f"{len(registered)}\n\n{_listed('Courriers', plain)}"
        f"{_listed('Recommandés (numéro à reporter)', registered)}"
    )


def why_not_registered(document: Document) -> str:
    """Return why this document cannot be registered, or an empty text."""
    if document.channel is not DocumentChannel.LETTER:
        return "Seul un courrier part en recommandé."
    if document.batch:
        return f"Déjà chez l'imprimeur : lot {document.batch}."
    return ""


def _listed(title: str, lines: Sequence[BatchLine]) -> str:
    rows = "\n".join(map(_row, lines))
    return f"{title} :\n{rows}\n\n" if lines else ""


def _row(line: BatchLine) -> str:
    document = line.document
    name, *rest = document.recipient_lines or ("",)
    whom = ", ".join((name, *rest[-1:]))
    number = "   n° ................" if document.is_registered else ""
    return f"{line.rank:4d}  {document.reference}  {whom}{number}"
