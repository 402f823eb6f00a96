"""French labels of the rights: how a hint names what is not allowed."""

from crm_tui.domain.permission import Permission

_PERMISSION = {
    Permission.READ_CUSTOMER: "consulter un client",
    Permission.CREATE_CUSTOMER: "créer un client",
    Permission.EDIT_CUSTOMER: "modifier un client",
    Permission.MERGE_CUSTOMERS: "fusionner des clients",
    Permission.EDIT_BANK_DETAILS: "modifier un RIB",
    Permission.SEE_SENSITIVE: "voir les données sensibles",
    Permission.MANAGE_SENSITIVE: "noter une donnée sensible",
    Permission.CREATE_CONTACT: "tracer un contact",
    Permission.CREATE_DOSSIER: "ouvrir un dossier",
    Permission.WORK_DOSSIER: "traiter un dossier",
    Permission.CLOSE_DOSSIER: "clore un dossier",
    Permission.REOPEN_DOSSIER: "rouvrir un dossier",
    Permission.CANCEL_DOSSIER: "annuler un dossier",
    Permission.MERGE_DOSSIERS: "fusionner des dossiers",
    Permission.SUBSCRIBE: "abonner un client",
    Permission.END_CONTRACT: "résilier un contrat",
    Permission.CHANGE_OCCUPANCY: "faire une mutation",
    Permission.ENTER_READING: "saisir un index",
    Permission.CORRECT_READING: "rectifier un index",
    Permission.FORCE_READING: "forcer un index",
    Permission.ASK_FIELD_VISIT: "demander une intervention",
    Permission.TRANSFER: "transférer",
    Permission.ACKNOWLEDGE_TRANSFER: "accuser un transfert",
    Permission.GRANT_GESTURE: "accorder un geste commercial",
    Permission.APPROVE_GESTURE: "valider le geste d'un collègue",
    Permission.GRANT_DELAY: "accorder un délai de paiement",
    Permission.MANAGE_INCIDENTS: "déclarer un incident collectif",
    Permission.WORK_EUROS: "traiter les euros retrouvés",
    Permission.LAUNCH_READINGS: "lancer des demandes de relevé",
    Permission.SEE_QUEUE: "voir les corbeilles",
    Permission.REASSIGN: "réaffecter les tâches",
    Permission.SEE_OUTBOX: "voir les envois",
    Permission.DELIVER: "livrer les envois",
    Permission.STEER: "voir le pilotage",
    Permission.EXPORT: "exporter",
    Permission.MANAGE_TEMPLATES: "gérer les modèles",
    Permission.READ_TABLES: "lire les tables de décision",
    Permission.MANAGE_TABLES: "gérer les tables de décision",
    Permission.MANAGE_PARAMETERS: "gérer les paramètres",
    Permission.SEE_AUDIT: "voir l'audit",
    Permission.PURGE: "purger",
    Permission.IMPORT: "importer des fichiers",
    Permission.MANAGE_AGENTS: "gérer les agents",
    Permission.LEND_RIGHTS: "prêter des droits",
}


def permission_label(permission: Permission) -> str:
    """Return the right as a hint names it: « abonner un client »."""
    return _PERMISSION[permission]
