"""Contacts put aside while another call comes in: typed, counted, taken up again.

« a call arrives while another record is being edited: suspend/resume several contacts
(parked drafts), never lose typed text » (domain.md, section 6, point 1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from crm_tui.domain.draft import Draft

FORM = "contact"
"""The form whose drafts may wait."""

PARKED = "parked"
"""Stands in the subject of a draft that waits: it is never written over by another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedContact:
    """A contact that waits: whom it is with, since when, and all that was typed."""

    who: str
    """`POIROT Hercule`, or `sans client`."""
    began_at: datetime
    parked_at: datetime
    draft: Draft


def subject_of(party_id: int | None) -> str:
    """Return what the draft of this customer's contact is kept under."""
    return str(party_id or "")


def parked_subject(party_id: int | None, *, token: str) -> str:
    """Return a subject of its own, so that several contacts wait beside each other."""
    return f"{subject_of(party_id)}/{PARKED}/{token}"


def is_parked(draft: Draft) -> bool:
    """Tell whether a draft is a contact that waits."""
    return draft.form == FORM and is_parked_subject(draft.subject)


def is_parked_subject(subject: str) -> bool:
    """Tell whether a subject is one of its own: no other contact is kept under it."""
    return f"/{PARKED}/" in subject


def began_at(draft: Draft) -> datetime:
    """Return when the contact of a draft began, in UTC."""
    started = dict(draft.fields).get("started_at", "")
    return datetime.fromisoformat(started) if started else draft.saved_at


def parked_contacts(drafts: Iterable[Draft]) -> tuple[ParkedContact, ...]:
    """Return the contacts that wait, the longest waiting first."""
    parked = (
        ParkedContact(
            who=draft.title.partition(" · ")[2] or draft.title,
            began_at=began_at(draft),
            parked_at=draft.saved_at,
            draft=draft,
        )
        for draft in drafts
        if is_parked(draft)
    )
    return tuple(sorted(parked, key=lambda contact: contact.parked_at))
