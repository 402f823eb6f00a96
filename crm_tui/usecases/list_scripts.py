"""List the scripts of calls, and whose words are in force."""

from crm_tui.catalog import scripts
from crm_tui.desk import Act, Desk
from crm_tui.domain.script_edition import ScriptLine
from crm_tui.store import script_editions
from crm_tui.usecases.parts.script_lines import script_line


def list_scripts(desk: Desk) -> tuple[ScriptLine, ...]:
    """Return every script, in the order of the catalog."""
    with desk.viewing(Act.LIST_SCRIPTS) as view:
        editions = script_editions.list_editions(view.session)
        return tuple(
            script_line(
                code,
                tuple(one for one in editions if one.script_code == code),
                today=view.today,
            )
            for code in scripts()
        )
