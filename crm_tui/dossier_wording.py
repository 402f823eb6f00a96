"""French labels of dossiers: their type and state, their tasks, pieces and steps."""

from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_item import ItemKind
from crm_tui.domain.dossier_relation import RelationKind
from crm_tui.domain.fallback_line import FallbackState
from crm_tui.domain.informing import InformedBy
from crm_tui.domain.justificatif import KIND_WORDS, JustificatifStatus
from crm_tui.domain.procedure import StepNature
from crm_tui.domain.procedure_state import RunStatus
from crm_tui.domain.task import TaskStatus

DOSSIER_TYPE = {
    DossierType.MOVE_IN: "Arrivée client",
    DossierType.MOVE_OUT: "Départ client",
    DossierType.OCCUPANCY_CHANGE: "Mutation",
    DossierType.WORKS: "Travaux",
    DossierType.FIRST_CONTRACT: "Premier abonnement",
    DossierType.INTERDEPARTMENT: "Interservices",
    DossierType.COMPLAINT: "Réclamation",
    DossierType.DEBT_RECOVERY: "Recouvrement",
    DossierType.ASSISTANCE: "Assistance",
    DossierType.ORDER: "Commande",
    DossierType.READINGS: "Relevés",
}
DOSSIER_VARIANT = {
    DossierVariant.STANDARD: "",
    DossierVariant.SPECIAL_CASES: "Cas particuliers",
    DossierVariant.WITH_FIELD_VISIT: "Avec intervention",
}
DOSSIER_STATE = {
    DossierStatus.AWAITING_ADMINISTRATION: "Attente traitement administratif",
    DossierStatus.IN_PROGRESS: "En cours",
    DossierStatus.AWAITING_CUSTOMER: "Attente client",
    DossierStatus.AWAITING_FIELD_VISIT: "Attente intervention",
    DossierStatus.AWAITING_SERVICE: "Attente interservices",
    DossierStatus.CLOSED: "Clos",
    DossierStatus.CANCELED: "Annulé",
}
RUN_STATUS = {
    RunStatus.RUNNING: "en cours",
    RunStatus.FINISHED: "terminée",
    RunStatus.ABANDONED: "abandonnée",
}
STEP_NATURE = {
    StepNature.INPUT: "saisie",
    StepNature.DOCUMENT: "courrier",
    StepNature.CALL: "appel",
    StepNature.FIELD_VISIT: "intervention",
    StepNature.DECISION: "décision",
    StepNature.WAIT: "attente",
    StepNature.AUTOMATIC: "automatique",
}
ITEM_KIND = {
    ItemKind.LETTER: "courrier reçu",
    ItemKind.MAIL: "mail reçu",
    ItemKind.JUSTIFICATIF: "justificatif",
    ItemKind.PHOTO: "photo",
    ItemKind.FIELD_REPORT: "compte rendu",
    ItemKind.OTHER: "autre pièce",
}
RELATION = {
    (RelationKind.MOVE, True): "même déménagement",
    (RelationKind.MOVE, False): "même déménagement",
    (RelationKind.ABOUT, True): "porte sur",
    (RelationKind.ABOUT, False): "visé par",
    (RelationKind.FOLLOWS, True): "fait suite à",
    (RelationKind.FOLLOWS, False): "a pour suite",
    (RelationKind.SAME_MATTER, True): "même affaire",
    (RelationKind.SAME_MATTER, False): "même affaire",
}
"""What binds a dossier to another, said here or there."""
INFORMED_BY = {
    InformedBy.PHONE: "client informé par téléphone",
    InformedBy.MAIL: "client informé par mail",
    InformedBy.LETTER: "client informé par courrier",
    InformedBy.COUNTER: "client informé à l'accueil",
    InformedBy.NOBODY: "rien à dire au client",
}
TASK_STATUS = {
    TaskStatus.PENDING: "en suspens",
    TaskStatus.ASSIGNED: "attribuée",
    TaskStatus.STARTED: "en cours",
    TaskStatus.DONE: "finalisée",
    TaskStatus.CANCELED: "annulée",
}
JUSTIFICATIF_STATUS = {
    JustificatifStatus.ASKED: "demandé",
    JustificatifStatus.REMINDED: "relancé",
    JustificatifStatus.EXPIRED: "échu",
    JustificatifStatus.RECEIVED: "reçu",
    JustificatifStatus.RECEIVED_LATE: "reçu hors délai",
    JustificatifStatus.ACCEPTED: "recevable",
    JustificatifStatus.REFUSED: "non recevable",
}
FALLBACK_STATE = {
    FallbackState.WAITS: "attend",
    FallbackState.RECEIVED: "reçu à qualifier",
    FallbackState.WAITS_FOR_WATER: "attend la remise en eau",
    FallbackState.NOT_ASKED: "demande non parvenue",
    FallbackState.NOT_LEFT: "demande en file d'envoi",
}
JUSTIFICATIF_KIND = KIND_WORDS


def dossier_title(type_: DossierType, variant: DossierVariant) -> str:
    """Return `Arrivée client · Cas particuliers`."""
    detail = DOSSIER_VARIANT[variant]
    label = DOSSIER_TYPE[type_]
    return f"{label} · {detail}" if detail else label


def dossier_status(status: DossierStatus) -> str:
    """Return document 000's status: « Ouvert - Attente traitement administratif »."""
    state = DOSSIER_STATE[status]
    return f"Ouvert - {state}" if status.is_open else state
