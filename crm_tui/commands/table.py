"""Every command, by screen: what help, the palette and `docs/keys.md` show."""

from crm_tui.commands.command import Command
from crm_tui.commands.contact import (
    CONTACT_COMMANDS,
    PICK_PARTY_COMMANDS,
    RECORDED_CONTACT_COMMANDS,
)
from crm_tui.commands.customer import (
    CUSTOMER_COMMANDS,
    READINGS_COMMANDS,
    SEARCH_COMMANDS,
)
from crm_tui.commands.customer_blocks import ARRANGE_COMMANDS
from crm_tui.commands.dossier import DOSSIER_COMMANDS, LINKED_COMMANDS
from crm_tui.commands.everywhere import APP_COMMANDS, SIGN_IN_COMMANDS
from crm_tui.commands.extension import EXTENSION_FORM_COMMANDS
from crm_tui.commands.fallback import FALLBACK_COMMANDS
from crm_tui.commands.forms import (
    CAMPAIGN_COMMANDS,
    CONFIRM_COMMANDS,
    CONFLICT_COMMANDS,
    DIALOG_COMMANDS,
    DOCUMENT_COMMANDS,
    FORM_COMMANDS,
    LIST_COMMANDS,
    PROSPECT_COMMANDS,
    READING_FORM_COMMANDS,
)
from crm_tui.commands.gesture import COMPLAINT_COMMANDS, WAITING_GESTURE_COMMANDS
from crm_tui.commands.incident import ATTACH_COMMANDS, INCIDENT_COMMANDS
from crm_tui.commands.offer import OFFER_COMMANDS
from crm_tui.commands.party import (
    AUDIT_COMMANDS,
    IDENTIFY_COMMANDS,
    LEAK_COMMANDS,
    MERGE_COMMANDS,
    PARTY_FORM_COMMANDS,
    SENSITIVE_COMMANDS,
)
from crm_tui.commands.procedure import LAUNCH_COMMANDS, PROCEDURE_COMMANDS
from crm_tui.commands.reading_requests import (
    PREPARATION_COMMANDS,
    READING_REQUEST_COMMANDS,
    SENDING_COMMANDS,
    WHY_ASSET_COMMANDS,
)
from crm_tui.commands.report import REPORT_COMMANDS
from crm_tui.commands.rights import LOCK_COMMANDS, RIGHTS_COMMANDS
from crm_tui.commands.scripts import EDIT_SCRIPT_COMMANDS, SCRIPT_COMMANDS
from crm_tui.commands.searches import (
    ADVANCED_COMMANDS,
    KEPT_SEARCH_COMMANDS,
    TEXTS_COMMANDS,
)
from crm_tui.commands.steering import FIGURE_RECORD_COMMANDS, STEERING_COMMANDS
from crm_tui.commands.tables import (
    PARAMETER_COMMANDS,
    PARAMETER_FORM_COMMANDS,
    TABLE_COMMANDS,
    TABLE_DESPITE_COMMANDS,
    TABLE_LIST_COMMANDS,
    TABLE_VERSION_COMMANDS,
)
from crm_tui.commands.templates import EDIT_TEMPLATE_COMMANDS, TEMPLATE_COMMANDS
from crm_tui.commands.transfer import TRANSFER_COMMANDS, TRANSFERS_COMMANDS
from crm_tui.commands.work import (
    OUTBOX_COMMANDS,
    SEND_COMMANDS,
    WORK_QUEUE_COMMANDS,
)

SCREENS: dict[str, tuple[Command, ...]] = {
    "Toutes les vues": APP_COMMANDS,
    "Connexion": SIGN_IN_COMMANDS[:1],
    "Recherche": SEARCH_COMMANDS,
    "Recherche avancée": ADVANCED_COMMANDS,
    "Textes": TEXTS_COMMANDS,
    "Vue 360": CUSTOMER_COMMANDS,
    "Nouveau contact": CONTACT_COMMANDS,
    "Choix d'un client": PICK_PARTY_COMMANDS,
    "Contact": RECORDED_CONTACT_COMMANDS,
    "Dossier": DOSSIER_COMMANDS,
    "Dossiers et contacts liés": LINKED_COMMANDS,
    "Plan d'action": LAUNCH_COMMANDS,
    "Saisie guidée": PROCEDURE_COMMANDS,
    "Relevés": READINGS_COMMANDS,
    "Saisie d'un relevé": READING_FORM_COMMANDS,
    "Corbeille": WORK_QUEUE_COMMANDS,
    "Transfert": TRANSFER_COMMANDS,
    "Transferts": TRANSFERS_COMMANDS,
    "Bascules du jour": FALLBACK_COMMANDS,
    "Listes": REPORT_COMMANDS,
    "Pilotage": STEERING_COMMANDS,
    "Enregistrements d'un indicateur": FIGURE_RECORD_COMMANDS,
    "Demandes de relevés": READING_REQUEST_COMMANDS,
    "Préparation des demandes": PREPARATION_COMMANDS,
    "Envoi des demandes": SENDING_COMMANDS,
    "Pourquoi d'une demande": WHY_ASSET_COMMANDS,
    "Justificatif reçu": DOCUMENT_COMMANDS,
    "Campagne": CAMPAIGN_COMMANDS,
    "Envois": OUTBOX_COMMANDS,
    "Reprise d'un envoi": SEND_COMMANDS,
    "Modèles": TEMPLATE_COMMANDS,
    "Modification d'un modèle": EDIT_TEMPLATE_COMMANDS,
    "Scripts": SCRIPT_COMMANDS,
    "Modification d'un script": EDIT_SCRIPT_COMMANDS,
    "Droits": RIGHTS_COMMANDS,
    "Audit": AUDIT_COMMANDS,
    "Tables de décision": TABLE_LIST_COMMANDS,
    "Une table de décision": TABLE_COMMANDS,
    "Versions d'une table": TABLE_VERSION_COMMANDS,
    "Table avec des lignes signalées": TABLE_DESPITE_COMMANDS,
    "Paramètres": PARAMETER_COMMANDS,
    "Un paramètre": PARAMETER_FORM_COMMANDS,
    "Disposition de la vue 360": ARRANGE_COMMANDS,
    "Poste verrouillé": LOCK_COMMANDS[:1],
    "Formulaires": FORM_COMMANDS,
    "Délai de paiement": EXTENSION_FORM_COMMANDS,
    "Nouveau prospect": PROSPECT_COMMANDS,
    "Modifier un client": PARTY_FORM_COMMANDS,
    "Données sensibles": SENSITIVE_COMMANDS,
    "Identification de l'appelant": IDENTIFY_COMMANDS,
    "Fuite": LEAK_COMMANDS,
    "Réclamations et gestes": COMPLAINT_COMMANDS,
    "Gestes à valider": WAITING_GESTURE_COMMANDS,
    "Incidents et travaux": INCIDENT_COMMANDS,
    "Appel d'un incident": ATTACH_COMMANDS,
    "Offres": OFFER_COMMANDS,
    "Fusion de fiches": MERGE_COMMANDS,
    "Saisie avec une liste": LIST_COMMANDS,
    "Mes recherches": KEPT_SEARCH_COMMANDS,
    "Confirmation": CONFIRM_COMMANDS,
    "Conflit de saisie": CONFLICT_COMMANDS,
    "Fenêtres": DIALOG_COMMANDS,
}
"""Every command by the screen it acts on, in the order help and docs show them."""
