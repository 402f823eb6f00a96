"""What a dossier says of a request for proof that did not reach the customer."""

from datetime import date

from crm_tui.domain.fallback import WAITING
from crm_tui.domain.request_delivery import (
    RequestDelivery,
    delivery_of_documents,
    why_not_asked,
)
from crm_tui.store.dossier_records import DossierRecord


def request_notices(record: DossierRecord, *, today: date) -> tuple[str, ...]:
    """Return why the customer was not asked yet; nothing where the request stands.

    What was written today may still leave today: it is not worth a word.
    """
    request = record.justificatif
    is_awaited = request is not None and request.status in WAITING
    if request is None or not is_awaited or not record.dossier.status.is_open:
        return ()
    delivery = delivery_of_documents(record.documents)
    if delivery is RequestDelivery.WAITING and today <= request.asked_on:
        return ()
    why = why_not_asked(delivery, received_at=request.received_at)
    return (why,) if why else ()
