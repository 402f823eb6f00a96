"""French names of the acts, as an audit reads them; apart from `wording`, which every
screen imports.
"""

from crm_tui.acts import Act
from crm_tui.domain.search_key import words_of

ACT = {
    Act.SIGN_IN: "connexion",
    Act.SEARCH_CUSTOMERS: "recherche",
    Act.SEARCH_SITES: "recherche d'un site",
    Act.SEARCH_TEXTS: "recherche dans les textes",
    Act.SEARCH_ADVANCED: "recherche avancée",
    Act.SAVE_SEARCH: "recherche gardée ou oubliée",
    Act.SHOW_CUSTOMER: "client consulté",
    Act.CREATE_PROSPECT: "prospect créé",
    Act.RECORD_CONTACT: "contact tracé",
    Act.RUN_SCRIPT: "script déroulé",
    Act.SHOW_SCRIPT_RUN: "script relu",
    Act.LIST_SCRIPTS: "scripts consultés",
    Act.EDIT_SCRIPT: "script modifié",
    Act.APPLY_MOVE_IN: "arrivée appliquée",
    Act.OPEN_DOSSIER: "dossier ouvert",
    Act.SHOW_DOSSIER: "dossier consulté",
    Act.COMMENT_DOSSIER: "dossier commenté",
    Act.REQUEST_JUSTIFICATIF: "justificatif demandé",
    Act.APPLY_FALLBACK: "bascule appliquée par le traitement",
    Act.APPLY_FALLBACK_BY_HAND: "bascule appliquée",
    Act.TAKE_OVER_DOSSIER: "dossier repris",
    Act.OPEN_CONTRACT: "contrat ouvert",
    Act.END_CONTRACT: "contrat résilié",
    Act.FINISH_TASK: "tâche finalisée",
    Act.CLOSE_DOSSIER: "dossier clos",
    Act.CANCEL_DOSSIER: "dossier annulé",
    Act.REOPEN_DOSSIER: "dossier rouvert",
    Act.CHANGE_DOSSIER_STATUS: "état du dossier changé",
    Act.ATTACH_ITEM: "élément joint ou retiré",
    Act.LINK_DOSSIERS: "dossiers liés",
    Act.MERGE_DOSSIERS: "dossiers fusionnés",
    Act.ADD_TASK: "tâche ajoutée",
    Act.ANSWER_EUROS: "réponse à une contestation Euros",
    Act.TRANSFER_TO_EUROS: "transfert à Euros",
    Act.ASSIGN_TASK: "tâche attribuée",
    Act.POSTPONE_TASK: "tâche mise en attente",
    Act.SHOW_READINGS: "relevés consultés",
    Act.ENTER_READING: "relevé saisi",
    Act.CORRECT_READING: "relevé rectifié",
    Act.DELIVER: "envoi livré",
    Act.CORRECT_DOCUMENT: "envoi repris ou corrigé",
    Act.RESEND_DOCUMENT: "envoi renvoyé par un autre canal",
    Act.REGISTER_LETTER: "courrier mis ou ôté en recommandé",
    Act.IMPORT_BOUNCES: "retour de mail pris en compte",
    Act.PRINT_LETTERS: "lot de courriers édité",
    Act.LIST_TEMPLATES: "modèles de courrier consultés",
    Act.EDIT_TEMPLATE: "modèle de courrier modifié",
    Act.CAP_LEAK: "fuite jugée",
    Act.IMPORT: "import",
    Act.MANAGE_AGENTS: "agent géré",
    Act.REBUILD_INDEX: "index reconstruit",
    Act.SCAN_DUPLICATES: "doublons cherchés",
    Act.EXPORT_REPORT: "liste exportée",
    Act.SHOW_BOARD: "pilotage consulté",
    Act.STEER: "pilotage d'autrui consulté",
    Act.EXPORT_FIGURES: "indicateurs exportés",
    Act.EXPORT_TRACES: "traces exportées",
    Act.JUDGE_DUPLICATE: "doublon jugé",
    Act.VERIFY_TRAIL: "audit vérifié",
    Act.SET_PARAMETER: "paramètre changé",
    Act.ARRANGE_VIEW: "vue 360° disposée",
    Act.OPEN_APPLICATION: "application ouverte",
    Act.SAVE_TABLE: "table de décision changée",
    Act.EDIT_CUSTOMER: "client modifié",
    Act.EDIT_BANK_DETAILS: "RIB modifié",
    Act.MERGE_CUSTOMERS: "clients fusionnés",
    Act.IDENTIFY_CALLER: "appelant identifié, ou non",
    Act.REVEAL_SENSITIVE: "donnée sensible révélée",
    Act.RECORD_SENSITIVE: "donnée sensible notée",
    Act.PREPARE_READINGS: "demandes de relevés préparées",
    Act.SEND_READINGS: "demandes de relevés envoyées",
    Act.EXPORT_READINGS: "demandes de relevés exportées",
    Act.REMIND_READING: "demande de relevé relancée ou échue",
    Act.SHOW_OFFERS: "offres consultées",
    Act.PRESENT_OFFER: "offre présentée",
    Act.REFUSE_OFFER: "offre refusée",
    Act.DECLINE_OFFERS: "toute offre déclinée",
    Act.ACCEPT_OFFER: "offre acceptée",
    Act.GRANT_EXTENSION: "délai de paiement accordé",
    Act.WITHDRAW_EXTENSION: "délai de paiement retiré",
    Act.PREPARE_TRANSFER: "transfert préparé",
    Act.SEND_TRANSFER: "transfert émis",
    Act.FORCE_TRANSFER: "transfert sec décidé",
    Act.CANCEL_TRANSFER: "transfert annulé",
    Act.LIST_TRANSFERS: "transferts consultés",
    Act.ACKNOWLEDGE_TRANSFER: "transfert accusé",
    Act.TAKE_BACK_TRANSFER: "transfert renvoyé repris",
    Act.REFUSE_TRANSFER: "transfert refusé",
    Act.TAKE_TRANSFER: "transfert pris en charge",
    Act.FINISH_TRANSFER: "transfert terminé",
    Act.SEND_BACK_TRANSFER: "transfert renvoyé",
    Act.EXPIRE_TRANSFER: "transfert expiré",
    Act.PROPOSE_GESTURE: "geste commercial proposé",
    Act.DECIDE_GESTURE: "geste commercial validé ou refusé",
    Act.CARRY_OUT_GESTURE: "geste commercial exécuté",
    Act.CANCEL_GESTURE: "geste commercial annulé",
    Act.LIST_GESTURES: "gestes à valider consultés",
    Act.LIST_INCIDENTS: "incidents consultés",
    Act.DECLARE_INCIDENT: "incident collectif déclaré",
    Act.END_INCIDENT: "incident collectif clos",
    Act.ATTACH_CALL: "appel rattaché à un incident",
}
"""What was done, in the words of whoever reads it; other acts by their code."""

