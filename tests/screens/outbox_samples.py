"""Documents in every state, with the text of a request."""

from dataclasses import replace

from crm_tui.clock import paris
from crm_tui.desk import Desk
from crm_tui.domain.document import DocumentChannel, DocumentStatus
from crm_tui.domain.outbox_line import OutboxView
from tests.screens.contact_samples import DOCUMENT

BODY = "\n".join(
    (
        "Madame,",
        "",
        "Vous nous avez informés de votre arrivée au 12 RUE DES LILAS à TOULON, "
        "à l'index 1300.",
        "",
        "Avant de mettre en place votre abonnement, nous avons besoin d'un document "
        "qui prouve la date et l'index de votre entrée : acte de vente ou état des "
        "lieux d'entrée.",
        "",
        "Sans document au 26 juillet 2024, votre abonnement sera mis en place à la "
        "date et à l'index de fin du contrat précédent, soit le 30 juin 2024 à "
        "1 258 m³.",
        "",
        "Cordialement,",
        "Camille M.",
    )
)
WAITING = replace(DOCUMENT, id=12, body=BODY, dossier_id=6)
DOCUMENTS = (
    WAITING,
    replace(
        WAITING,
        id=11,
        reference="DOC-24-000011",
        channel=DocumentChannel.LETTER,
        status=DocumentStatus.SENT,
        subject="Confirmation de votre abonnement",
        recipient="",
        recipient_lines=("M PAUL GARNIER", "4 RUE DU PORT", "06400 CANNES"),
        party_name="GARNIER Paul",
        sent_at=paris("2024-07-11 09:40"),
        attempts=1,
        path="2024-07/DOC-24-000011.pdf",
        dossier_number="ARR-24-001870",
        dossier_id=5,
    ),
    replace(
        WAITING,
        id=10,
        reference="DOC-24-000010",
        status=DocumentStatus.FAILED,
        party_name="LEMON Félicité",
        recipient="felicite.lemon@example.org",
        subject="Votre réclamation : nous la traitons",
        attempts=3,
        failure="Boîte inexistante : le serveur refuse felicite.lemon@example.org.",
        dossier_number="",
        dossier_id=None,
    ),
)
VIEW = OutboxView(
    documents=DOCUMENTS,
    unsent=1,
    failed=1,
    spool="/srv/crm/envois",
    transport="dossier de sortie",
)


def list_outbox(_: Desk, *, before: int | None = None) -> OutboxView:
    """One page; nothing is older."""
    return VIEW if before is None else replace(VIEW, documents=())
