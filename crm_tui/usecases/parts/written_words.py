"""The words of a document, by the template in force: the centre's or the program's."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.template_files import qualified_name, template_root
from crm_tui.desk import Work
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.edition import SHIPPED
from crm_tui.store import template_editions
from crm_tui.store.template_editions import WordsInForce


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenWords:
    """What a document says, and the edition of the template that says it."""

    text: RenderedText
    template_version: int
    """0: the template as the program ships."""


def words_in(
    work: Work,
    *,
    template: str,
    context: Mapping[str, object],
    channel: DocumentChannel,
) -> WrittenWords:
    """Write a document by the edition in force on the day of the act.

    Raises what `render` raises: MissingFields, OversizedText, UnacceptableTemplate.
    """
    name = qualified_name(template, root=template_root())
    edited = template_editions.words_in_force(work.session, code=name, on=work.today)
    if edited is not None:
        text = _by_edition(name, edited, context=context, channel=channel)
        return WrittenWords(text=text, template_version=edited.version)
    from crm_tui.correspondence.render import render

    text = render(template=name, context=context, channel=channel)
    return WrittenWords(text=text, template_version=SHIPPED)


def _by_edition(
    name: str,
    edited: WordsInForce,
    *,
    context: Mapping[str, object],
    channel: DocumentChannel,
) -> RenderedText:
    """Render what an administrator wrote, within its bounds."""
    from crm_tui.correspondence.bounded_render import render_bounded
    from crm_tui.correspondence.template_source import TemplateSource

    source = TemplateSource(name=name, subject=edited.subject, body=edited.body)
    return render_bounded(source=source, context=context, channel=channel)
