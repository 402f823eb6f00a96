"""Show a dossier: its labels, its plan, its timeline and what may be done next."""

from dataclasses import replace

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.dossier_view import DossierView
from crm_tui.store import dossier_records
from crm_tui.store.dossier_records import DossierRecord
from crm_tui.usecases.parts.dossier_screen import DossierScreen
from crm_tui.usecases.parts.euros import euros_of_complaint


def show_dossier(desk: Desk, *, dossier_id: int) -> DossierView:
    """Return one dossier with everything in it; NotFound outside the territory.

    The number of a dossier merged into another leads to that one. Each act comes with
    the reason why it is not possible now, the missing right first.
    """
    with desk.viewing(Act.SHOW_DOSSIER) as view:
        record = _read(view, dossier_id)
        euros = euros_of_complaint(view, dossier=record.dossier, party=record.party)
    shown = DossierScreen(record=record, desk=desk, today=view.today).view()
    return replace(shown, euros=euros) if euros else shown


def _read(view: Work, dossier_id: int) -> DossierRecord:
    """Return the dossier, or the one it was merged into."""
    record = dossier_records.read(
        view.session, dossier_id=dossier_id, within=view.territory
    )
    kept = record.dossier.merged_into_id
    return record if kept is None else _read(view, kept)
