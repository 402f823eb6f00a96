"""The reasons a customer gets in touch for, those of the agent's line first."""

from crm_tui.catalog import contact_reasons
from crm_tui.desk import Act, Desk
from crm_tui.domain.contact import ContactReason
from crm_tui.wording import LINE_OF_BUSINESS


def list_contact_reasons(desk: Desk) -> tuple[ContactReason, ...]:
    """Return every reason of the catalog; nobody is kept from another line's."""
    desk.check(Act.RECORD_CONTACT)
    return tuple(sorted(contact_reasons(), key=lambda reason: _rank(reason, desk)))


def _rank(reason: ContactReason, desk: Desk) -> int:
    """Return 0 for the agent's own line, 1 for all lines, 2 for another one."""
    line = reason.line_of_business
    if line is None:
        return 1
    return 0 if LINE_OF_BUSINESS[line] == desk.agent.line_of_business else 2
