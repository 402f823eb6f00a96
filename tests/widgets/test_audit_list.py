"""The trail in lines: its objects by their French names, their numbers whole."""

import ast
from collections.abc import Iterator
from pathlib import Path

import crm_tui.usecases
from crm_tui.act_wording import OBJECT, object_name
from crm_tui.widgets.audit_list import AUDIT_COLUMNS
from crm_tui.widgets.line_cells import column_widths

INSIDE_80_COLUMNS = 76
"""What a table has in a panel at 80 columns, its cursor's edges left out."""


def trailed_kinds() -> Iterator[str]:
    for file in Path(crm_tui.usecases.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(".trail"):
                yield from (
                    part.value
                    for part in call.args[:1]
                    if isinstance(part, ast.Constant) and part.value
                )


def test_every_kind_of_object_that_is_trailed_has_a_french_name():
    assert set(trailed_kinds()) <= set(OBJECT)


def test_a_dossier_number_is_read_whole_at_80_columns():
    widths = column_widths(AUDIT_COLUMNS, width=INSIDE_80_COLUMNS)
    at = [column.title for column in AUDIT_COLUMNS].index("Objet")

    assert widths[at] >= len(object_name("dossier", "ARR-24-001893"))
