"""Lists that draw their own lines: columns that fit, only changed rows repainted."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from crm_tui.theme import DARK
from crm_tui.widgets.line_cells import column_widths, fit
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from tests.widgets.conftest import rest

COLUMNS = (
    Column(title="Client", width=10, flex=1),
    Column(title="Téléphone", width=14),
    Column(title="Type", width=8, drop=1),
    Column(title="Trouvé par", width=12, drop=2),
)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        pytest.param(60, [20, 14, 8, 12], id="everything and room to grow"),
        pytest.param(49, [23, 14, 8, 0], id="the least useful goes first"),
        pytest.param(36, [10, 14, 8, 0], id="exactly what remains"),
        pytest.param(35, [19, 14, 0, 0], id="then the next"),
        pytest.param(10, [10, 14, 0, 0], id="what has no rank stays"),
    ],
)
def test_columns_share_the_width_and_vanish_by_rank(width, widths):
    assert column_widths(COLUMNS, width=width) == widths


@pytest.mark.parametrize(
    ("parts", "width", "drawn"),
    [
        pytest.param(cell("POIROT"), 8, "POIROT  ", id="padded"),
        pytest.param(cell("POIROT"), 6, "POIROT", id="exact"),
        pytest.param(cell("POIROT"), 4, "POI…", id="cut"),
        pytest.param((("POI", "match"), ("ROT", "")), 3, "PO…", id="cut at a seam"),
        pytest.param(cell("東京都"), 5, "東京…", id="wide characters"),
        pytest.param(cell("a\x1b[2Jb"), 6, "a␛[2Jb", id="control characters"),
        pytest.param(cell(""), 2, "  ", id="empty"),
    ],
)
def test_a_cell_keeps_its_width(parts, width, drawn):
    assert "".join(text for text, _ in fit(parts, width)) == drawn


def test_figures_are_aligned_at_right():
    assert fit(cell("12"), 5, is_right=True) == [("   ", ""), ("12", "")]


class TableApp(App[None]):
    """One table on a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.repainted: list[Region] = []
        self.said: list[str] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DARK.variables

    def compose(self) -> ComposeResult:
        yield LineTable(COLUMNS)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        self.said.append(f"chosen {event.key}")

    def on_line_table_highlighted(self, event: LineTable.Highlighted) -> None:
        self.said.append(f"at {event.key}")


def rows(*names: str) -> list[Row]:
    return [Row(name, (cell(name),) * len(COLUMNS)) for name in names]


async def test_only_the_rows_that_changed_are_painted_again(monkeypatch):
    app = TableApp()
    async with app.run_test(size=(80, 10)):
        table = app.query_one(LineTable)
        table.show_rows(rows("un", "deux", "trois"))
        await rest(app)
        painted: list[int] = []
        monkeypatch.setattr(
            table,
            "refresh",
            lambda *regions, **_: painted.extend(region.y for region in regions),
        )

        table.show_rows(rows("un", "deux", "quatre", "cinq"))

    assert painted == [3, 4]


async def test_the_cursor_moves_chooses_and_tells():
    app = TableApp()
    async with app.run_test(size=(80, 6)) as pilot:
        table = app.query_one(LineTable)
        table.show_rows(rows(*"abcdefgh"))
        table.focus()
        await pilot.press("down", "down", "enter", "end", "up")
        await rest(app)

        assert app.said == ["at a", "at b", "at c", "chosen c", "at h", "at g"]
        assert table.scroll_offset.y == 3


async def test_an_empty_table_has_nothing_to_choose():
    app = TableApp()
    async with app.run_test(size=(80, 6)) as pilot:
        table = app.query_one(LineTable)
        table.show_rows([])
        table.focus()
        await pilot.press("down", "enter", "pagedown")

        assert table.key is None
        assert app.said == ["at None"]
