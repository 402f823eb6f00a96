"""French labels of the stored codes: what screens and letters say instead of them."""

from crm_tui.domain.account import CustomerClass
from crm_tui.domain.contract import ContractStatus, LineOfBusiness, ReadingOrigin
from crm_tui.domain.document import DocumentChannel, DocumentStatus
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_item import ItemKind
from crm_tui.domain.dossier_relation import RelationKind
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.duplicate_reason import DuplicateReason
from crm_tui.domain.duplicate_scan import BlockKind
from crm_tui.domain.fallback_line import FallbackState
from crm_tui.domain.grant import GrantState
from crm_tui.domain.informing import InformedBy
from crm_tui.domain.justificatif import KIND_WORDS, JustificatifStatus
from crm_tui.domain.linkable import LinkKind, LinkRole
from crm_tui.domain.party import PartyRole, PartyStatus
from crm_tui.domain.procedure import StepNature
from crm_tui.domain.procedure_state import RunStatus
from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.sensitive import ProtectionKind
from crm_tui.domain.site import WaterState
from crm_tui.domain.task import TaskStatus

PARTY_STATUS = {
    PartyStatus.PROSPECT: "Prospect",
    PartyStatus.CUSTOMER: "Client",
    PartyStatus.FORMER_CUSTOMER: "Ancien client",
    PartyStatus.ARCHIVED: "Archivé",
    PartyStatus.ANONYMIZED: "Anonymisé",
}
PARTY_ROLE = {
    PartyRole.HOLDER: "titulaire",
    PartyRole.CO_HOLDER: "cotitulaire",
    PartyRole.PAYER: "payeur",
    PartyRole.OWNER: "propriétaire",
    PartyRole.TENANT: "locataire",
    PartyRole.OCCUPANT: "occupant",
    PartyRole.GUARDIAN: "tuteur",
    PartyRole.MANAGER: "gestionnaire",
    PartyRole.APPLICANT: "demandeur",
    PartyRole.CURRENT_CUSTOMER: "client courant",
}
LINK_KIND = {
    LinkKind.PARTY: "client",
    LinkKind.AGENT: "agent",
    LinkKind.CONTRACT: "contrat",
    LinkKind.BILL: "facture",
    LinkKind.READING: "relève",
    LinkKind.METER: "compteur",
    LinkKind.SITE: "site",
    LinkKind.DOSSIER: "dossier",
}
LINK_ROLE = {
    **{role.value: label for role, label in PARTY_ROLE.items()},
    LinkRole.CURRENT_CUSTOMER.value: "client courant",
    LinkRole.CALLER.value: "appelant",
    LinkRole.ISSUER.value: "émetteur",
    LinkRole.RESPONSIBLE.value: "responsable",
}
"""Stored code of a role in a contact or a dossier → its word."""
CUSTOMER_CLASS = {
    CustomerClass.RESIDENTIAL: "Particulier",
    CustomerClass.PROFESSIONAL: "Professionnel",
    CustomerClass.COMMUNITY: "Collectivité",
    CustomerClass.KEY_ACCOUNT: "Grand compte",
    CustomerClass.LANDLORD: "Bailleur",
    CustomerClass.CONDOMINIUM: "Syndic",
}
LINE_OF_BUSINESS = {
    LineOfBusiness.WATER: "Eau",
    LineOfBusiness.HOME: "Home",
    LineOfBusiness.MOBILE: "Mobile",
    LineOfBusiness.SERVICE: "Services",
}
CONTRACT_STATUS = {
    ContractStatus.REQUESTED: "demandé",
    ContractStatus.AWAITING_JUSTIFICATIF: "attente justificatif",
    ContractStatus.AWAITING_FIELD_VISIT: "attente intervention",
    ContractStatus.ACTIVE: "actif",
    ContractStatus.ENDING: "résiliation prévue",
    ContractStatus.ENDED: "résilié",
    ContractStatus.WITHDRAWN: "rétracté",
    ContractStatus.SUSPENDED: "suspendu",
    ContractStatus.ABANDONED: "abandonné",
}
CONTRACT_GLYPH = {
    ContractStatus.ACTIVE: "●",
    ContractStatus.ENDED: "○",
    ContractStatus.WITHDRAWN: "○",
    ContractStatus.ABANDONED: "○",
}
"""State always has a glyph too; any other status shows ◐."""
READING_ORIGIN = {
    ReadingOrigin.MOVE_IN: "index d'arrivée",
    ReadingOrigin.JUSTIFICATIF: "justificatif",
    ReadingOrigin.PREVIOUS_CLOSING: "index de résiliation",
    ReadingOrigin.REMOTE: "télérelève",
    ReadingOrigin.LIMITATION: "prescription",
    ReadingOrigin.INSTALLATION: "pose",
}
READING_SOURCE = {
    ReadingSource.FIELD: "Normal",
    ReadingSource.CUSTOMER: "Relevé client",
    ReadingSource.ESTIMATE: "Estimation système",
    ReadingSource.REMOTE: "Télérelève",
    ReadingSource.CLOSING: "Résiliation",
    ReadingSource.OPENING: "Arrivée",
    ReadingSource.INSTALLATION: "Pose",
    ReadingSource.REMOVAL: "Dépose",
    ReadingSource.CORRECTION: "Rectificatif",
}
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
DOCUMENT_CHANNEL = {
    DocumentChannel.MAIL: "mail",
    DocumentChannel.LETTER: "courrier",
    DocumentChannel.FAX: "fax",
}
DOCUMENT_STATUS = {
    DocumentStatus.DRAFT: "brouillon",
    DocumentStatus.TO_APPROVE: "à valider",
    DocumentStatus.QUEUED: "en attente d'envoi",
    DocumentStatus.SENDING: "envoi en cours",
    DocumentStatus.SENT: "envoyé",
    DocumentStatus.DELIVERED: "délivré",
    DocumentStatus.RETURNED: "revenu (NPAI)",
    DocumentStatus.FAILED: "échec",
    DocumentStatus.CANCELED: "annulé",
}
GRANT_STATE = {
    GrantState.PLANNED: "prévu",
    GrantState.RUNNING: "en cours",
    GrantState.ENDED: "terminé",
    GrantState.WITHDRAWN: "retiré",
}
WATER_STATE = {
    WaterState.ON: "eau en service",
    WaterState.OFF: "eau fermée",
    WaterState.REMOVED: "branchement supprimé",
    WaterState.UNKNOWN: "état de l'eau inconnu",
}
DUPLICATE_REASON = {
    DuplicateReason.SAME_NAME: "même nom",
    DuplicateReason.SAME_SOUND: "nom qui se prononce de même",
    DuplicateReason.CLOSE_NAME: "nom presque identique",
    DuplicateReason.SAME_BIRTH_DATE: "même date de naissance",
    DuplicateReason.SAME_EMAIL: "même e-mail",
    DuplicateReason.SAME_PHONE: "même téléphone",
    DuplicateReason.SAME_ADDRESS: "même adresse",
    DuplicateReason.OTHER_BIRTH_DATE: "mais dates de naissance différentes",
}
PROTECTION_KIND = {
    ProtectionKind.NONE: "",
    ProtectionKind.GUARDIANSHIP: "tutelle",
    ProtectionKind.CURATORSHIP: "curatelle",
    ProtectionKind.SAFEGUARD: "sauvegarde de justice",
    ProtectionKind.MANDATE: "mandat de protection",
    ProtectionKind.FAMILY: "habilitation familiale",
}
PAIR_STATE = {
    PairState.TO_REVIEW: "à examiner",
    PairState.DISTINCT: "distincts",
    PairState.MERGED: "fusionnés",
}
BLOCK_KIND = {
    BlockKind.PHONE: "téléphones",
    BlockKind.EMAIL: "e-mails",
    BlockKind.ADDRESS: "adresses",
    BlockKind.BIRTH_DATE: "dates de naissance",
}


def link_label(kind: LinkKind, role: str) -> str:
    """Return what stands before a linked name: `client`, `payeur`, `facture`."""
    if kind is LinkKind.PARTY and role != LinkRole.CURRENT_CUSTOMER.value:
        return LINK_ROLE.get(role, "lié")
    return LINK_KIND[kind]


def dossier_title(type_: DossierType, variant: DossierVariant) -> str:
    """Return `Arrivée client · Cas particuliers`."""
    detail = DOSSIER_VARIANT[variant]
    label = DOSSIER_TYPE[type_]
    return f"{label} · {detail}" if detail else label


def dossier_status(status: DossierStatus) -> str:
    """Return document 000's status: « Ouvert - Attente traitement administratif »."""
    state = DOSSIER_STATE[status]
    return f"Ouvert - {state}" if status.is_open else state
