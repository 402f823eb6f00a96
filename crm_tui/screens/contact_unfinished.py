"""A contact left unfinished: its draft is offered, taken up, kept, then forgotten."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from crm_tui.clock import PARIS
from crm_tui.domain.draft import Draft
from crm_tui.domain.parked_contact import (
    FORM,
    is_parked_subject,
    parked_subject,
    subject_of,
)
from crm_tui.screens.contact_draft import fill_from, typed_fields
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.draft_keeper import DraftKeeper, Fields, draft_of, field_of
from crm_tui.usecases.list_drafts import list_drafts


class UnfinishedContact:
    """The draft of the contact on screen; an older one is offered, never imposed."""

    def __init__(
        self,
        screen: DeskScreen,
        *,
        sheet: ContactSheet,
        draft: Draft | None,
        started_at: datetime,
    ) -> None:
        self._screen, self._sheet, self._started_at = screen, sheet, started_at
        self.draft = draft
        """The draft to take up, or the one that may be."""
        self.is_resumed = draft is not None
        self.subject = draft.subject if draft else subject_of(sheet.party_id)
        """What the contact is kept under, whoever its customer turns out to be."""
        self._blank: Fields = ()
        """What the form holds before anything is typed."""
        self._keeper: DraftKeeper | None = None
        self.after_taken_up: Callable[[str], None] = lambda _: None
        """Called with the answer of a script that was being typed."""

    def keep_now(self) -> None:
        """Keep what is typed without waiting: something else now depends on it."""
        if self._keeper is not None:
            self._keeper.keep()

    def keep(self) -> None:
        """Keep what is typed from now on, and look for what was left before."""
        self._blank = self._fields()
        self._keeper = DraftKeeper(
            self._screen,
            form=FORM,
            subject=self.subject,
            title=self._title,
            read=self._fields,
            kept=self._show_kept,
        )
        if not self.is_resumed:
            desk = self._screen.desk
            self._screen.ask(lambda: list_drafts(desk), then=self._offer, lane="drafts")

    @property
    def is_typed(self) -> bool:
        """Tell whether something was typed, now or before it was taken up."""
        return self.is_resumed or self._fields() != self._blank

    def to_park(self) -> Draft:
        """Return the contact as it is now, under a subject of its own."""
        subject = self.subject
        if not is_parked_subject(subject):
            subject = parked_subject(self._sheet.party_id, token=uuid4().hex[:8])
        return Draft(
            form=FORM,
            subject=subject,
            title=self._title(),
            fields=self._fields(),
            saved_at=self._screen.desk.clock.now(),
        )

    def stop(self) -> None:
        """Stop; the contact waits under the draft it was parked in."""
        if self._keeper is not None:
            self._keeper.stop()
        self._keeper = None

    def _fields(self) -> Fields:
        return typed_fields(self._sheet, started_at=self._started_at)

    def take_up(self) -> None:
        """Put the draft back in the form."""
        if self.draft is not None:
            self._screen.hush()
            fill_from(self.draft, sheet=self._sheet)
            self.after_taken_up(field_of(self.draft, "script_answer"))

    def close(self) -> None:
        """Stop; what is typed stays as a draft."""
        if self._keeper is not None:
            self._keeper.close()
        self._keeper = None

    def forget(self) -> None:
        """Stop; the contact is saved, its draft is not wanted any more."""
        self._screen.office.waiting.forget(self.subject)
        if self._keeper is not None:
            self._keeper.drop()
        self._keeper = None

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        if draft := draft_of(drafts, form=FORM, subject=self.subject):
            self.draft = draft
            at = f"{draft.saved_at.astimezone(PARIS):%H:%M}"
            self._screen.say(f"Un brouillon de {at} est gardé : ^r le reprend.")

    def _show_kept(self, draft: Draft) -> None:
        if self._screen.is_mounted:
            time = f"{draft.saved_at.astimezone(PARIS):%H:%M:%S}"
            self._sheet.head.say_kept(time)

    def _title(self) -> str:
        customer = self._sheet.customer
        typed = self._sheet.fields.applicant.last_name.value.strip()
        who = customer.party.name if customer else typed
        return f"Contact · {who or 'sans client'}"
