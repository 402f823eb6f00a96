"""« En attente d'envois »: lines ticked, or sent by another mode.

« Les boutons en haut à droite [Envoyer par fax] ou [Envoyer par mail] permettent de
changer le mode d'envoi pour toutes les lignes sélectionnées (NB l'action est aussi
disponible ligne par ligne » (document 002).
"""

from dataclasses import replace

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.french_format import (
    counted,
    typo,
)
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.request_address import LineReason
from crm_tui.screens.request_acts import RequestActs, fresh
from crm_tui.screens.request_list_screen import RequestListScreen
from crm_tui.usecases.change_reading_lines import LinesChanged, change_reading_lines
from crm_tui.usecases.parts.reading_campaign import CampaignPage
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.request_list import request_row
from crm_tui.widgets.request_tabs import RequestsTab
from crm_tui.widgets.request_words import MODE, WAY_OUT, state_word

TICKABLE = (LineReason.NONE, LineReason.UNTICKED)
NOTHING_TICKED = "Aucune ligne n'est cochée."


class RequestProposalScreen(RequestListScreen):
    """What is done before a campaign is sent; do not use directly."""

    def __init__(self, *, campaign_id: int | None = None) -> None:
        super().__init__(campaign_id=campaign_id)
        self.acts = RequestActs(self, saved=self.show_saved, refused=self.not_saved)

    @property
    def means_repeats(self) -> bool:
        """Tell that keys wait: for a tab, or for what a line has become."""
        return super().means_repeats or self.acts.is_answering

    @property
    def draft(self) -> ReadingCampaign | None:
        """Return the campaign to send, where its proposals are shown."""
        is_here = self.place.tab is RequestsTab.WAITING
        return self.campaign if is_here and self.campaign else None

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

        self.acts.do(call, then=self.show_switched, answers_first=True)

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
