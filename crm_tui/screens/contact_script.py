"""The call scripts of a reason: what is said at once, and what may be run."""

from collections.abc import Mapping

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.script import BlockKind, Script, ScriptBlock
from crm_tui.domain.script_run import walk

WELCOME = ("S1",)
"""« S1 opens every call » (domain.md, section 3)."""

SAID_BY_THE_RULE = frozenset({"S4", "S5"})
"""The gap and the fifteen days: asked and said with their figures, by the guide of
arrivals."""

ANSWERS = frozenset({BlockKind.OBJECTION, BlockKind.NEVER})
"""What helps when the customer asks for somebody to come."""

REFUSED_VISIT = "D28"


def spoken_blocks(
    scripts: Mapping[str, Script], *, reason: ContactReason | None, row: str = ""
) -> tuple[ScriptBlock, ...]:
    """Return what to say and note for a reason, before any answer."""
    if row == REFUSED_VISIT:
        blocks = scripts["S4"].blocks if "S4" in scripts else ()
        return tuple(block for block in blocks if block.kind in ANSWERS)
    codes = reason.scripts if reason else WELCOME
    said = (scripts[code] for code in codes if code in scripts)
    return tuple(
        step.block
        for script in said
        if script.code not in SAID_BY_THE_RULE
        for step in walk(script, answers=()).steps
    )


def scripts_to_run(
    scripts: Mapping[str, Script], *, reason: ContactReason | None
) -> tuple[Script, ...]:
    """Return the scripts of a reason that have something to answer, in order."""
    codes = reason.scripts if reason else ()
    return tuple(
        scripts[code]
        for code in codes
        if code in scripts and code not in SAID_BY_THE_RULE and scripts[code].is_run
    )
