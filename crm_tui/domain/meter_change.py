"""Consumption over a period in which the meter was replaced."""

from crm_tui.domain.refusal import Refusal


class UnableToBridgeMeters(Refusal):
    """The four readings of a replacement do not follow each other."""


def consumption_across_meters(
    *, last_m3: int, removed_m3: int, installed_m3: int, read_m3: int
) -> int:
    """Return what both meters counted: the old one until removed, then the new one.

    Raises UnableToBridgeMeters where either of them would have run backwards.
    """
    before_m3 = removed_m3 - last_m3
    after_m3 = read_m3 - installed_m3
    if before_m3 < 0 or after_m3 < 0:
        raise UnableToBridgeMeters(
            "Les index de dépose et de pose ne suivent pas les relevés : "
            "vérifier les deux matricules."
        )
    return before_m3 + after_m3
