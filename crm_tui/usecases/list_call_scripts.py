"""What to say during a call, in the name of the centre and of whoever answers."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.script import Script
from crm_tui.usecases.parts.scripts import scripts_in_force, spoken


def list_call_scripts(desk: Desk) -> dict[str, Script]:
    """Return every script in force by its code; what the call alone tells stays."""
    with desk.viewing(Act.RECORD_CONTACT) as view:
        known = scripts_in_force(view.session, on=view.today)
    return {code: spoken(desk, script) for code, script in known.items()}
