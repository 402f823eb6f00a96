"""List the templates of mails and letters, and whose words are in force."""

from crm_tui.correspondence.template_files import template_names
from crm_tui.desk import Act, Desk
from crm_tui.domain.template_edition import TemplateLine
from crm_tui.store import template_editions
from crm_tui.usecases.parts.template_lines import line_of


def list_templates(desk: Desk) -> tuple[TemplateLine, ...]:
    """Return every template the program ships, by its name on screen."""
    with desk.viewing(Act.LIST_TEMPLATES) as view:
        editions = template_editions.list_editions(view.session)
        lines = [
            line_of(
                name, tuple(e for e in editions if e.code == name), today=view.today
            )
            for name in template_names()
        ]
    return tuple(sorted(lines, key=lambda line: line.label))
