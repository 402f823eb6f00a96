"""What the store refuses, in the sentences an agent or an administrator reads."""

from sqlalchemy.exc import DBAPIError

from crm_tui.domain.refusal import Refusal

DISK_FULL = (
    "Plus de place sur le disque de la base : rien n'est enregistré. "
    "Prévenez l'exploitant puis enregistrez de nouveau."
)
READ_ONLY = "La base est en lecture seule : rien n'est enregistré."
BUSY = "La base est occupée par d'autres enregistrements : réessayez dans un instant."
GONE = "La base ne répond plus : rien n'est enregistré. Réessayez dans un instant."
TOO_LATE = (
    "La base ne répond pas dans le délai : rien n'est enregistré. "
    "Réessayez dans un instant."
)
UNCERTAIN = (
    "Enregistrement incertain : la base n'a pas confirmé. Enregistrez de nouveau, "
    "rien ne sera fait deux fois."
)


class UnableToOpenStore(Refusal):
    """The database cannot be used: missing, read-only, absent, another version."""


class StoreUnavailable(Refusal):
    """The database failed during an act; the transaction left nothing half-made."""


class DeadlinePassed(StoreUnavailable):
    """The store call took longer than our own deadline and was cut."""


class UncertainSave(StoreUnavailable):
    """The commit's answer was lost: the same save key tells what really happened."""


class NotFound(Refusal):
    """The record does not exist, or lies in another territory: both read the same."""

    @classmethod
    def of(cls, what: str) -> "NotFound":
        """Return « Introuvable : dossier ARR-24-001893. »."""
        return cls(f"Introuvable : {what}.")


class StaleRecord(Refusal):
    """Someone changed the record since the form showed it; nothing was overwritten."""

    def __init__(
        self,
        sentence: str = (
            "Modifié entre-temps par un autre agent : rien n'est écrasé. "
            "Relisez la fiche, votre saisie est gardée."
        ),
    ) -> None:
        super().__init__(sentence)


def refusal_of(error: DBAPIError) -> StoreUnavailable | None:
    """Return the sentence for a failure of the database, None for a defect of ours."""
    state = getattr(error.orig, "sqlstate", None) or ""
    text = str(error.orig).lower()
    if state == "57014" or "interrupted" in text:
        return DeadlinePassed(TOO_LATE)
    if state == "53100" or "disk is full" in text or "disk i/o error" in text:
        return StoreUnavailable(DISK_FULL)
    if state == "25006" or "readonly database" in text:
        return StoreUnavailable(READ_ONLY)
    if state in ("40001", "40P01", "55P03") or "database is locked" in text:
        return StoreUnavailable(BUSY)
    if error.connection_invalidated or _is_connection_failure(state, text):
        return StoreUnavailable(GONE)
    return None


def _is_connection_failure(state: str, text: str) -> bool:
    """Tell whether the server is away: absent, shutting down, or out of slots."""
    return (
        state[:2] in ("08", "53")
        or state in ("57P01", "57P02", "57P03")
        or "connection" in text
        or "unable to open database file" in text
    )
