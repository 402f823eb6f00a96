"""The rules after the wait: a document received, none at all, Euros contested."""

from typing import Annotated

import typer

from crm_tui.cli.rule_input import (
    choice_of,
    decision_day,
    optional_m3,
    read_closing,
    read_date,
    refusing,
)
from crm_tui.cli.rule_options import (
    AsJson,
    ClosingDate,
    ClosingM3,
    DueOn,
    Reconnection,
    Today,
)


def document(
    closing: ClosingM3 = None,
    closing_date: ClosingDate = None,
    kind: Annotated[
        str,
        typer.Option(help="acte_vente, etat_des_lieux ou photo_compteur."),
    ] = "acte_vente",
    dated: Annotated[
        str | None, typer.Option(help="Date portée par le document (absente : sans).")
    ] = None,
    value: Annotated[
        str | None, typer.Option(help="Index porté par le document (absent : sans).")
    ] = None,
    remote: Annotated[
        str | None, typer.Option(help="Télérelève à la date du document, en m³.")
    ] = None,
    takes_remote: Annotated[
        bool, typer.Option("--takes-remote", help="Retenir la télérelève.")
    ] = False,
    attributable: Annotated[
        str | None,
        typer.Option(help="Écart imputable au nouvel abonné : pourquoi."),
    ] = None,
    unreadable: Annotated[
        bool, typer.Option("--unreadable", help="Document illisible.")
    ] = False,
    elsewhere: Annotated[
        bool, typer.Option("--elsewhere", help="Document d'une autre adresse.")
    ] = False,
    already_open: Annotated[
        bool, typer.Option("--already-open", help="Abonnement déjà en place.")
    ] = False,
    by_euros: Annotated[
        bool, typer.Option("--euros", help="Facture taguée « euros ».")
    ] = False,
    limitation: Annotated[
        str | None, typer.Option(help="Jour où le client oppose la prescription.")
    ] = None,
    known: Annotated[
        str | None, typer.Option(help="Dernier index réel, en m³, au jour dit.")
    ] = None,
    professional: Annotated[
        bool, typer.Option("--professional", help="Le client n'est pas consommateur.")
    ] = False,
    due: DueOn = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Décider d'un justificatif reçu : date et index retenus, commentaire, suite."""
    from crm_tui.cli.rule_report import document_json, document_text
    from crm_tui.domain.document_received import Reception, decide_on_document
    from crm_tui.domain.justificatif import JustificatifKind
    from crm_tui.domain.received_document import ReceivedDocument

    with refusing():
        day = decision_day(today)
        actual_m3 = optional_m3("Dernier index réel", known)
        decision = decide_on_document(
            Reception(
                document=ReceivedDocument(
                    kind=choice_of("--kind", kind, JustificatifKind),
                    dated_on=read_date("Date du document", dated, day),
                    value_m3=optional_m3("Index du document", value),
                    received_on=day,
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


def fallback(
    closing: ClosingM3 = None,
    closing_date: ClosingDate = None,
    reconnection: Reconnection = False,
    first_asked_here: Annotated[
        bool,
        typer.Option("--first-asked-here", help="Demandé par le back-office (D16)."),
    ] = False,
    due: DueOn = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Appliquer le défaut : aucun justificatif, date et index de résiliation."""
    from crm_tui.cli.rule_report import document_json, document_text
    from crm_tui.domain.fallback import decide_fallback

    with refusing():
        day = decision_day(today)
        decision = decide_fallback(
            closing=read_closing(closing, closing_date, day),
            due_on=read_date("Limite", due, day) or day,
            reconnection=reconnection,
            was_first_asked_here=first_asked_here,
        )
    typer.echo(document_json(decision) if as_json else document_text(decision))


def euros(
    tagged: Annotated[
        bool, typer.Option("--tagged", help="Facture taguée « euros ».")
    ] = False,
    must_regularise: Annotated[
        bool,
        typer.Option(
            "--must-regularise", help="Un justificatif impose régularisation."
        ),
    ] = False,
    explained: Annotated[
        bool, typer.Option("--explained", help="L'explication écrite est partie.")
    ] = False,
    still_contests: Annotated[
        bool, typer.Option("--still-contests", help="Le client conteste toujours.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Router une contestation : répondre nous-mêmes, ou dossier INT vers EUROS."""
    from crm_tui.cli.rule_report import euros_json, euros_text
    from crm_tui.domain.euros_routing import route_euros

    decision = route_euros(
        is_tagged=tagged,
        must_regularise=must_regularise,
        explained=explained,
        contests_after_explanation=still_contests,
    )
    typer.echo(euros_json(decision) if as_json else euros_text(decision))
