"""What an agent may do, and where: the two limits of document 003.

« en limitant le périmètre d'accès de l'utilisateur selon ses habilitations (limitation
fonctionnelle et géographique) »
"""

from dataclasses import dataclass
from enum import StrEnum

from crm_tui.domain.postal_address import departement_of

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
    APPROVE_GESTURE = "GESTE_VALIDER"
    GRANT_DELAY = "DELAI_PAIEMENT"
    MANAGE_INCIDENTS = "INCIDENT_GERER"
    WORK_EUROS = "EUROS_TRAITER"
    LAUNCH_READINGS = "RELEVES_LANCER"
    SEE_QUEUE = "CORBEILLE_VOIR"
    REASSIGN = "REAFFECTER"
    SEE_OUTBOX = "ENVOIS_VOIR"
    DELIVER = "ENVOIS_LIVRER"
    STEER = "PILOTAGE_VOIR"
    EXPORT = "EXPORTER"
    MANAGE_TEMPLATES = "MODELES_GERER"
    READ_TABLES = "TABLES_LIRE"
    MANAGE_TABLES = "TABLES_GERER"
    MANAGE_PARAMETERS = "PARAMETRES_GERER"
    SEE_AUDIT = "AUDIT_VOIR"
    PURGE = "PURGER"
    IMPORT = "IMPORTER"
    MANAGE_AGENTS = "HABILITATIONS_GERER"
    LEND_RIGHTS = "SOUTIEN_PRETER"


INSEE_LENGTH = 5
"""A place this long is one commune; a departement has two or three characters."""


@dataclass(frozen=True, slots=True)
class Territory:
    """The places whose records an agent sees; no departements: the whole country.

    A record is inside when at least one of its sites, or the address of a prospect, is
    in one of the places (domain.md 1.5). Outside, it answers exactly as absent.
    """

    departements: frozenset[str] | None
    """Those that are wholly inside."""
    communes: frozenset[str] = frozenset()
    """INSEE codes of communes of other departements."""

    @classmethod
    def national(cls) -> "Territory":
        """Return the territory of an agent who sees everything."""
        return cls(None)

    @classmethod
    def of(cls, *places: str) -> "Territory":
        """Return the territory of these departements and communes (`*`: everywhere)."""
        if NATIONAL in places:
            return cls(None)
        whole = frozenset(place for place in places if len(place) < INSEE_LENGTH)
        communes = frozenset(places) - whole
        return cls(whole, frozenset(c for c in communes if outer(c) not in whole))

    def __or__(self, other: "Territory") -> "Territory":
        """Return where a record of either is inside."""
        if self.departements is None or other.departements is None:
            return Territory(None)
        return Territory.of(*self.places, *other.places)

    @property
    def is_national(self) -> bool:
        """Tell whether every record is inside."""
        return self.departements is None

    @property
    def places(self) -> frozenset[str]:
        """Return the departements and communes; none for the whole country."""
        return (self.departements or frozenset()) | self.communes

    @property
    def reach(self) -> frozenset[str]:
        """Return every departement of which at least a commune is inside."""
        return (self.departements or frozenset()) | frozenset(map(outer, self.communes))

    def covers(self, place: str) -> bool:
        """Tell whether a departement is wholly inside, or a commune is inside."""
        if self.departements is None or place in self.departements:
            return True
        return place in self.communes or outer(place) in self.departements

    def contains(self, other: "Territory") -> bool:
        """Tell whether every record of the other is inside this one too."""
        if self.departements is None or other.departements is None:
            return self.departements is None
        return all(self.covers(place) for place in other.places)


def outer(place: str) -> str:
    """Return the departement of a place: of the commune `06029`, `06`; itself else."""
    if len(place) < INSEE_LENGTH:
        return place
    return departement_of(postcode="", insee_code=place) or place
