"""French labels of the stored codes: what screens and letters say instead of them."""

from crm_tui.domain.account import CustomerClass
from crm_tui.domain.contract import ContractStatus, LineOfBusiness, ReadingOrigin
from crm_tui.domain.document import DocumentChannel, DocumentStatus
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.duplicate_reason import DuplicateReason
from crm_tui.domain.duplicate_scan import BlockKind
from crm_tui.domain.grant import GrantState
from crm_tui.domain.linkable import LinkKind, LinkRole
from crm_tui.domain.party import PartyRole, PartyStatus
from crm_tui.domain.reading import ReadingSource
from crm_tui.domain.sensitive import ProtectionKind
from crm_tui.domain.site import WaterState

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
