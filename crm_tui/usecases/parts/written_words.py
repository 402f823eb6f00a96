"""The words of a document, by the template in force: the centre's or the program's."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.desk import Work
from crm_tui.domain.document import DocumentChannel


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
    from crm_tui.correspondence.render import render

    text = render(template=template, context=context, channel=channel)
    return WrittenWords(text=text, template_version=0)
