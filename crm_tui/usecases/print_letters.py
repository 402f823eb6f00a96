"""Gather the letters that wait for the printer in one folder, with their cover list."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crm_tui.correspondence.fax import fax_pdf
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.spool import SpoolConflict, store_file
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.document import Document
from crm_tui.domain.print_batch import (
    COVER_HEADER,
    BatchLine,
    PrintBatch,
    cover_sheet,
    file_name,
)
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import document_files, print_batches
from crm_tui.store.document_files import DocumentFile
from crm_tui.store.refusals import NotFound
from crm_tui.store.spreadsheet import write_rows
from crm_tui.usecases.parts.letters import centre
from crm_tui.usecases.parts.story import tell

BATCHES = "lots"
COVER = "bordereau"


class UnableToPrint(Refusal):
    """The folder of a batch cannot be written."""


def print_letters(desk: Desk, *, reference: str = "") -> PrintBatch:
    """Take every letter laid out and not yet printed into a batch, once.

    The letters are given to the batch before its files are written: killed in between,
    the same `reference` writes what is missing, and no letter is in two batches.
    Raises UnableToPrint, NotFound for a reference of no batch.
    """
    try:
        taken = _take(desk, reference)
    except _NothingWaits:
        return PrintBatch()
    try:
        return _write(desk.settings.spool_dir, taken)
    except (OSError, SpoolConflict) as error:
        raise UnableToPrint(
            f"Lot {taken.reference} : dossier des envois inaccessible. Corrigez, puis "
            f"« crm-tui outbox batch {taken.reference} » écrit ce qui manque."
        ) from error


class _NothingWaits(Exception):
    """No letter is to be printed: nothing is done, nothing is traced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """The letters of a batch, with the data that goes with them."""

    reference: str
    letters: tuple[Document, ...]
    files: dict[int, tuple[DocumentFile, ...]]
    on: date


def _take(desk: Desk, reference: str) -> _Taken:
    with desk.performing(Act.PRINT_LETTERS) as work:
        if reference:
            letters = print_batches.of_batch(
                work.session, reference=reference, within=work.territory
            )
            if not letters:
                raise NotFound.of("ce lot")
        else:
            reference, letters = print_batches.claim(
                work.session, year=work.today.year, within=work.territory
            )
            if not letters:
                raise _NothingWaits
            for letter in letters:
                _tell(work, letter)
        work.trail("batch", reference, after={"letters": len(letters)})
        return _Taken(
            reference=reference,
            letters=letters,
            files=document_files.of_documents(
                work.session, document_ids=tuple(letter.id for letter in letters)
            ),
            on=work.today,
        )


def _tell(work: Work, letter: Document) -> None:
    way = "Recommandé" if letter.is_registered else "Courrier"
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{way} à l'impression · {letter.subject}",
        detail=f"lot {letter.batch} · {letter.reference}",
        party_id=letter.party_id,
        dossier_id=letter.dossier_id,
    )


def _write(spool: Path, taken: _Taken) -> PrintBatch:
    """Write the letters, their data, then the cover list that names them."""
    folder = f"{BATCHES}/{taken.reference}"
    lines = []
    for rank, letter in enumerate(taken.letters, 1):
        name = file_name(rank=rank, document=letter)
        is_there = _copy(spool, letter.path, f"{folder}/{name}")
        lines.append(
            BatchLine(rank=rank, document=letter, file=name if is_there else "")
        )
        for file in taken.files.get(letter.id, ()):
            beside = f"{folder}/{rank:04d}-{file.name}"
            store_file(spool=spool, name=beside, content=file.content)
    batch = PrintBatch(reference=taken.reference, folder=folder, lines=tuple(lines))
    _write_cover(spool, batch, on=taken.on)
    return batch


def _write_cover(spool: Path, batch: PrintBatch, *, on: date) -> None:
    """Write the cover list anew: a letter found since is no longer missing in it."""
    place = spool / batch.folder
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for suffix in ("pdf", "csv"):
        (place / f"{COVER}.{suffix}").unlink(missing_ok=True)
    sheet = fax_pdf(
        text=RenderedText(subject=batch.reference, body=cover_sheet(batch)),
        sender=centre(),
        on=on,
        reference=batch.reference,
    )
    store_file(spool=spool, name=f"{batch.folder}/{COVER}.pdf", content=sheet)
    write_rows(
        place / f"{COVER}.csv",
        header=COVER_HEADER,
        rows=[line.cells for line in batch.lines],
    )


def _copy(spool: Path, path: str, name: str) -> bool:
    """Put a letter of the spool under its rank; False where it is not there."""
    try:
        content = (spool / path).read_bytes() if path else b""
    except FileNotFoundError:
        return False
    if not content:
        return False
    store_file(spool=spool, name=name, content=content)
    return True
