"""The call scripts of a reason, without what only a decision can fill in."""

from crm_tui.catalog import scripts
from crm_tui.domain.contact import ContactReason
from crm_tui.widgets.script_panel import SpokenLine

WELCOME = ("S1",)
"""« S1 opens every call » (domain.md, section 3)."""

SAID_BY_THE_RULE = frozenset({"S4", "S5"})
"""The gap and the fifteen days: said with their figures, once the rule has decided."""

ANSWERS = frozenset({"OBJECTION", "INTERDIT"})
"""What helps when the customer asks for somebody to come."""

REFUSED_VISIT = "D28"


def spoken_lines(
    reason: ContactReason | None, *, row: str = ""
) -> tuple[SpokenLine, ...]:
    """Return what to say and note for a reason; nothing that waits for a figure."""
    if row == REFUSED_VISIT:
        return _lines("S4", kinds=ANSWERS)
    codes = reason.scripts if reason else WELCOME
    return tuple(
        line for code in codes if code not in SAID_BY_THE_RULE for line in _lines(code)
    )


def _lines(code: str, *, kinds: frozenset[str] = frozenset()) -> tuple[SpokenLine, ...]:
    script = scripts().get(code)
    return tuple(
        SpokenLine(
            kind=block.kind,
            text=block.text,
            condition=block.condition,
            is_required=block.is_required,
        )
        for block in (script.blocks if script else ())
        if "{{" not in block.text and (not kinds or block.kind in kinds)
    )
