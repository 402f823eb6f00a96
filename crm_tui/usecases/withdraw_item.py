"""Withdraw an item attached by mistake: struck with its reason, never erased."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossier_items, dossiers
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text

REASON_LENGTH = 200


class UnableToWithdrawItem(Refusal):
    """It is withdrawn already, or nobody said why."""


def withdraw_item(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    item_id: int,
    because: str,
    key: str,
) -> Dossier:
    """Strike an item of an open dossier.

    Raises UnableToWithdrawItem, NotFound for an item of another dossier, StaleRecord
    when somebody changed the dossier since it was seen.
    """
    with desk.performing(Act.ATTACH_ITEM, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        check_open(dossier)
        item = dossier_items.get(work.session, item_id=item_id, dossier_id=dossier.id)
        if item.is_withdrawn:
            raise UnableToWithdrawItem("Cet élément est déjà retiré.")
        reason = typed_text(
            because, field="because", label="Motif", max_length=REASON_LENGTH
        )
        if not reason:
            raise UnableToWithdrawItem("Donnez le motif du retrait.", field="because")
        dossier_items.withdraw(
            work.session,
            item_id=item.id,
            at=work.now,
            by=work.agent.code,
            because=reason,
        )
        changed = dossiers.update(work.session, dossier=dossier, at=work.now)
        tell(
            work,
            kind=TimelineKind.DOCUMENT,
            title=f"Élément retiré · {item.title}",
            detail=reason,
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        work.trail("dossier", dossier.number, before=item, after={"retire": reason})
    return changed
