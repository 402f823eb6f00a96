"""The fields two agents changed at once: both values, whose, and what is kept."""

from collections.abc import Mapping, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from crm_tui.clock import PARIS
from crm_tui.domain.field_merge import FieldConflict, Keep
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.plain import (
    ACT,
    OK,
    QUIET,
    STRONG,
    TITLE,
    phrase,
    plain,
    plain_lines,
    stacked,
)

CONFLICT_COLUMNS = (
    Column(title="Champ", width=17),
    Column(title="Le mien", width=18, flex=3),
    Column(title="Le leur", width=18, flex=3),
    Column(title="Gardé", width=11),
)
TO_DECIDE = "? à décider"
KEPT = {Keep.MINE: "✓ le mien", Keep.THEIRS: "✓ le leur", Keep.BOTH: "✓ les deux"}
EMPTY = "(vide)"


def conflict_rows(
    conflicts: Sequence[FieldConflict], *, kept: Mapping[int, Keep]
) -> list[Row]:
    """Return one row a field; its key is its rank."""
    return [
        Row(
            at,
            (
                cell(conflict.label, "strong"),
                cell(_one_line(conflict.mine)),
                cell(_one_line(conflict.theirs)),
                _kept(kept.get(at)),
            ),
        )
        for at, conflict in enumerate(conflicts)
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split()) or EMPTY


def _kept(keep: Keep | None) -> Cell:
    return cell(KEPT[keep], "ok") if keep else cell(TO_DECIDE, "act")


class ConflictDetail(VerticalScroll):
    """Both values of one field, whole."""

    conflict: reactive[FieldConflict | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = Static()
        super().__init__(self.words, id=id)

    def watch_conflict(self) -> None:
        """Draw the two values under one another."""
        if self.conflict is not None:
            self.words.update(_detail(self.conflict))


def _detail(conflict: FieldConflict) -> Content:
    when = f"{conflict.at.astimezone(PARIS):%H:%M}"
    return stacked(
        phrase(("Le mien", f"{STRONG} {OK}")),
        _whole(conflict.mine),
        plain(""),
        phrase(("Le leur", f"{STRONG} {ACT}"), (f"  {conflict.by} à {when}", TITLE)),
        _whole(conflict.theirs),
    )


def _whole(text: str) -> Content:
    return plain_lines(text) if text else plain(EMPTY, QUIET)
