"""Word a script anew from a day on; the runs under way keep the one they began with."""

from datetime import date

from crm_tui.catalog.script_files import worded_script
from crm_tui.desk import Act, Desk
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.script_edition import ScriptEdition
from crm_tui.domain.text import clean
from crm_tui.store import script_editions
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.scripts import check_known

MAX_BODY = 20_000
MAX_LABEL = 80
MAX_REASON = 200


class UnableToSaveScript(Refusal):
    """A version needs a name and a reason, and words nothing of the past."""


def save_script(
    desk: Desk,
    *,
    code: str,
    label: str,
    body: str,
    reason: str,
    in_force_on: date,
    seen_version: int,
    key: str,
) -> ScriptEdition:
    """Keep the next version of a script, once it can be run.

    Raises InvalidCatalog with the block at fault, UnableToSaveScript, StaleRecord where
    another version was written meanwhile, UnknownScript.
    """
    desk.check(Act.EDIT_SCRIPT)
    check_known(code)
    name = clean(label, field="Nom", max_length=MAX_LABEL).strip()
    text = clean(body, field="Blocs", max_length=MAX_BODY, multiline=True)
    why = clean(reason, field="Motif", max_length=MAX_REASON).strip()
    if not why:
        raise UnableToSaveScript("Dites pourquoi le script change.", field="reason")
    worded_script(code, label=name, body=text, version=seen_version + 1)
    with desk.performing(Act.EDIT_SCRIPT, key=key) as work:
        editions = script_editions.list_editions(work.session, code=code)
        newest = editions[0] if editions else None
        if work.already is not None and newest is not None:
            return newest
        if seen_version != (newest.version if newest else SHIPPED):
            raise StaleRecord
        if in_force_on < work.today:
            raise UnableToSaveScript(
                "Un script ne change pas le passé : aujourd'hui ou plus tard.",
                field="in_force_on",
            )
        written = script_editions.add(
            work.session,
            code=code,
            version=seen_version + 1,
            in_force_on=in_force_on,
            label=name,
            body=text,
            reason=why,
            at=work.now,
            by=work.agent.code,
        )
        work.trail(
            "script", code, before=_kept(newest), after=_kept(written), reason=why
        )
    return written


def _kept(edition: ScriptEdition | None) -> dict[str, object] | None:
    """Return what the trail keeps of a version: all of its words."""
    if edition is None:
        return None
    return {
        "version": edition.version,
        "from": edition.in_force_on.isoformat(),
        "label": edition.label,
        "body": edition.body,
    }
