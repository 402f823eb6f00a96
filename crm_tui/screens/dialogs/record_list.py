"""A list of records in a window: the one under the cursor is told, and acted upon."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Column, LineTable, Row
from crm_tui.widgets.plain import QUIET, plain

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class RecordListDialog(DeskDialog[Result]):
    """A subclass says its columns, reads its rows, and tells the one under the cursor.

    An act that is refused has the list read again: somebody else may have been faster.
    """

    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    NONE_YET: ClassVar[str] = ""
    """What is said where there is nothing to list."""
    DEFAULT_CSS = """
    RecordListDialog {
        & > Panel#sheet { width: 94%; max-width: 112; }
        #sheet-body { height: auto; }
        #lines { height: auto; max-height: 12; }
        #told { margin: 1 0 0 0; max-height: 8; }
        &.-narrow #lines { max-height: 9; }
        &.-narrow #told { max-height: 6; }
    }
    """

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list, and the words of the record under the cursor."""
        yield LineTable(self.COLUMNS, id="lines")
        yield Static(plain("", QUIET), id="none")
        yield HungLines(id="told")

    def on_mount(self) -> None:
        """Read the records."""
        super().on_mount()
        self.lines.focus()
        self.load()

    def load(self) -> None:
        """Read them again, and `put` their rows."""
        raise NotImplementedError

    def told_items(self) -> Sequence[Item]:
        """Return the words of the record under the cursor."""
        return ()

    @property
    def lines(self) -> LineTable:
        """Return the list."""
        return self.query_one("#lines", LineTable)

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its record, or else at its place."""
        key, at = self.lines.key, self.lines.cursor
        self.lines.show_rows(rows, cursor=_place_of(key, rows, otherwise=at))
        said = "" if rows else self.NONE_YET
        self.query_one("#none", Static).update(plain(said, QUIET))
        self.query_one("#none").display = bool(said)
        self.tell_chosen()

    @on(LineTable.Highlighted, "#lines")
    def tell_chosen(self) -> None:
        """Tell the record under the cursor, and what may be done about it."""
        items = tuple(self.told_items())
        told = self.query_one("#told", HungLines)
        told.items, told.display = items, bool(items)
        self.refresh_footer()

    def act(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        refused: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Run a write; where it is refused, show how things stand now."""
        super().act(call, then=then, refused=refused or self.refuse_act)

    def refuse_act(self, refusal: Refusal) -> None:
        """Say why, and read the list again."""
        self.refuse(refusal)
        self.load()


def _place_of(key: Hashable, rows: Sequence[Row], *, otherwise: int) -> int:
    keys = [row.key for row in rows]
    return keys.index(key) if key in keys else otherwise
