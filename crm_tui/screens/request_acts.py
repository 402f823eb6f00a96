"""What is done to the lines of a campaign: ticks at once, the store behind them."""

from collections.abc import Callable, Mapping
from typing import Any

from crm_tui.desk import Desk
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.desk_view import DeskView
from crm_tui.usecases.change_reading_lines import change_reading_lines
from crm_tui.usecases.parts.reading_campaign import CampaignPage
from crm_tui.usecases.show_reading_campaign import show_reading_campaign

Call = tuple[Callable[[], Any], Callable[[Any], None], bool]


class RequestActs:
    """Acts of one screen one after the other: none is lost while another is saved.

    A tick is drawn as it is pressed; those pressed meanwhile are saved together.
    """

    def __init__(
        self,
        screen: DeskView[None],
        *,
        saved: Callable[[tuple[CampaignPage, ...]], None],
        refused: Callable[[Refusal], None],
    ) -> None:
        self._screen = screen
        self._saved = saved
        self._refused = refused
        self._ticks: dict[int, bool] = {}
        self._waiting: list[Call] = []
        self._is_answering = False

    @property
    def is_answering(self) -> bool:
        """Tell whether an act on which the next key depends is not saved yet."""
        return self._is_answering or any(is_first for *_, is_first in self._waiting)

    def tick(self, line: ReadingRequest, *, is_selected: bool) -> None:
        """Keep a tick; it is saved as soon as nothing else is."""
        if self._ticks.setdefault(line.id, is_selected) != is_selected:
            del self._ticks[line.id]
        self._go_on(line.campaign_id)

    def do(
        self,
        call: Callable[[], Any],
        *,
        then: Callable[[Any], None],
        answers_first: bool = False,
    ) -> None:
        """Do an act once the ticks before it are saved.

        One that `answers_first` tells what the next key may do with its line.
        """
        self._waiting.append((call, then, answers_first))
        self._go_on(self._campaign_id)

    _campaign_id = 0

    def _go_on(self, campaign_id: int) -> None:
        self._campaign_id = campaign_id
        if self._screen.calls.is_acting:
            return
        if self._ticks:
            ticks, self._ticks = self._ticks, {}
            self._run(ticking(self._screen.desk, campaign_id, ticks), self._saved)
        elif self._waiting:
            self._run(*self._waiting.pop(0))

    def _run(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], None],
        answers_first: bool = False,
    ) -> None:
        self._is_answering = answers_first

        def done(answer: Any) -> None:
            self._is_answering = False
            then(answer)
            self._go_on(self._campaign_id)

        def refused(refusal: Refusal) -> None:
            self._is_answering = False
            self._ticks.clear()
            self._waiting.clear()
            self._refused(refusal)

        self._screen.hush()
        self._screen.calls.act(call, then=done, refused=refused)


def ticking(
    desk: Desk, campaign_id: int, ticks: Mapping[int, bool]
) -> Callable[[], tuple[CampaignPage, ...]]:
    """Return what saves ticks, then reads these lines as they are now."""
    chosen = tuple(one for one, is_set in ticks.items() if is_set)
    others = tuple(one for one, is_set in ticks.items() if not is_set)

    def call() -> tuple[CampaignPage, ...]:
        for ids, is_selected in ((chosen, True), (others, False)):
            if ids:
                change_reading_lines(
                    desk,
                    campaign_id=campaign_id,
                    request_ids=ids,
                    is_selected=is_selected,
                )
        return fresh(desk, campaign_id, tuple(ticks))

    return call


def fresh(
    desk: Desk, campaign_id: int, request_ids: tuple[int, ...]
) -> tuple[CampaignPage, ...]:
    """Return some lines as they are now, each with its campaign."""
    return tuple(
        show_reading_campaign(
            desk, campaign_id=campaign_id, after_id=request_id - 1, limit=1
        )
        for request_id in request_ids
    )
