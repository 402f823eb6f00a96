"""Scripts answered in tests: short ways to write answers."""

from crm_tui.clock import paris
from crm_tui.domain.script_run import ScriptAnswer, ScriptRun

NOW = paris("2024-07-11 10:00")


def answers(**values: str) -> tuple[ScriptAnswer, ...]:
    """Return answers noted by one adviser, in order."""
    return tuple(
        ScriptAnswer(code=code, value=value, by="Inès F.", at=NOW)
        for code, value in values.items()
    )


def run_of(script: str, **values: str) -> ScriptRun:
    """Return a run of a script with these answers."""
    return ScriptRun(
        id=1,
        script_code=script,
        version=0,
        begun_by="Inès F.",
        begun_at=NOW,
        answers=answers(**values),
    )
