"""Attach a paper to a dossier by where it lies: it is never opened."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_item import ItemForm
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.dossier_wording import ITEM_KIND
from crm_tui.store import dossier_items, dossiers
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.typed import typed_text

TITLE_LENGTH = 200
PATH_LENGTH = 400


class UnableToAttachItem(Refusal):
    """What it is or where it lies is not said."""


def attach_item(
    desk: Desk, *, dossier_id: int, seen_version: int, form: ItemForm, key: str
) -> Dossier:
    """Attach a paper to an open dossier.

    Raises UnableToAttachItem with the field at fault, StaleRecord when somebody changed
    the dossier since it was seen.
    """
    with desk.performing(Act.ATTACH_ITEM, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        check_open(dossier)
        title = _wanted(form.title, field="title", label="Titre", length=TITLE_LENGTH)
        path = _wanted(form.path, field="path", label="Chemin", length=PATH_LENGTH)
        typed = form.dated_on.strip()
        item = dossier_items.add(
            work.session,
            dossier_id=dossier.id,
            kind=form.kind,
            title=title,
            path=path,
            dated_on=parse_typed_date(typed, today=work.today, field="dated_on")
            if typed
            else None,
            at=work.now,
            by=work.agent.code,
        )
        changed = dossiers.update(work.session, dossier=dossier, at=work.now)
        tell(
            work,
            kind=TimelineKind.DOCUMENT,
            title=f"Élément joint · {ITEM_KIND[form.kind]} · {title}",
            detail=path,
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        work.trail("dossier", dossier.number, after=item)
    return changed


def _wanted(text: str, *, field: str, label: str, length: int) -> str:
    words = typed_text(text, field=field, label=label, max_length=length)
    if not words:
        raise UnableToAttachItem(f"{label} à compléter.", field=field)
    return words
