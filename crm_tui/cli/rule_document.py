"""The rule of a document received: the date and the reading it makes one keep."""

from typing import TYPE_CHECKING, Annotated

import typer

from crm_tui.cli.rule_input import (
    choice_of,
    decision_day,
    optional_m3,
    read_closing,
    read_date,
    refusing,
)
from crm_tui.cli.rule_options import AsJson, ClosingDate, ClosingM3, DueOn, Today

if TYPE_CHECKING:
    from datetime import date

    from crm_tui.domain.received_document import ReceivedDocument

Kind = Annotated[
    str, typer.Option(help="acte_vente, etat_des_lieux ou photo_compteur.")
]
Dated = Annotated[
    str | None, typer.Option(help="Date portée par le document (absente : sans).")
]
Value = Annotated[
    str | None, typer.Option(help="Index porté par le document (absent : sans).")
]
Remote = Annotated[
    str | None, typer.Option(help="Télérelève à la date du document, en m³.")
]
TakesRemote = Annotated[
    bool, typer.Option("--takes-remote", help="Retenir la télérelève.")
]
Attributable = Annotated[
    str | None, typer.Option(help="Écart imputable au nouvel abonné : pourquoi.")
]
Unreadable = Annotated[bool, typer.Option("--unreadable", help="Document illisible.")]
Elsewhere = Annotated[
    bool, typer.Option("--elsewhere", help="Document d'une autre adresse.")
]
AlreadyOpen = Annotated[
    bool, typer.Option("--already-open", help="Abonnement déjà en place.")
]
ByEuros = Annotated[bool, typer.Option("--euros", help="Facture taguée « euros ».")]
Limitation = Annotated[
    str | None, typer.Option(help="Jour où le client oppose la prescription.")
]
Known = Annotated[
    str | None, typer.Option(help="Dernier index réel, en m³, au jour dit.")
]
Professional = Annotated[
    bool, typer.Option("--professional", help="Le client n'est pas consommateur.")
]


def document(
    closing: ClosingM3 = None,
    closing_date: ClosingDate = None,
    kind: Kind = "acte_vente",
    dated: Dated = None,
    value: Value = None,
    remote: Remote = None,
    takes_remote: TakesRemote = False,
    attributable: Attributable = None,
    unreadable: Unreadable = False,
    elsewhere: Elsewhere = False,
    already_open: AlreadyOpen = False,
    by_euros: ByEuros = False,
    limitation: Limitation = None,
    known: Known = None,
    professional: Professional = False,
    due: DueOn = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Décider d'un justificatif reçu : date et index retenus, commentaire, suite."""
    from crm_tui.cli.rule_report import document_json, document_text
    from crm_tui.domain.document_received import Reception, decide_on_document

    with refusing():
        day = decision_day(today)
        actual_m3 = optional_m3("Dernier index réel", known)
        decision = decide_on_document(
            Reception(
                document=_received(
                    kind,
                    dated,
                    value,
                    day,
                    is_readable=not unreadable,
                    is_of_the_site=not elsewhere,
                ),
                closing=read_closing(closing, closing_date, day),
                serial_number="",
                due_on=read_date("Limite", due, day) or day,
                last_m3=actual_m3,
                remote_m3=optional_m3("Télérelève", remote),
                takes_remote=takes_remote,
                is_attributable=attributable is not None,
                attributed_because=attributable or "",
                is_already_open=already_open,
                was_opened_by_euros=by_euros,
                limitation_raised_on=read_date("Prescription", limitation, day),
                is_consumer=not professional,
                known_m3={} if actual_m3 is None else {day: actual_m3},
            )
        )
    typer.echo(document_json(decision) if as_json else document_text(decision))


def _received(
    kind: str,
    dated: str | None,
    value: str | None,
    day: "date",
    *,
    is_readable: bool,
    is_of_the_site: bool,
) -> "ReceivedDocument":
    """Return the document as it came on that day."""
    from crm_tui.domain.justificatif import JustificatifKind
    from crm_tui.domain.received_document import ReceivedDocument

    return ReceivedDocument(
        kind=choice_of("--kind", kind, JustificatifKind),
        dated_on=read_date("Date du document", dated, day),
        value_m3=optional_m3("Index du document", value),
        received_on=day,
        is_readable=is_readable,
        is_of_the_site=is_of_the_site,
    )
