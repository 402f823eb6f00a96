"""No cell we write is computed by a spreadsheet, and each is read back as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.formula import FORMULA_STARTS, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33465710102",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "  =1",
        '"=1',
        "'=1",
    ],
)
def test_what_begins_like_a_formula_is_kept_as_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["POIROT", "", "l'été = chaud", "11 RUE", "1-2"])
def test_other_cells_are_left_alone(text):
    assert harmless(text) == text


@settings(deadline=None)
@given(st.text(alphabet="=+-@＝＋－＠ab1", min_size=1, max_size=6))
def test_a_harmless_cell_is_read_back_as_it_was(text):
    written = harmless(text)

    assert not written.startswith(FORMULA_STARTS)
    assert Cells({"nom": 0}).of([written]).raw("nom") == text
