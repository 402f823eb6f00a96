"""« En attente d'envois »: lines ticked, switched, given an address, dated.

« Il est possible de saisir ou de modifier un fax ou mail directement sur cet écran mais
cela ne sera pas sauvegardé pour la prochaine demande » (document 002).
"""

from collections.abc import Iterable
from dataclasses import replace

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.french_format import (
    counted,
    parse_typed_date,
    short_date,
    typo,
)
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.request_address import LineReason
from crm_tui.screens.request_acts import RequestActs, fresh
from crm_tui.screens.request_list_screen import RequestListScreen
from crm_tui.usecases.change_reading_lines import LinesChanged, change_reading_lines
from crm_tui.usecases.date_reading_campaign import date_reading_campaign
from crm_tui.usecases.parts.reading_campaign import CampaignPage
from crm_tui.usecases.type_reading_address import type_reading_address
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.request_list import request_row
from crm_tui.widgets.request_tabs import RequestsTab
from crm_tui.widgets.request_words import MODE, WAY_OUT, state_word

TICKABLE = (LineReason.NONE, LineReason.UNTICKED)
NOTHING_TICKED = "Aucune ligne n'est cochée."
ONCE = "Pour cet envoi seulement : la fiche n'est pas changée."


class RequestProposalScreen(RequestListScreen):
    """What is done before a campaign is sent; do not use directly."""

    def __init__(self, *, campaign_id: int | None = None) -> None:
        super().__init__(campaign_id=campaign_id)
        self.acts = RequestActs(self, saved=self.show_saved, refused=self.not_saved)

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

    @property
    def draft(self) -> ReadingCampaign | None:
        """Return the campaign to send, where its proposals are shown."""
        is_here = self.place.tab is RequestsTab.WAITING
        return self.campaign if is_here and self.campaign else None

    def show_titles(self) -> None:
        """Say whose lines these are, and the date of their request."""
        super().show_titles()
        draft, field = self.draft, self.query_one("#requested_on", Field)
        self.query_one("#row-date").display = draft is not None
        if draft is not None and not field.has_focus:
            field.fill(short_date(draft.requested_on))

    def action_toggle_request(self) -> None:
        """Tick the line, or not any more; go to the next one."""
        line = self.line
        if line is None:
            return
        if not line.is_selected and line.reason not in TICKABLE:
            self.say(typo(WAY_OUT[line.reason]), Tone.WARNING)
            return
        ticked = replace(line, is_selected=not line.is_selected)
        self.acts.tick(line, is_selected=ticked.is_selected)
        self.put(ticked)
        self.table.action_move(1)

    def put(self, line: ReadingRequest) -> None:
        """Draw a line as it is now, where it is."""
        ids = [row.key for row in self.table.rows]
        if line.id in self.lines and line.id in ids:
            self.lines[line.id] = line
            at = ids.index(line.id)
            self.table.replace_row(at, request_row(self.place.tab, line))

    def show_saved(self, pages: tuple[CampaignPage, ...]) -> None:
        """Draw the lines that were saved, and what the campaign counts now."""
        for page in pages:
            self.campaign = page.campaign
            for line in page.lines:
                self.put(line)
        self.show_titles()
        self.show_line()
        self.refresh_frame()

    def not_saved(self, refusal: Refusal) -> None:
        """Say why, over the lines as they are kept."""
        self.refuse(refusal)
        self.load()

    def action_tick_all(self) -> None:
        """Tick whatever may leave; where something is ticked, tick nothing."""
        if self.draft is not None:
            is_selected = not self.draft.counts.selected
            self._change(all_lines=True, is_selected=is_selected)

    def action_line_by_mail(self) -> None:
        """Send this line by mail."""
        self._switch_line(RequestMode.MAIL)

    def action_line_by_fax(self) -> None:
        """Send this line by fax."""
        self._switch_line(RequestMode.FAX)

    def action_send_by_mail(self) -> None:
        """Send every ticked line by mail."""
        self._switch_ticked(RequestMode.MAIL)

    def action_send_by_fax(self) -> None:
        """Send every ticked line by fax."""
        self._switch_ticked(RequestMode.FAX)

    def _switch_line(self, mode: RequestMode) -> None:
        line = self.line
        if line is None:
            return
        if line.mode is mode:
            self.say(f"Cette ligne part déjà par {MODE[mode].lower()}.")
            return
        desk, campaign_id = self.desk, line.campaign_id

        def call() -> tuple[CampaignPage, ...]:
            change_reading_lines(
                desk, campaign_id=campaign_id, request_ids=(line.id,), mode=mode
            )
            return fresh(desk, campaign_id, (line.id,))

        self.acts.do(call, then=self.show_switched)

    def show_switched(self, pages: tuple[CampaignPage, ...]) -> None:
        """Draw the line, and say why it does not leave any more, if so."""
        self.show_saved(pages)
        line = pages[0].lines[0]
        done = f"{line.asset_number} : envoi par {MODE[line.mode].lower()}"
        if line.reason in TICKABLE:
            self.say(typo(f"{done}."), Tone.DONE)
        else:
            barred = f"{done}, {state_word(line)} : la ligne ne part pas."
            self.say(typo(barred), Tone.WARNING)

    def _switch_ticked(self, mode: RequestMode) -> None:
        if self.draft is not None and not self.draft.counts.selected:
            self.say(NOTHING_TICKED, Tone.WARNING)
            return
        self._change(mode=mode)

    def _change(
        self,
        *,
        mode: RequestMode | None = None,
        is_selected: bool | None = None,
        all_lines: bool = False,
    ) -> None:
        """Change many lines, then read them again."""
        if self.campaign is None:
            return
        desk, campaign_id = self.desk, self.campaign.id
        self.acts.do(
            lambda: change_reading_lines(
                desk,
                campaign_id=campaign_id,
                mode=mode,
                is_selected=is_selected,
                all_lines=all_lines,
            ),
            then=lambda changed: self.load(done=changed_words(changed, mode=mode)),
        )

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
        self.say(f"{line.asset_number} : {ONCE[0].lower()}{ONCE[1:]}")

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

        self.acts.do(call, then=self.show_addressed)

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


def changed_words(changed: LinesChanged, *, mode: RequestMode | None) -> str:
    """Return what became of the lines changed together."""
    if mode is None:
        lines = counted(changed.changed, "ligne changée", "lignes changées")
        if changed.refused:
            refused = counted(changed.refused, "ne peut partir", "ne peuvent partir")
            return f"{lines}, {refused}."
        return f"{lines}."
    lines = counted(changed.changed, "ligne passée", "lignes passées")
    said = f"{lines} en {MODE[mode].lower()}"
    if changed.refused:
        word = MODE[mode].lower()
        said += f", {changed.refused} sans {word} : en rouge, à compléter"
    return typo(f"{said}.")
