"""Where the written requests for proof of dossiers stand: left, waiting or failed."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, select

from crm_tui.domain.document import DocumentStatus
from crm_tui.domain.request_delivery import REQUESTS, RequestDelivery, delivery_of
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.value_list import among


def deliveries_of(
    session: Session, *, dossier_ids: Iterable[int]
) -> dict[int, RequestDelivery]:
    """Return what became of the requests of dossiers read within the territory."""
    ids = list(dossier_ids)
    if not ids:
        return {}
    document: Any = DocumentRow
    rows = session.execute(
        select(document.dossier_id, document.status).where(
            among(document.dossier_id, "dossier_ids"),
            document.template.in_(sorted(REQUESTS)),
        ),
        {"dossier_ids": ids},
    )
    statuses: dict[int, set[DocumentStatus]] = defaultdict(set)
    for dossier_id, status in rows:
        statuses[dossier_id].add(DocumentStatus(status))
    return {id_: delivery_of(statuses[id_]) for id_ in ids}
