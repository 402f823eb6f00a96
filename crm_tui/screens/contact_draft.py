"""A contact under way as the fields of a draft, and back."""

from datetime import datetime

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.draft import Draft
from crm_tui.domain.euros_contest import EurosForm
from crm_tui.domain.forms import CallerForm
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.draft_keeper import Fields, field_of
from crm_tui.widgets.place_field import ChosenSite

YES = "oui"


def party_of(draft: Draft) -> int | None:
    """Return the customer a draft is about."""
    party_id = field_of(draft, "party_id") or draft.subject.partition("/")[0]
    return int(party_id) if party_id else None


def typed_fields(sheet: ContactSheet, *, started_at: datetime) -> Fields:
    """Return everything typed, by stable names."""
    channel, direction = sheet.head.mode
    fields, reason = sheet.fields, sheet.reason
    contest = sheet.contest.form()
    applicant, site = fields.applicant, fields.place.site
    caller = sheet.caller
    return (
        ("reason", reason.code if reason else ""),
        ("party_id", str(sheet.party_id or "")),
        ("sought", "" if reason else sheet.picker.field.value),
        ("preset", sheet.picker.preset.code if sheet.picker.preset else ""),
        ("others", " ".join(other.code for other in sheet.others)),
        ("caller_id", str(caller.party_id or "") if caller else ""),
        ("caller", caller.name if caller else ""),
        ("quality", caller.quality if caller else ""),
        ("links", sheet.linking.typed()),
        ("started_at", started_at.isoformat()),
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
        ("contested_bill", str(contest.bill_id or "") if sheet.is_euros else ""),
        ("document", contest.document_kind.value if contest.document_kind else ""),
        ("document_on", contest.dated_on),
        ("document_m3", contest.value),
        ("script_runs", " ".join(map(str, sheet.script_runs))),
        ("script_answer", sheet.run.answer.field.value if sheet.run.display else ""),
    )


def fill_from(draft: Draft, *, sheet: ContactSheet) -> None:
    """Put a draft back in the form, the reason first since it sets defaults."""
    fields, applicant = sheet.fields, sheet.fields.applicant
    sheet.picker.choose(field_of(draft, "reason"), preset=field_of(draft, "preset"))
    if sought := field_of(draft, "sought"):
        sheet.picker.field.fill(sought)
    _fill_who_and_what(draft, sheet=sheet)
    sheet.contest.retype(_contest_of(draft))
    runs = field_of(draft, "script_runs").split()
    sheet.script_runs = tuple(int(run_id) for run_id in runs)
    sheet.comment.text = field_of(draft, "comment")
    if channel := field_of(draft, "channel"):
        direction = field_of(draft, "direction")
        sheet.head.choose_mode(
            channel=ContactChannel(channel), direction=ContactDirection(direction)
        )
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


def _contest_of(draft: Draft) -> EurosForm:
    """Return the contestation of a bill; an empty one where none was typed."""
    bill_id, kind = field_of(draft, "contested_bill"), field_of(draft, "document")
    return EurosForm(
        bill_id=int(bill_id) if bill_id else None,
        document_kind=JustificatifKind(kind) if kind else None,
        dated_on=field_of(draft, "document_on"),
        value=field_of(draft, "document_m3"),
    )


def _fill_who_and_what(draft: Draft, *, sheet: ContactSheet) -> None:
    """Put back who calls, the other reasons, and the links made by hand."""
    name, caller_id = field_of(draft, "caller"), field_of(draft, "caller_id")
    if name:
        party_id = int(caller_id) if caller_id else None
        quality = field_of(draft, "quality")
        sheet.take_caller(CallerForm(party_id=party_id, name=name, quality=quality))
    codes = field_of(draft, "others").split()
    by_code = {reason.code: reason for reason in sheet.picker.reasons}
    sheet.take_others(tuple(by_code[code] for code in codes if code in by_code))
    sheet.linking.retype(field_of(draft, "links"))
    sheet.show_links()
