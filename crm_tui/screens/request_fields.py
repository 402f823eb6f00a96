"""What is typed over the lines of a campaign: an address for once, the date.

« Il est possible de saisir ou de modifier un fax ou mail directement sur cet écran mais
cela ne sera pas sauvegardé pour la prochaine demande » (document 002).
"""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.french_format import parse_typed_date, short_date, typo
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.request_acts import fresh
from crm_tui.screens.request_proposals import TICKABLE, RequestProposalScreen
from crm_tui.usecases.date_reading_campaign import date_reading_campaign
from crm_tui.usecases.parts.reading_campaign import CampaignPage
from crm_tui.usecases.type_reading_address import type_reading_address
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.request_words import MODE, WAY_OUT

ONCE = "pour cet envoi seulement, la fiche n'est pas changée."


class RequestFieldsScreen(RequestProposalScreen):
    """The date above the lines, the address under them; do not use directly."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the date of the request above the list, the address under it."""
        tabs, *rest = super().compose_body()
        yield tabs
        on_day = Field(label="Date", id="requested_on")
        yield FormRow(("date de la demande", on_day), id="row-date")
        yield from rest
        address = Field(label="Adresse", id="address")
        yield FormRow(("adresse", address), id="row-address")

    def on_mount(self) -> None:
        """Hide what is typed in until there is something to type."""
        self.query_one("#row-date").display = False
        self.query_one("#row-address").display = False

    def show_titles(self) -> None:
        """Say whose lines these are, and the date of their request."""
        super().show_titles()
        draft, field = self.draft, self.query_one("#requested_on", Field)
        self.query_one("#row-date").display = draft is not None
        if draft is not None and not field.has_focus:
            field.fill(short_date(draft.requested_on))

    def action_type_address(self) -> None:
        """Type an address for this sending."""
        line = self.line
        if line is None:
            return
        self.query_one("#row-address").display = True
        field = self.query_one("#address", Field)
        field.placeholder = f"{MODE[line.mode].lower()} pour cet envoi"
        field.fill(line.address)
        take_whole(field)
        self.say(f"{line.asset_number} : {ONCE}")

    @on(Input.Submitted, "#address")
    def keep_address(self, event: Input.Submitted) -> None:
        """Give the line what is typed; emptied, the address found for it."""
        line, typed = self.line, event.value
        self.leave_fields()
        if line is None or typed.strip() == line.address:
            return
        desk, campaign_id = self.desk, line.campaign_id

        def call() -> tuple[CampaignPage, ...]:
            (page,) = fresh(desk, campaign_id, (line.id,))
            type_reading_address(
                desk,
                request_id=line.id,
                typed=typed,
                seen_version=page.lines[0].version,
            )
            return fresh(desk, campaign_id, (line.id,))

        self.acts.do(call, then=self.show_addressed, answers_first=True)

    def show_addressed(self, pages: tuple[CampaignPage, ...]) -> None:
        """Draw the line; say what to do next with it."""
        self.show_saved(pages)
        line = pages[0].lines[0]
        if line.reason not in TICKABLE:
            self.say(typo(WAY_OUT[line.reason]), Tone.WARNING)
        elif not line.is_selected:
            self.say(f"{line.asset_number} : {line.address}. Espace la coche.")
        else:
            self.say(f"{line.asset_number} : {line.address}.", Tone.DONE)

    def action_change_request_date(self) -> None:
        """Go to the date of the request."""
        take_whole(self.query_one("#requested_on", Field))

    @on(Input.Submitted, "#requested_on")
    def keep_date(self, event: Input.Submitted) -> None:
        """Date the requests; a date that cannot be read keeps the cursor."""
        draft, desk = self.draft, self.desk
        if draft is None:
            return
        try:
            day = parse_typed_date(event.value, today=desk.clock.today())
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.leave_fields()
        self.acts.do(
            lambda: date_reading_campaign(
                desk, campaign_id=draft.id, requested_on=day, seen_version=draft.version
            ),
            then=lambda dated: self.load(
                done=f"Date de la demande : {short_date(dated.requested_on)}."
            ),
        )

    def keep_typed(self) -> bool:
        """Keep the field under the cursor, as Enter does; tell whether there is one.

        The key that sends must not send what the agent only meant to save.
        """
        field = self.focused
        if isinstance(field, Field):
            field.post_message(Input.Submitted(field, field.value))
            return True
        return False

    def leave_fields(self) -> None:
        """Go back to the lines."""
        self.hush()
        self.query_one("#row-address").display = False
        self.table.focus()

    def action_back(self) -> None:
        """Leave a field first, then the screen."""
        if self.table.has_focus:
            super().action_back()
        else:
            self.leave_fields()
            self.show_titles()


def take_whole(field: Field) -> None:
    """Go to a field whose text the first key typed replaces."""
    field.focus()
    field.action_select_all()
