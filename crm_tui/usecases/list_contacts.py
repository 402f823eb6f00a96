"""List the last contacts of a customer."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.contact_view import ContactLine
from crm_tui.store import contact_records, contacts, parties
from crm_tui.usecases.parts.contact import contact_title, reason_labels


def list_contacts(desk: Desk, *, party_id: int) -> tuple[ContactLine, ...]:
    """Return the last contacts of a customer, newest first; NotFound elsewhere."""
    with desk.viewing(Act.SHOW_CONTACT) as view:
        parties.get(view.session, party_id=party_id, within=view.territory)
        found = contact_records.of_party(
            view.session, party_id=party_id, within=view.territory
        )
    labels = reason_labels()
    return tuple(
        ContactLine(
            id=line.id,
            started_at=line.started_at,
            title=contact_title(
                contacts.contact_of(
                    line,
                    reason_label=labels.get(line.reason_code, line.reason_code),
                    agent=line.agent_code,
                    dossier_number="",
                )
            ),
            comment=line.comment,
            agent=contact_records.agent_name(line),
        )
        for line in found
    )
