"""The scripts in force, said in the name of the centre and of whoever answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sqlmodel import Session

from crm_tui.catalog import scripts
from crm_tui.catalog.script_files import worded_script
from crm_tui.desk import Desk
from crm_tui.domain.edition import SHIPPED, in_force
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.script import Script, ScriptBlock
from crm_tui.domain.script_edition import ScriptEdition
from crm_tui.domain.script_text import filled_text
from crm_tui.store import script_editions
from crm_tui.usecases.parts.letters import centre


class UnknownScript(Refusal):
    """The catalog has no script of this code."""


def check_known(code: str) -> None:
    """Raise UnknownScript unless the catalog has this script."""
    if code not in scripts():
        raise UnknownScript(f"Script inconnu : {code}.")


def scripts_in_force(session: Session, *, on: date) -> dict[str, Script]:
    """Return every script as runs begin with it on a day, by code."""
    editions = script_editions.list_editions(session)
    found: dict[str, Script] = {}
    for code, shipped in scripts().items():
        mine = tuple(one for one in editions if one.script_code == code)
        edition = in_force(mine, on=on)
        found[code] = script_of(edition) if edition else shipped
    return found


def script_at(session: Session, *, code: str, version: int) -> Script:
    """Return a script as a run began with it, whatever was written since."""
    check_known(code)
    if version == SHIPPED:
        return scripts()[code]
    for edition in script_editions.list_editions(session, code=code):
        if edition.version == version:
            return script_of(edition)
    raise UnknownScript(f"Script {code} : la version {version} est inconnue.")


def script_of(edition: ScriptEdition) -> Script:
    """Return the script a version words."""
    return _worded(edition.script_code, edition.label, edition.body, edition.version)


def spoken(desk: Desk, script: Script) -> Script:
    """Fill in what the desk knows; what only the call tells stays blank."""
    values = _known(desk)

    def fill(block: ScriptBlock) -> ScriptBlock:
        return replace(block, text=filled_text(block.text, values=values))

    return replace(script, blocks=tuple(fill(block) for block in script.blocks))


@lru_cache(maxsize=64)
def _worded(code: str, label: str, body: str, version: int) -> Script:
    return worded_script(code, label=label, body=body, version=version)


def _known(desk: Desk) -> Mapping[str, str]:
    sender = centre()
    return {
        "emetteur.societe": sender.company,
        "mail_justificatifs": sender.mail_justificatifs,
        "agent.prenom": desk.agent.first_name,
        "agent.plateau": desk.agent.centre,
    }
