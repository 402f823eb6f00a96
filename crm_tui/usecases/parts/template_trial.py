"""Trying a template on every case of the demonstration, before anybody is written to.

« dry-run on save »: whatever fails here never reaches a customer.
"""

from collections.abc import Iterator, Mapping

from crm_tui.correspondence.bounded_render import render_bounded
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.template_reading import fields_allowed, unknown_fields
from crm_tui.correspondence.template_samples import SampleKind, sample_kinds
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.refusal import Refusal
from crm_tui.wording import DOCUMENT_CHANNEL


class TemplateFails(Refusal):
    """A template that could not write to some customer."""


def check_on_every_case(source: TemplateSource) -> int:
    """Render a template on every case, by every channel; return how many there were.

    Raises TemplateFails with the case and the reason, UnacceptableTemplate where it
    says more than a letter needs.
    """
    trials = list(_trials())
    for at, (kind, channel) in enumerate(trials):
        try:
            text = render_bounded(source=source, context=kind.fields, channel=channel)
        except Refusal as refusal:
            raise TemplateFails(
                f"Essai « {kind.name} » par {DOCUMENT_CHANNEL[channel]} : {refusal}",
                field="body",
            ) from refusal
        if not text.subject or not text.body.strip():
            raise TemplateFails("L'objet et le texte sont nécessaires.", field="body")
        if at == 0:
            _check_fields(source)
    return len(trials)


def rendered_sample(
    source: TemplateSource,
    *,
    channel: DocumentChannel,
    real: Mapping[str, object] | None = None,
) -> RenderedText:
    """Write a template for the first case, real facts in place of those of the case."""
    fields = {**sample_kinds()[0].fields}
    for name, value in (real or {}).items():
        known = fields.get(name)
        if isinstance(known, dict) and isinstance(value, dict):
            fields[name] = {**known, **value}
        else:
            fields[name] = value
    return render_bounded(source=source, context=fields, channel=channel)


def _trials() -> Iterator[tuple[SampleKind, DocumentChannel]]:
    for kind in sample_kinds():
        for channel in DocumentChannel:
            yield kind, channel


def _check_fields(source: TemplateSource) -> None:
    """Refuse a field that the acts which use this template never give."""
    unknown = unknown_fields(
        subject=source.subject, body=source.body, allowed=fields_allowed(source.name)
    )
    if unknown:
        raise TemplateFails(
            f"Ce modèle ne reçoit pas : {', '.join(unknown)}. Il n'en serait rien "
            "imprimé, et l'envoi serait refusé.",
            field="body",
        )
