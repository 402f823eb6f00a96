"""The draft of a table's rows: kept while they change, put back when it is opened."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crm_tui.clock import PARIS
from crm_tui.domain.decision_table import TableRow
from crm_tui.domain.draft import Draft
from crm_tui.screens.draft_keeper import DraftKeeper, Fields, draft_of, field_of
from crm_tui.usecases.list_drafts import list_drafts

if TYPE_CHECKING:
    from crm_tui.screens.decision_table import DecisionTableScreen

FORM = "decision_table"
"""The name drafts, and the way back to them, know this screen by."""


class TableRowsDraft:
    """Keeps the rows under way of one table, for their agent only."""

    def __init__(self, screen: "DecisionTableScreen") -> None:
        self._screen = screen
        self._keeper: DraftKeeper | None = None
        self._has_begun = False

    def begin(self) -> None:
        """Keep the rows from now on; the first time, put back those that were left."""
        screen = self._screen
        self.stop()
        self._keeper = DraftKeeper(
            screen,
            form=FORM,
            subject=screen.code,
            title=lambda: f"Table · {screen.label}",
            read=self._fields,
        )
        if self._has_begun:
            return
        self._has_begun = True
        desk, start = screen.desk, screen.rows

        def put_back(drafts: Sequence[Draft]) -> None:
            draft = draft_of(drafts, form=FORM, subject=screen.code)
            if draft is not None and screen.rows == start:
                screen.seen_version = int(field_of(draft, "seen"))
                screen.take(rows_of(draft, width=len(screen.draft.definition.columns)))
                at = f"{draft.saved_at.astimezone(PARIS):%d/%m à %H:%M}"
                screen.say(f"Vos lignes du {at} sont reprises, non enregistrées.")

        screen.ask(lambda: list_drafts(desk), then=put_back, lane="drafts")

    def stop(self) -> None:
        """Cease; what was kept stays."""
        if self._keeper:
            self._keeper.close()
            self._keeper = None

    def drop(self) -> None:
        """Forget the rows: saved, or left on purpose."""
        if self._keeper:
            self._keeper.drop()
            self._keeper = None

    def _fields(self) -> Fields:
        screen = self._screen
        rows = [[row.rank, *row.cells] for row in screen.rows]
        return (
            ("code", screen.code),
            ("label", screen.label),
            ("seen", str(screen.seen_version)),
            ("rows", json.dumps(rows, ensure_ascii=False)),
        )


def rows_of(draft: Draft, *, width: int) -> tuple[TableRow, ...]:
    """Return the rows a draft kept; those of a table of other columns are left."""
    kept = json.loads(field_of(draft, "rows") or "[]")
    return tuple(
        TableRow(rank=rank, cells=tuple(cells))
        for rank, *cells in kept
        if len(cells) == width
    )
