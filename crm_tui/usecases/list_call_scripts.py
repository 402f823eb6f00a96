"""What to say during a call, in the name of the centre and of whoever answers."""

from collections.abc import Mapping
from dataclasses import replace

from crm_tui.catalog import scripts
from crm_tui.desk import Act, Desk
from crm_tui.domain.script import Script, ScriptBlock
from crm_tui.domain.script_text import filled_text
from crm_tui.usecases.parts.letters import centre


def list_call_scripts(desk: Desk) -> dict[str, Script]:
    """Return every script by its code; what only a decision can fill in stays blank."""
    desk.check(Act.RECORD_CONTACT)
    known = _known(desk)
    return {code: _filled(script, known) for code, script in scripts().items()}


def _known(desk: Desk) -> dict[str, str]:
    sender = centre()
    return {
        "emetteur.societe": sender.company,
        "mail_justificatifs": sender.mail_justificatifs,
        "agent.prenom": desk.agent.first_name,
    }


def _filled(script: Script, values: Mapping[str, str]) -> Script:
    def fill(block: ScriptBlock) -> ScriptBlock:
        return replace(block, text=filled_text(block.text, values=values))

    return replace(script, blocks=tuple(fill(block) for block in script.blocks))
