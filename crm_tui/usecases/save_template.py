"""Word a template anew from a day on, once it was tried on every case."""

from datetime import date

from crm_tui.correspondence.template_files import qualified_name, template_root
from crm_tui.correspondence.template_grammar import MAX_TEMPLATE_CHARACTERS
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.template_edition import TemplateEdition
from crm_tui.domain.text import clean
from crm_tui.store import template_editions
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.template_trial import check_on_every_case

MAX_SUBJECT = 2_000
MAX_REASON = 200


class UnableToSaveTemplate(Refusal):
    """A version needs a reason, and words nothing of the past."""


def save_template(
    desk: Desk,
    *,
    code: str,
    subject: str,
    body: str,
    reason: str,
    in_force_on: date,
    seen_version: int,
    key: str,
) -> TemplateEdition:
    """Keep the next version of a template; what was written before keeps its own.

    Raises TemplateFails or UnacceptableTemplate with the reason, UnableToSaveTemplate,
    StaleRecord where another version was written meanwhile, UnknownTemplate.
    """
    desk.check(Act.EDIT_TEMPLATE)
    name = qualified_name(code, root=template_root())
    said = clean(subject, field="Objet", max_length=MAX_SUBJECT)
    text = clean(
        body, field="Texte", max_length=MAX_TEMPLATE_CHARACTERS, multiline=True
    )
    why = clean(reason, field="Motif", max_length=MAX_REASON)
    if not why:
        raise UnableToSaveTemplate("Dites pourquoi le modèle change.", field="reason")
    check_on_every_case(TemplateSource(name=name, subject=said, body=text))
    with desk.performing(Act.EDIT_TEMPLATE, key=key) as work:
        editions = template_editions.list_editions(work.session, code=name)
        newest = editions[0] if editions else None
        if work.already is not None and newest is not None:
            return newest
        _check_turn(work, newest, in_force_on=in_force_on, seen_version=seen_version)
        written = template_editions.add(
            work.session,
            code=name,
            version=seen_version + 1,
            in_force_on=in_force_on,
            subject=said,
            body=text,
            reason=why,
            at=work.now,
            by=work.agent.code,
        )
        work.trail(
            "template",
            name,
            before=_kept(newest),
            after=_kept(written),
            reason=why,
        )
    return written


def _check_turn(
    work: Work,
    newest: TemplateEdition | None,
    *,
    in_force_on: date,
    seen_version: int,
) -> None:
    if seen_version != (newest.version if newest else SHIPPED):
        raise StaleRecord
    if in_force_on < work.today:
        raise UnableToSaveTemplate(
            "Un modèle ne change pas le passé : aujourd'hui ou plus tard.",
            field="in_force_on",
        )


def _kept(edition: TemplateEdition | None) -> dict[str, object] | None:
    """Return what the trail keeps of a version: all of its words."""
    if edition is None:
        return None
    return {
        "version": edition.version,
        "from": edition.in_force_on.isoformat(),
        "subject": edition.subject,
        "body": edition.body,
    }
