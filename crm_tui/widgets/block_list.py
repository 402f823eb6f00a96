"""A list whose items take several lines, with one cursor over them.

A subclass, or its owner, gives `Block(key, draw)`: `draw(width)` returns the lines,
already passed through the gate. Moving posts `Highlighted`, Enter posts `Chosen`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from crm_tui.widgets.drawn_lines import DrawnLines
from crm_tui.widgets.plain import phrase, plain

MARK, NO_MARK = "▸ ", "  "
MARK_ROOM = len(MARK)

Draw = Callable[[int], list[Content]]


@dataclass(frozen=True, slots=True)
class Block:
    """One item: what it stands for, and its lines for a width."""

    key: Any
    draw: Draw


class BlockBody(DrawnLines):
    """Every block under one another; the chosen one is marked and tinted."""

    def __init__(self, owner: "BlockList") -> None:
        super().__init__()
        self._owner = owner

    def lines(self, *, width: int) -> list[Content]:
        """Return the lines of every block."""
        return [line for block in self._owner.drawn(width=width) for line in block]

    def on_click(self, event: events.Click) -> None:
        """Move to the block under the pointer; a second click opens it."""
        self._owner.take_line(event.y, is_opening=event.chain > 1)


class BlockList(VerticalScroll):
    """Items of one line or more; up and down move, Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Monter", show=False),
        Binding("down", "move(1)", "Descendre", show=False),
        Binding("home", "move(-9999)", "Premier", show=False),
        Binding("end", "move(9999)", "Dernier", show=False),
        Binding("enter", "choose", "Ouvrir", show=False),
    ]
    DEFAULT_CSS = """
    BlockList {
        scrollbar-size-vertical: 1;
        height: auto;
    }
    """

    cursor: reactive[int] = reactive(0)

    class Highlighted(Message):
        """The cursor came to an item, or left the last one (key None)."""

        def __init__(self, key: Any) -> None:
            super().__init__()
            self.key = key

    class Chosen(Message):
        """An item was opened."""

        def __init__(self, key: Any) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: tuple[Block, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the one child that scrolls."""
        yield BlockBody(self)

    def show_blocks(
        self, blocks: Sequence[Block], *, cursor: int | None = None
    ) -> None:
        """Replace the items; the cursor stays where it was unless told."""
        self._blocks = tuple(blocks)
        self.can_focus = bool(blocks)
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(BlockList.cursor, self.validate_cursor(wanted))
        self.query_one(BlockBody).refresh(layout=True)
        self.post_message(self.Highlighted(self.key))

    @property
    def key(self) -> Any:
        """Return what the item under the cursor stands for."""
        return self._blocks[self.cursor].key if self._blocks else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an item."""
        return max(0, min(cursor, len(self._blocks) - 1))

    def watch_cursor(self) -> None:
        """Draw the mark, keep it in sight, and tell."""
        body = self.query_one(BlockBody)
        body.refresh()
        above = self.drawn(width=body.content_size.width)[: self.cursor + 1]
        tops = [len(lines) for lines in above]
        region = Region(0, sum(tops[:-1]), 1, tops[-1] if tops else 1)
        self.scroll_to_region(region, animate=False, force=True)
        self.post_message(self.Highlighted(self.key))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Tint the chosen item while the keys act on it."""
        super().watch_has_focus(_has_focus)
        for body in self.query(BlockBody):
            body.refresh()

    def drawn(self, *, width: int) -> list[list[Content]]:
        """Return each item's lines with its mark."""
        return [
            _marked(
                block.draw(width - MARK_ROOM),
                width=width,
                is_chosen=at == self.cursor,
                has_focus=self.has_focus,
            )
            for at, block in enumerate(self._blocks)
        ]

    def take_line(self, y: int, *, is_opening: bool) -> None:
        """Move to the item drawn on a line."""
        width = self.query_one(BlockBody).content_size.width
        for at, lines in enumerate(self.drawn(width=width)):
            if y < len(lines):
                self.cursor = at
                if is_opening:
                    self.action_choose()
                return
            y -= len(lines)

    def action_move(self, by: int) -> None:
        """Move the cursor by some items."""
        self.cursor += by

    def action_choose(self) -> None:
        """Open the item under the cursor."""
        if self._blocks:
            self.post_message(self.Chosen(self.key))


def _marked(
    lines: list[Content], *, width: int, is_chosen: bool, has_focus: bool
) -> list[Content]:
    mark = plain(MARK, "$primary") if is_chosen else plain(NO_MARK)
    marked = [
        phrase(mark if at == 0 else NO_MARK, line) for at, line in enumerate(lines)
    ]
    if not (is_chosen and has_focus):
        return marked
    return [
        line.truncate(width, ellipsis=True, pad=True).stylize_before("on $chosen")
        for line in marked
    ]
