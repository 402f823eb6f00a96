"""Whether the customer was asked at all: what became of a written request for proof.

« Il doit demander au client de nous fournir un justificatif » (document 001): the
default is for a customer who was asked and sent nothing. A request the mail server
refused, one that came back or one that still waits in the outbox asked nobody.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from crm_tui.domain.document import Document, DocumentStatus
from crm_tui.domain.proposed_act import Letter

REQUEST_TEMPLATES = {
    Letter.JUSTIFICATIF_REQUEST: "justificatif_request",
    Letter.METER_PHOTO_REQUEST: "meter_photo_request",
    Letter.RECONNECTION_JUSTIFICATIF_REQUEST: "justificatif_request_reconnection",
}
"""The template that asks, by what the rule decides to write."""

REQUESTS = frozenset(REQUEST_TEMPLATES.values())

_LEFT = frozenset({DocumentStatus.SENT, DocumentStatus.DELIVERED})
_UNARRIVED = frozenset({DocumentStatus.FAILED, DocumentStatus.RETURNED})


class RequestDelivery(StrEnum):
    """What became of the requests written on a dossier, all of them together."""

    UNWRITTEN = "SANS_ECRIT"
    """Nothing was written here: it was asked in the tool the dossier came from."""
    LEFT = "PARTIE"
    WAITING = "EN_ATTENTE"
    """Written, and still in the outbox."""
    FAILED = "ECHEC"
    CANCELED = "ANNULEE"


_WHY = {
    RequestDelivery.WAITING: "Demande pas encore partie (Envois) : ses jours n'ont pas "
    "commencé.",
    RequestDelivery.FAILED: "Demande non arrivée : renvoyez-la (Envois, touche a) ou "
    "appelez.",
    RequestDelivery.CANCELED: "Demande annulée avant son départ : appelez le client.",
}
"""In one line of a small terminal: a way out cut at its end is none."""


def delivery_of(statuses: Iterable[DocumentStatus]) -> RequestDelivery:
    """Return what became of the requests of a dossier, from where each stands.

    One that left is enough; else what may still leave tells more than what failed.
    """
    found = frozenset(statuses)
    if not found:
        return RequestDelivery.UNWRITTEN
    if found & _LEFT:
        return RequestDelivery.LEFT
    over = _UNARRIVED | {DocumentStatus.CANCELED}
    if found - over:
        return RequestDelivery.WAITING
    return RequestDelivery.FAILED if found & _UNARRIVED else RequestDelivery.CANCELED


def delivery_of_documents(documents: Iterable[Document]) -> RequestDelivery:
    """Return what became of the requests among the documents of a dossier."""
    return delivery_of(one.status for one in documents if one.template in REQUESTS)


def why_not_asked(delivery: RequestDelivery, *, received_at: datetime | None) -> str:
    """Return why no default may act yet, with the way out, or an empty text.

    A customer who sent something knew what was asked.
    """
    return "" if received_at else _WHY.get(delivery, "")
