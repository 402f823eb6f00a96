"""List what a contact of a customer may be linked to, for its presets and its panel."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.linkable import ContactContext
from crm_tui.store import contact_context


def list_linkable_objects(desk: Desk, *, party_id: int | None) -> ContactContext:
    """Return the customer, their objects and the agents; NotFound elsewhere.

    Without a customer, the agents alone.
    """
    with desk.viewing(Act.RECORD_CONTACT) as view:
        return contact_context.read(
            view.session, party_id=party_id, within=view.territory
        )
