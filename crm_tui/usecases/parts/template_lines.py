"""A template as lists and editors show it."""

from datetime import date

from crm_tui.domain.edition import SHIPPED, in_force
from crm_tui.domain.template_edition import TemplateEdition, TemplateLine, label_of


def line_of(
    code: str, editions: tuple[TemplateEdition, ...], *, today: date
) -> TemplateLine:
    """Return a template's line, from its own editions."""
    current = in_force(editions, on=today)
    known = current.version if current else SHIPPED
    coming = [e.in_force_on for e in editions if e.version > known]
    return TemplateLine(
        code=code,
        label=label_of(code),
        version=known,
        written_by=current.written_by if current else "",
        changes_on=min(coming, default=None),
    )
