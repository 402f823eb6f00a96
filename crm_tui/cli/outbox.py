"""The mailroom by hand: letters by the batch, mails that came back."""

import mailbox
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crm_tui.domain.bounce_report import BounceReport
    from crm_tui.domain.print_batch import PrintBatch

MBOX_MARK = b"From "

app = typer.Typer(
    name="outbox",
    help="Éditer les courriers par lots, reprendre les retours.",
    no_args_is_help=True,
)


@app.command()
def batch(
    reference: Annotated[
        str, typer.Argument(help="Lot à récrire ; sans lui, un nouveau lot.")
    ] = "",
) -> None:
    """Réunir les courriers à imprimer dans un dossier, avec leur bordereau."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.print_letters import print_letters

    with job_desk_open() as desk:
        done = print_letters(desk, reference=reference)
        typer.echo(batch_words(done, spool=desk.settings.spool_dir))


@app.command()
def bounces(
    path: Annotated[
        Path, typer.Argument(exists=True, help="Mail, boîte mbox ou dossier de mails.")
    ],
) -> None:
    """Reprendre les mails revenus : chacun est dit au dossier de son client."""
    from crm_tui.cli.job_desk import job_desk_open
    from crm_tui.usecases.import_bounces import import_bounces

    with job_desk_open() as desk:
        report = import_bounces(desk, mails=mails_of(path))
    typer.echo(bounce_words(report))


def mails_of(path: Path) -> Iterator[bytes]:
    """Yield the mails of a file, of an mbox, or of a folder and those inside it."""
    files = (
        sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    )
    for file in files:
        with file.open("rb") as opened:
            is_mbox = opened.read(len(MBOX_MARK)) == MBOX_MARK
        if is_mbox:
            box = mailbox.mbox(file, create=False)
            yield from (message.as_bytes() for message in box)
        else:
            yield file.read_bytes()


def batch_words(batch: "PrintBatch", *, spool: Path) -> str:
    """Say where a batch lies, and what it lacks."""
    if not batch.reference:
        return "Aucun courrier à imprimer."
    count = len(batch.lines)
    plural = "s" if count > 1 else ""
    said = f"{batch.reference} : {count} courrier{plural} dans {spool / batch.folder}"
    return (
        f"{said}, {batch.missing} fichier(s) absent(s)."
        if batch.missing
        else f"{said}."
    )


def bounce_words(report: "BounceReport") -> str:
    """Say what each mail was."""
    parts = (
        (report.failed, "en échec"),
        (report.delivered, "remis"),
        (report.delayed, "retardés"),
        (report.known, "déjà connus"),
        (report.unmatched, "d'un envoi inconnu"),
        (report.other, "sans rapport"),
    )
    said = ", ".join(f"{count} {words}" for count, words in parts if count)
    return f"Retours : {report.read} lus" + (f", dont {said}." if said else ".")
