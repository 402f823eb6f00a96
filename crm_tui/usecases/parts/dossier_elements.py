"""The contacts of a dossier, in the words of the catalog."""

from crm_tui.contact_wording import CONTACT_CHANNEL, CONTACT_DIRECTION
from crm_tui.domain.dossier_view import LinkedContact
from crm_tui.store.dossier_elements import ContactRecord, Elements
from crm_tui.usecases.parts.contact import reason_labels


def contacts_of(elements: Elements) -> tuple[LinkedContact, ...]:
    """Return the contacts of a dossier, the oldest first."""
    labels = reason_labels()
    return tuple(_contact(record, labels) for record in elements.contacts)


def _contact(record: ContactRecord, labels: dict[str, str]) -> LinkedContact:
    channel = CONTACT_CHANNEL[record.channel]
    reason = labels.get(record.reason_code, record.reason_code)
    return LinkedContact(
        id=record.id,
        at=record.at,
        words=f"{channel} {CONTACT_DIRECTION[record.direction]} · {reason}",
        agent=record.agent_code,
    )
