"""Making two dossiers of one customer one: when it is refused, and what moves.

« duplicates merge (N2, reversible for 30 days, both ids stay searchable) » (domain.md,
section 6, point 34).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus

UNDO_DAYS = 30
"""« reversible for 30 days »; a centre changes it by `FUSION_ANNULATION_JOURS`."""

_OVER = (JustificatifStatus.ACCEPTED, JustificatifStatus.EXPIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would move into the dossier that is kept."""

    kept: Dossier
    merged: Dossier
    moving: tuple[tuple[str, int], ...]
    """French plural of each kind and how many rows, in the order of the screen."""
    refusal: str
    """Why the merge is not possible; empty where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndonePreview:
    """A merge that may be taken back."""

    merge_id: int
    kept: Dossier
    merged: Dossier
    merged_on: date


def refusal_to_merge(
    kept: Dossier,
    merged: Dossier,
    *,
    kept_request: Justificatif | None,
    merged_request: Justificatif | None,
) -> str:
    """Return why two dossiers may not be made one, or an empty text."""
    if kept.id == merged.id:
        return "Un dossier ne se fusionne pas avec lui-même."
    if kept.party_id != merged.party_id:
        return "Les deux dossiers ne sont pas du même client : liez-les plutôt."
    if not (kept.status.is_open and merged.status.is_open):
        return "Seuls deux dossiers ouverts se fusionnent : liez-les plutôt."
    if kept.type is not merged.type:
        return "Les deux dossiers ne sont pas du même type : liez-les plutôt."
    for one, other, what in (
        (kept.site_id, merged.site_id, "le même site"),
        (kept.contract_id, merged.contract_id, "le même contrat"),
        (kept.account_id, merged.account_id, "le même compte"),
    ):
        if None not in (one, other) and one != other:
            return f"Les deux dossiers ne concernent pas {what} : liez-les plutôt."
    return _refusal_of_requests(kept_request, merged_request)


def _refusal_of_requests(kept: Justificatif | None, merged: Justificatif | None) -> str:
    if merged is None or merged.status in _OVER or kept is None:
        return ""
    if kept.status in _OVER:
        return (
            "Le justificatif attendu est sur l'autre dossier : fusionnez dans l'autre "
            "sens."
        )
    return "Un justificatif est attendu sur chacun des deux dossiers."


def refusal_to_undo(
    kept: Dossier, *, merged_on: date, today: date, days: int = UNDO_DAYS
) -> str:
    """Return why a merge may not be taken back, or an empty text."""
    last_day = merged_on + timedelta(days=days)
    if today > last_day:
        return f"La fusion ne pouvait s'annuler que jusqu'au {short_date(last_day)}."
    if not kept.status.is_open:
        return "Le dossier gardé n'est plus ouvert : rouvrez-le d'abord."
    return ""
