"""Every act of the product, and the permission each asks for.

Beside the rooms, as `commands` and `wording` are: the gate of `desk.py` refuses by this
table, the Command table names its acts, the rights matrix of the tests walks it.
"""

from enum import StrEnum

from crm_tui.domain.permission import Permission


class Act(StrEnum):
    """Every act and every read of the product, by the code kept in the trail."""

    SIGN_IN = "CONNEXION"
    SEARCH_CUSTOMERS = "RECHERCHER"
    SEARCH_SITES = "RECHERCHER_SITE"
    SHOW_CUSTOMER = "CONSULTER_CLIENT"
    CREATE_PROSPECT = "CREER_PROSPECT"
    RECORD_CONTACT = "TRACER_CONTACT"
    APPLY_MOVE_IN = "APPLIQUER_ARRIVEE"
    OPEN_DOSSIER = "OUVRIR_DOSSIER"
    SHOW_DOSSIER = "CONSULTER_DOSSIER"
    COMMENT_DOSSIER = "COMMENTER_DOSSIER"
    REQUEST_JUSTIFICATIF = "DEMANDER_JUSTIFICATIF"
    TAKE_OVER_DOSSIER = "REPRENDRE_DOSSIER"
    OPEN_CONTRACT = "ABONNER"
    FINISH_TASK = "FINALISER_TACHE"
    CLOSE_DOSSIER = "CLORE_DOSSIER"
    CANCEL_DOSSIER = "ANNULER_DOSSIER"
    LIST_WORK_QUEUE = "CONSULTER_CORBEILLE"
    SHOW_READINGS = "CONSULTER_RELEVES"
    ENTER_READING = "SAISIR_RELEVE"
    CORRECT_READING = "RECTIFIER_RELEVE"
    LIST_OUTBOX = "CONSULTER_ENVOIS"
    DELIVER = "LIVRER_ENVOIS"
    KEEP_DRAFT = "GARDER_BROUILLON"
    IMPORT = "IMPORTER"
    MANAGE_AGENTS = "GERER_AGENTS"
    REBUILD_INDEX = "RECONSTRUIRE_INDEX"
    SCAN_DUPLICATES = "CHERCHER_DOUBLONS"
    LIST_DUPLICATES = "CONSULTER_DOUBLONS"
    JUDGE_DUPLICATE = "JUGER_DOUBLON"


REQUIRED: dict[Act, Permission | None] = {
    Act.SIGN_IN: None,
    Act.KEEP_DRAFT: None,
    Act.SEARCH_CUSTOMERS: Permission.READ_CUSTOMER,
    Act.SEARCH_SITES: Permission.READ_CUSTOMER,
    Act.SHOW_CUSTOMER: Permission.READ_CUSTOMER,
    Act.CREATE_PROSPECT: Permission.CREATE_CUSTOMER,
    Act.RECORD_CONTACT: Permission.CREATE_CONTACT,
    Act.APPLY_MOVE_IN: Permission.CREATE_DOSSIER,
    Act.OPEN_DOSSIER: Permission.CREATE_DOSSIER,
    Act.SHOW_DOSSIER: Permission.READ_CUSTOMER,
    Act.COMMENT_DOSSIER: Permission.CREATE_DOSSIER,
    Act.REQUEST_JUSTIFICATIF: Permission.CREATE_DOSSIER,
    Act.TAKE_OVER_DOSSIER: Permission.WORK_DOSSIER,
    Act.OPEN_CONTRACT: Permission.SUBSCRIBE,
    Act.FINISH_TASK: Permission.WORK_DOSSIER,
    Act.CLOSE_DOSSIER: Permission.CLOSE_DOSSIER,
    Act.CANCEL_DOSSIER: Permission.CANCEL_DOSSIER,
    Act.LIST_WORK_QUEUE: Permission.SEE_QUEUE,
    Act.SHOW_READINGS: Permission.READ_CUSTOMER,
    Act.ENTER_READING: Permission.ENTER_READING,
    Act.CORRECT_READING: Permission.CORRECT_READING,
    Act.LIST_OUTBOX: Permission.SEE_OUTBOX,
    Act.DELIVER: Permission.DELIVER,
    Act.IMPORT: Permission.IMPORT,
    Act.MANAGE_AGENTS: Permission.MANAGE_AGENTS,
    Act.REBUILD_INDEX: Permission.IMPORT,
    Act.SCAN_DUPLICATES: Permission.EDIT_CUSTOMER,
    Act.LIST_DUPLICATES: Permission.READ_CUSTOMER,
    Act.JUDGE_DUPLICATE: Permission.EDIT_CUSTOMER,
}
"""The permission each act asks for; None for what every signed-in agent may do."""


UNTRAILED = frozenset({Act.KEEP_DRAFT})
"""What changes nothing of a customer: drafts, presence, an agent's own searches."""
