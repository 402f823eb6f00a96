"""The call scripts of a reason, without what only a decision can fill in."""

from collections.abc import Iterator, Mapping

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.script import Script
from crm_tui.domain.script_text import has_blank
from crm_tui.widgets.script_panel import SpokenLine

WELCOME = ("S1",)
"""« S1 opens every call » (domain.md, section 3)."""

SAID_BY_THE_RULE = frozenset({"S4", "S5"})
"""The gap and the fifteen days: said with their figures, once the rule has decided."""

ANSWERS = frozenset({"OBJECTION", "INTERDIT"})
"""What helps when the customer asks for somebody to come."""

REFUSED_VISIT = "D28"


def spoken_lines(
    scripts: Mapping[str, Script], *, reason: ContactReason | None, row: str = ""
) -> tuple[SpokenLine, ...]:
    """Return what to say and note for a reason; nothing that waits for a figure."""
    if row == REFUSED_VISIT:
        answers = (line for line in _lines(scripts, "S4") if line.kind in ANSWERS)
        return tuple(answers)
    codes = reason.scripts if reason else WELCOME
    said = (code for code in codes if code not in SAID_BY_THE_RULE)
    return tuple(line for code in said for line in _lines(scripts, code))


def _lines(scripts: Mapping[str, Script], code: str) -> Iterator[SpokenLine]:
    script = scripts.get(code)
    for block in script.blocks if script else ():
        if not has_blank(block.text):
            yield SpokenLine(
                kind=block.kind,
                text=block.text,
                condition=block.condition,
                is_required=block.is_required,
            )
