"""Show one script: its blocks, its versions, what the next one starts from."""

from crm_tui.catalog import scripts
from crm_tui.catalog.script_files import shipped_text
from crm_tui.desk import Act, Desk
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.script_edition import ScriptSheet
from crm_tui.store import script_editions
from crm_tui.usecases.parts.script_lines import script_line
from crm_tui.usecases.parts.scripts import check_known, script_of


def show_script(desk: Desk, *, code: str) -> ScriptSheet:
    """Return a script, its last version written first in what is edited.

    Raises UnknownScript.
    """
    check_known(code)
    with desk.viewing(Act.LIST_SCRIPTS) as view:
        editions = script_editions.list_editions(view.session, code=code)
        line = script_line(code, editions, today=view.today)
    newest = editions[0] if editions else None
    return ScriptSheet(
        line=line,
        script=script_of(newest) if newest else scripts()[code],
        body=newest.body if newest else shipped_text(code),
        newest=newest.version if newest else SHIPPED,
        editions=editions,
    )
