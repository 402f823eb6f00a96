"""Show one template: its words, its versions, the fields it may read."""

from crm_tui.correspondence.template_files import (
    qualified_name,
    shipped_words,
    template_root,
)
from crm_tui.correspondence.template_reading import fields_allowed
from crm_tui.desk import Act, Desk
from crm_tui.domain.edition import SHIPPED
from crm_tui.domain.template_edition import TemplateSheet
from crm_tui.store import template_editions
from crm_tui.usecases.parts.template_lines import line_of


def show_template(desk: Desk, *, code: str) -> TemplateSheet:
    """Return a template, its last version written first in what is edited.

    Raises UnknownTemplate.
    """
    name = qualified_name(code, root=template_root())
    with desk.viewing(Act.LIST_TEMPLATES) as view:
        editions = template_editions.list_editions(view.session, code=name)
        line = line_of(name, editions, today=view.today)
    newest = editions[0] if editions else None
    words = (newest.subject, newest.body) if newest else shipped_words(name)
    return TemplateSheet(
        line=line,
        subject=words[0],
        body=words[1],
        newest=newest.version if newest else SHIPPED,
        editions=editions,
        fields=tuple(sorted(fields_allowed(name))),
    )
