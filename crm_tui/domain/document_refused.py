"""Documents that prove nothing (row D13) or contradict what is known."""

from datetime import date

from crm_tui.domain import gap_memo
from crm_tui.domain.comments import document_refused
from crm_tui.domain.document_decision import (
    DocumentDecision,
    DocumentOutcome,
    SignedComment,
)
from crm_tui.domain.french_format import sentence, short_date
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.proposed_act import (
    Letter,
    ask_document_again,
    comment_dossier,
    refuse_document,
    send_to_expert,
)
from crm_tui.domain.received_document import (
    DocumentClash,
    DocumentFlaw,
    ReceivedDocument,
)

FLAW_WORDS = {
    DocumentFlaw.PHOTO_ALONE: "une photo donne l'index du jour, pas celui de l'entrée",
    DocumentFlaw.NO_DATE: "aucune date d'entrée dans les lieux n'y figure",
    DocumentFlaw.UNREADABLE: "il est illisible",
    DocumentFlaw.OTHER_ADDRESS: "il porte une autre adresse",
}
CLASH_WORDS = {
    DocumentClash.BEFORE_CLOSING: "il est antérieur à la résiliation : deux titulaires "
    "se chevaucheraient",
    DocumentClash.IN_THE_FUTURE: "il est daté après sa réception",
    DocumentClash.BELOW_CLOSING: "son index est inférieur à l'index de résiliation",
    DocumentClash.ABOVE_LAST_READING: "son index dépasse le dernier relevé réel",
    DocumentClash.OTHER_METER: "il porte un autre matricule : compteur d'un autre "
    "logement ?",
}


def ask_again(
    document: ReceivedDocument, *, flaw: DocumentFlaw, due_on: date | None
) -> DocumentDecision:
    """Row D13: asked for again, and the count does not start anew.

    `due_on` is None where the contract already runs: nothing is awaited any more.
    """
    why = FLAW_WORDS[flaw]
    comment = document_refused(words=document.words, why=why, due_on=due_on)
    stays = f"L'échéance du {short_date(due_on)}" if due_on else "L'abonnement en place"
    answer = ask_document_again(due_on=due_on) if due_on else refuse_document()
    return DocumentDecision(
        row="D13",
        outcome=DocumentOutcome.ASK_AGAIN,
        reason=f"Document non recevable : {why}. {stays} ne change pas.",
        source=gap_memo.quoted(sentence=gap_memo.ENTRY_PROOF),
        comments=(SignedComment(text=comment),),
        letter=Letter.DOCUMENT_REFUSED,
        acts=(comment_dossier(), answer),
        flaw=flaw,
    )


def leave_to_expert(
    document: ReceivedDocument, *, clash: DocumentClash, closing: Closing
) -> DocumentDecision:
    """Refuse to decide on a document that contradicts the site's own figures."""
    why = CLASH_WORDS[clash]
    figures = (
        f"{document.words}, résiliation le {short_date(closing.closed_on)} "
        f"à {closing.value_m3} m³"
    )
    return DocumentDecision(
        row="D26b" if clash is DocumentClash.BELOW_CLOSING else "R5",
        outcome=DocumentOutcome.EXPERT,
        reason=sentence(f"Document à vérifier ({figures}) : {why}"),
        source=gap_memo.quoted(sentence=gap_memo.CONSISTENT_READING),
        acts=(comment_dossier(), send_to_expert(why=f"justificatif, {why}")),
        comments=(
            SignedComment(
                text=sentence(f"Justificatif à vérifier : {document.words}, {why}")
            ),
        ),
        clash=clash,
        needs_expert=True,
    )
