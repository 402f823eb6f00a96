"""Letter 10: what the contestation of a bill of Euros is answered, and by when."""

from datetime import date, timedelta

from crm_tui.desk import Work
from crm_tui.domain.bill import Bill
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.euros_contest import REPLY_DAYS
from crm_tui.usecases.parts.contract import contract_fields
from crm_tui.usecases.parts.euros import Contest
from crm_tui.usecases.parts.justificatif import closing_fields
from crm_tui.usecases.parts.letters import write_letter_in

CHANNEL_WORDS = {
    ContactChannel.PHONE: "appel téléphonique",
    ContactChannel.COUNTER: "passage à notre accueil",
    ContactChannel.LETTER: "courrier",
    ContactChannel.MAIL: "courriel",
    ContactChannel.WEB: "message",
}
"""How the letter names what the customer did: « Par votre appel téléphonique du … »."""


def answer_in(
    contest: Contest, *, dossier: Dossier, contested_on: date, channel: ContactChannel
) -> Document:
    """Write letter 10 with the conclusion of the row."""
    case, document = contest.case, contest.case.document
    closing, contract = contest.closing, contest.contract
    index = document.value_m3 if document else None
    if index is None and closing is not None:
        index = closing.closing_m3
    return write_letter_in(
        contest.work,
        template="euros_answer",
        party=contest.party,
        dossier=dossier,
        site=contest.site,
        fields={
            "conclusion": contest.decision.route.value,
            "facture": _bill_fields(case.bill),
            "reclamation": {
                "date": contested_on,
                "canal_libelle": CHANNEL_WORDS[channel],
            },
            "predecesseur": closing_fields(closing),
            "contrat": contract_fields(contract) if contract else {},
            "regularisation": {
                "date": document.dated_on if document else None,
                "index": index,
            },
            "dossier": {"echeance": reply_on(contest.work)},
        },
    )


def reply_on(work: Work) -> date:
    """Return the day by which the customer is answered."""
    return work.today + timedelta(days=REPLY_DAYS)


def _bill_fields(bill: Bill) -> dict[str, object]:
    return {
        "numero": bill.number,
        "date": bill.issued_on,
        "montant": bill.amount,
        "facilites": bill.balance > 0,
    }
