"""A contact under way as the fields of a draft, and back."""

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.draft import Draft
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.draft_keeper import Fields, field_of
from crm_tui.widgets.place_field import ChosenSite

FORM = "contact"
"""The name drafts know this form by."""
YES = "oui"


def draft_subject(party_id: int | None) -> str:
    """Return what the draft of this customer's contact is kept under."""
    return str(party_id or "")


def party_of(draft: Draft) -> int | None:
    """Return the customer a draft is about."""
    return int(draft.subject) if draft.subject else None


def typed_fields(sheet: ContactSheet) -> Fields:
    """Return everything typed, by stable names."""
    channel, direction = sheet.head.channel.value
    fields, reason = sheet.fields, sheet.reason
    applicant, site = fields.applicant, fields.place.site
    return (
        ("reason", reason.code if reason else ""),
        ("comment", sheet.comment.text),
        ("channel", channel.value),
        ("direction", direction.value),
        ("civility", applicant.civility.value),
        ("last_name", applicant.last_name.value),
        ("first_name", applicant.first_name.value),
        ("reach", applicant.reach.value),
        ("site_id", str(site.site_id) if site else ""),
        ("site", site.address if site else fields.place.field.value),
        ("opening_on", fields.date.value),
        ("opening", fields.index.value),
        ("reconnection", YES if fields.water.value else ""),
        ("justificatif", fields.answer.value.value),
        ("field_visit", YES if fields.visit.value else ""),
    )


def fill_from(draft: Draft, *, sheet: ContactSheet) -> None:
    """Put a draft back in the form, the reason first since it sets defaults."""
    fields, applicant = sheet.fields, sheet.fields.applicant
    sheet.picker.choose(field_of(draft, "reason"))
    sheet.comment.text = field_of(draft, "comment")
    if channel := field_of(draft, "channel"):
        direction = field_of(draft, "direction")
        mode = (ContactChannel(channel), ContactDirection(direction))
        sheet.head.channel.choose(mode)
    applicant.civility.choose(field_of(draft, "civility"))
    applicant.last_name.fill(field_of(draft, "last_name"))
    applicant.first_name.fill(field_of(draft, "first_name"))
    applicant.reach.fill(field_of(draft, "reach"))
    fields.date.fill(field_of(draft, "opening_on") or fields.date.value)
    fields.index.fill(field_of(draft, "opening"))
    fields.water.choose(field_of(draft, "reconnection") == YES)
    if answer := field_of(draft, "justificatif"):
        fields.answer.choose(JustificatifAnswer(answer))
    fields.visit.choose(field_of(draft, "field_visit") == YES)
    if site_id := field_of(draft, "site_id"):
        address = field_of(draft, "site")
        fields.place.choose(ChosenSite(site_id=int(site_id), address=address))