OBJECT = {
    "party": "acteur",
    "dossier": "dossier",
    "contact": "contact",
    "contract": "contrat",
    "reading": "relevé",
    "document": "envoi",
    "task": "tâche",
    "agent": "agent",
    "account": "compte",
    "duplicate_pair": "doublon",
    "move_in": "arrivée",
    "recherche": "recherche",
    "import": "import",
    "report": "liste",
    "reading_campaign": "campagne de relevés",
    "reading_request": "demande de relevé",
    "parameter": "paramètre",
    "view_layout": "disposition de la vue 360°",
    "decision_table": "table de décision",
    "template": "modèle de courrier",
    "batch": "lot de courriers",
    "reading_run": "journée de relevés",
    "offer_proposal": "proposition d'offre",
    "payment_extension": "délai de paiement",
    "gesture": "geste commercial",
    "incident": "incident collectif",
    "script": "script",
    "assignment": "attribution",
    "procedure_run": "procédure",
    "transfer": "transfert",
    "index": "index de recherche",
}


def act_name(code: str) -> str:
    """Return `client consulté`; an act without a name here says its code in words."""
    known = {act.value: name for act, name in ACT.items()}
    return known.get(code) or code.replace("_", " ").lower()


def acts_named(text: str) -> tuple[str, ...]:
    """Return the codes of the acts whose name or code holds every word typed."""
    words = words_of(text)
    return tuple(
        act.value
        for act in Act
        if all(
            any(known.startswith(word) for known in words_of(_said(act)))
            for word in words
        )
    )


def object_name(kind: str, number: str) -> str:
    """Return `acteur 2623891119`."""
    return f"{OBJECT.get(kind, kind)} {number}".strip()


def _said(act: Act) -> str:
    return f"{act_name(act.value)} {act.value.replace('_', ' ')}"
