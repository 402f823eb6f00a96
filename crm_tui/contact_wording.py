"""French labels of contacts: their mode, where their reason leads, their transfer."""

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.reason_act import ReasonAct
from crm_tui.domain.script import Outcome

REASON_ACT = {
    ReasonAct.APPLY: "Appliquer ce que la règle propose",
    ReasonAct.LEAK: "Juger la fuite, plafonner",
    ReasonAct.READINGS: "Relevés du compteur",
    ReasonAct.REQUESTS: "Demandes de relevés",
    ReasonAct.EDIT_CUSTOMER: "Modifier les coordonnées",
    ReasonAct.BANK_DETAILS: "RIB et prélèvement",
    ReasonAct.SUCCESSION: "Contrats successifs du lieu",
    ReasonAct.COMPLAINTS: "Réclamations et gestes",
    ReasonAct.OFFERS: "Offres proposées",
    ReasonAct.EXTENSION: "Délai de paiement",
    ReasonAct.INCIDENTS: "Incidents collectifs",
    ReasonAct.CUSTOMER: "Vue 360 du client",
    ReasonAct.OUTBOX: "Envois : revoir, renvoyer",
    ReasonAct.QUEUE: "Corbeille des tâches",
    ReasonAct.FALLBACKS: "Bascules du jour",
    ReasonAct.PROSPECT: "Créer un prospect",
    ReasonAct.PROCEDURE: "Lancer la procédure",
    ReasonAct.APPLICATIONS: "Applications",
    ReasonAct.DOSSIER: "Tracer, puis ouvrir le dossier",
    ReasonAct.TRANSFER: "Transférer",
    ReasonAct.RECORD: "Tracer le contact, sans dossier",
}
SCRIPT_OUTCOME = {
    Outcome.EMERGENCY: "intervention d'urgence",
    Outcome.FIELD_VISIT: "intervention à prévoir",
    Outcome.SOLVED: "résolu pendant l'appel",
    Outcome.TRANSFER: "à transférer",
}
TRANSFER_MODE = {
    TransferMode.WARM: "à chaud",
    TransferMode.COLD: "à froid",
}
TRANSFER_STATUS = {
    TransferStatus.DRAFT: "brouillon",
    TransferStatus.SENT: "attend son accusé",
    TransferStatus.ACKNOWLEDGED: "accusé",
    TransferStatus.TAKEN: "pris en charge",
    TransferStatus.HANDLED: "traité",
    TransferStatus.CLOSED: "clos",
    TransferStatus.REFUSED: "refusé",
    TransferStatus.EXPIRED: "sans accusé",
    TransferStatus.CANCELED: "annulé",
}
CONTACT_CHANNEL = {
    ContactChannel.PHONE: "Appel",
    ContactChannel.COUNTER: "Accueil",
    ContactChannel.LETTER: "Courrier",
    ContactChannel.MAIL: "Mail",
    ContactChannel.WEB: "Internet",
}
CONTACT_DIRECTION = {
    ContactDirection.INBOUND: "entrant",
    ContactDirection.OUTBOUND: "sortant",
}
