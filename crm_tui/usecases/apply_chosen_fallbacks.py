"""Apply the default to each dossier an agent selected, each on its own."""

from collections.abc import Iterable

from crm_tui.desk import Act, Desk
from crm_tui.domain.fallback_line import ChosenFallback, FallbackResult
from crm_tui.domain.refusal import Refusal
from crm_tui.usecases.apply_fallback import apply_fallback

SAVE_KEY_LENGTH = 40


def apply_chosen_fallbacks(
    desk: Desk, *, chosen: Iterable[ChosenFallback], is_checked: bool, key: str
) -> tuple[FallbackResult, ...]:
    """Return what became of each: one refused leaves the others done."""
    desk.check(Act.APPLY_FALLBACK_BY_HAND)
    desk.check(Act.OPEN_CONTRACT)
    return tuple(_apply(desk, one, is_checked=is_checked, key=key) for one in chosen)


def _apply(
    desk: Desk, one: ChosenFallback, *, is_checked: bool, key: str
) -> FallbackResult:
    try:
        applied = apply_fallback(
            desk,
            dossier_id=one.dossier_id,
            seen_version=one.version,
            is_checked=is_checked,
            key=f"{one.dossier_id}-{key}"[:SAVE_KEY_LENGTH],
        )
    except Refusal as refusal:
        return FallbackResult(dossier_number=one.dossier_number, refusal=str(refusal))
    return FallbackResult(
        dossier_number=applied.number,
        done=applied.conclusion or applied.rule_reason,
    )
