"""What an agent may do, and where: the two limits of document 003.

« en limitant le périmètre d'accès de l'utilisateur selon ses habilitations (limitation
fonctionnelle et géographique) »
"""

from dataclasses import dataclass
from enum import StrEnum

NATIONAL = "*"
"""Stands for every departement in a stored territory."""

UNLOCATED = "00"
"""The departement of a record whose place is unknown: seen by national agents only."""


class Permission(StrEnum):
    """A functional right (domain.md 1.5); stored by its code, labelled in `wording`."""

    READ_CUSTOMER = "CLIENT_LIRE"
    CREATE_CUSTOMER = "CLIENT_CREER"
    EDIT_CUSTOMER = "CLIENT_MODIFIER"
    MERGE_CUSTOMERS = "CLIENT_FUSIONNER"
    EDIT_BANK_DETAILS = "RIB_MODIFIER"
    SEE_SENSITIVE = "SENSIBLE_VOIR"
    MANAGE_SENSITIVE = "SENSIBLE_GERER"
    CREATE_CONTACT = "CONTACT_CREER"
    CREATE_DOSSIER = "DOSSIER_CREER"
    WORK_DOSSIER = "DOSSIER_TRAITER"
    CLOSE_DOSSIER = "DOSSIER_CLORE"
    REOPEN_DOSSIER = "DOSSIER_ROUVRIR"
    CANCEL_DOSSIER = "DOSSIER_ANNULER"
    MERGE_DOSSIERS = "DOSSIER_FUSIONNER"
    SUBSCRIBE = "ABONNER"
    END_CONTRACT = "RESILIER"
    CHANGE_OCCUPANCY = "MUTER"
    ENTER_READING = "INDEX_SAISIR"
    CORRECT_READING = "INDEX_RECTIFIER"
    FORCE_READING = "INDEX_FORCER"
    ASK_FIELD_VISIT = "AT_DEMANDER"
    TRANSFER = "TRANSFERER"
    ACKNOWLEDGE_TRANSFER = "TRANSFERT_ACCUSER"
    GRANT_GESTURE = "GESTE_ACCORDER"
    GRANT_DELAY = "DELAI_PAIEMENT"
    WORK_EUROS = "EUROS_TRAITER"
    LAUNCH_READINGS = "RELEVES_LANCER"
    SEE_QUEUE = "CORBEILLE_VOIR"
    REASSIGN = "REAFFECTER"
    SEE_OUTBOX = "ENVOIS_VOIR"
    DELIVER = "ENVOIS_LIVRER"
    STEER = "PILOTAGE_VOIR"
    EXPORT = "EXPORTER"
    MANAGE_TEMPLATES = "MODELES_GERER"
    MANAGE_TABLES = "TABLES_GERER"
    MANAGE_PARAMETERS = "PARAMETRES_GERER"
    SEE_AUDIT = "AUDIT_VOIR"
    PURGE = "PURGER"
    IMPORT = "IMPORTER"
    MANAGE_AGENTS = "HABILITATIONS_GERER"


@dataclass(frozen=True, slots=True)
class Territory:
    """The departements whose records an agent sees; None for the whole country.

    A record is inside when at least one of its sites, or the address of a prospect, is
    in one of the departements (domain.md 1.5). Outside, it answers exactly as absent.
    """

    departements: frozenset[str] | None

    @classmethod
    def national(cls) -> "Territory":
        """Return the territory of an agent who sees everything."""
        return cls(None)

    @classmethod
    def of(cls, *departements: str) -> "Territory":
        """Return the territory of these departements (`*`: the whole country)."""
        if NATIONAL in departements:
            return cls(None)
        return cls(frozenset(departements))

    @property
    def is_national(self) -> bool:
        """Tell whether every record is inside."""
        return self.departements is None

    def covers(self, departement: str) -> bool:
        """Tell whether a record of this departement is inside."""
        return self.departements is None or departement in self.departements
