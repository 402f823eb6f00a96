"""The base of the editors: words are never changed, their next version is kept."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import uuid4

from textual.widget import Widget

from crm_tui.domain.edition import Edition
from crm_tui.domain.french_format import short_date
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.typed_date import parse_typed_date
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.text_box import TextBox

DAY = "Dès le"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The next version, as it was typed."""

    head: str
    body: str
    reason: str
    in_force_on: date


class EditVersionDialog(DeskDialog[str]):
    """Returns what was done, or None when it was left.

    A subclass gives the field above the text, and the use case that keeps both.
    """

    CSS_PATH = "edit_version.tcss"
    MEANWHILE: ClassVar[str] = ""
    """What is said while it is checked, where that takes a moment."""

    def __init__(self, *, title: str, head: Field, body: TextBox, today: date) -> None:
        super().__init__(title=title)
        self.head = head
        self.body = body
        self.today = today
        self.key = uuid4().hex
        self.day = Field(short_date(today), label=DAY, id="in_force_on")
        self.reason = Field(
            "", label="Motif", id="reason", placeholder="pourquoi il change"
        )

    def keeping(self, typed: Typed) -> Callable[[], Edition]:
        """Return the call that checks what was typed, then keeps it."""
        raise NotImplementedError

    def compose_body(self) -> Iterable[Widget]:
        """Yield the head, the text, the day and the reason."""
        yield FormRow((self.head.label.lower(), self.head))
        yield self.body
        yield FormRow((DAY.lower(), self.day), ("motif", self.reason))

    def on_mount(self) -> None:
        """Put the cursor in the text."""
        self.body.focus()

    def action_save(self) -> None:
        """Keep what is typed, unless its day cannot be read."""
        try:
            typed = self.typed()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.act(self.keeping(typed), then=self.finish)
        if self.MEANWHILE:
            self.say(self.MEANWHILE)

    def typed(self) -> Typed:
        """Return the fields; raises Refusal on a day that cannot be read."""
        return Typed(
            head=self.head.value,
            body=self.body.text,
            reason=self.reason.value,
            in_force_on=parse_typed_date(self.day.value, today=self.today, field=DAY),
        )

    def finish(self, edition: Edition) -> None:
        """Leave with what was done."""
        since = short_date(edition.in_force_on)
        self.dismiss(f"Version {edition.version} gardée, en vigueur dès le {since}.")
