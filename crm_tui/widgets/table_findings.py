"""What is said of the row under the cursor: its faults, then why it does not win."""

from collections.abc import Sequence

from crm_tui.domain.decision_table_check import TableFinding
from crm_tui.domain.decision_table_trial import RowTrial
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.plain import ACT, OK, QUIET, URGENT, plain

NOTHING_WRONG = "Rien à redire sur cette ligne."


def finding_items(
    findings: Sequence[TableFinding], *, rank: int | None, missed: RowTrial | None
) -> tuple[Item, ...]:
    """Return the faults of the row and of the table, the trial of the row, the rest."""
    mine = [one for one in findings if one.rank in (rank, None)]
    others = len(findings) - len(mine)
    items: list[Item] = [
        (
            plain("✗ ", URGENT) if one.is_refused else plain("! ", ACT),
            plain(one.sentence),
        )
        for one in mine
    ]
    if missed is not None:
        items.append(_trial(missed))
    if others:
        items.append(
            (plain("  "), plain(f"Autres lignes signalées : {others}.", QUIET))
        )
    return tuple(items) or ((plain("  "), plain(NOTHING_WRONG, QUIET)),)


def _trial(missed: RowTrial) -> Item:
    if missed.is_winner:
        return plain("▶ ", OK), plain(f"Ligne {missed.rank} : elle gagne cet essai.")
    if missed.missed:
        words = f"Ligne {missed.rank} écartée par {missed.missed}"
        return plain("○ ", QUIET), plain(words, QUIET)
    words = f"Ligne {missed.rank} : une autre, avant elle, gagne cet essai."
    return plain("○ ", QUIET), plain(words, QUIET)
