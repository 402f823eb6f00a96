"""A script in the list of those who word them: whose version is in force."""

from datetime import date

from crm_tui.catalog import scripts
from crm_tui.domain.edition import SHIPPED, in_force
from crm_tui.domain.script_edition import ScriptEdition, ScriptLine
from crm_tui.usecases.parts.scripts import script_of


def script_line(
    code: str, editions: tuple[ScriptEdition, ...], *, today: date
) -> ScriptLine:
    """Return a script in one line, from its versions, newest first."""
    now = in_force(editions, on=today)
    script = script_of(now) if now else scripts()[code]
    to_come = [edition for edition in editions if edition.in_force_on > today]
    return ScriptLine(
        code=code,
        label=script.label,
        version=now.version if now else SHIPPED,
        questions=len(script.questions),
        written_by=now.written_by if now else "",
        changes_on=min((one.in_force_on for one in to_come), default=None),
    )
