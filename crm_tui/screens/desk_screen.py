"""The base of every full screen: the frame around it, and its clock."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widget import Widget

from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.domain.refusal import Refusal
from crm_tui.key_names import key_name
from crm_tui.screens.desk_view import Answer, DeskView
from crm_tui.screens.workplace import elapsed
from crm_tui.widgets.frame_header import FrameHeader, FrameStatus
from crm_tui.widgets.kept_in_sight import keeps_in_sight
from crm_tui.widgets.key_footer import KeyFooter
from crm_tui.widgets.notice import Notice
from crm_tui.widgets.too_small import TooSmall
from crm_tui.widgets.waiting_strip import WaitingStatus, WaitingStrip

WAITING_COMMAND = next(command for command in APP_COMMANDS if command.id == "waiting")


class DeskScreen(DeskView[None]):
    """A screen with its breadcrumb above and its keys below.

    A subclass sets `COMMANDS_HERE`, `BINDINGS = bindings(COMMANDS_HERE)`, `crumb`, and
    yields its widgets from `compose_body`.
    """

    DEFAULT_CSS = """
    DeskScreen {
        layers: default cover;
        overflow: hidden;
        background: $background;
        & > #body { height: 1fr; padding: 1 1 0 1; }
        &.-narrow > #body, &.-short > #body { padding: 0; }
        &.-tiny > #body, &.-flat > #body { visibility: hidden; }
        &.-tiny > TooSmall { display: block; }
        &.-flat > TooSmall { display: block; }
    }
    """

    OPENING_SECONDS: ClassVar[float] = 0.1
    """How long at most a new screen is laid out unseen: drawn once with what was read
    for it, not six times while its parts find their places."""

    crumb: reactive[str] = reactive("", init=False)
    """The step this screen adds to the breadcrumb."""

    def __init__(self) -> None:
        super().__init__()
        self.is_opening = self.OPENING_SECONDS > 0

    def compose(self) -> ComposeResult:
        """Put the frame around the screen's own widgets."""
        self.take_size()
        yield FrameHeader()
        yield WaitingStrip()
        yield Vertical(*self.compose_body(), id="body")
        yield KeyFooter()
        yield Notice()
        yield TooSmall()

    def take_size(self) -> None:
        """Take the classes of the terminal's size before there is anything to style.

        Textual sets them once laid out, and then matches every style a second time.
        """
        width, height = self.app.size
        for cells, breakpoints in (
            (width, self.app.HORIZONTAL_BREAKPOINTS or ()),
            (height, self.app.VERTICAL_BREAKPOINTS or ()),
        ):
            fitting = [name for least, name in breakpoints if cells >= least]
            self.add_class(*fitting[-1:])

    def compose_body(self) -> Iterable[Widget]:
        """Yield the widgets of this screen."""
        return ()

    def on_mount(self) -> None:
        """Follow the focus, the workplace and the minute hand."""
        self.watch(self, "focused", self.refresh_frame, init=False)
        self.watch(self.app, "workplace", self.refresh_frame, init=False)
        self.set_interval(1, self.refresh_status)
        self.refresh_frame()
        if self.is_opening:
            self.set_timer(self.OPENING_SECONDS, self.draw_whole)

    @on(events.ScreenResume)
    def keep_styles(self, event: events.ScreenResume) -> None:
        """Spare the match of every style: none changed while the screen was behind."""
        event.refresh_styles = False

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was above."""
        self.refresh_frame()

    def ask(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        refused: Callable[[Refusal], None] | None = None,
        lane: str = "view",
    ) -> None:
        """Read off the interface's thread; the first view that comes is drawn whole."""

        def show(answer: Answer) -> None:
            then(answer)
            if self.is_opening and lane == "view":
                self.call_after_refresh(self.draw_whole)

        super().ask(call, then=show, refused=refused, lane=lane)

    def draw_whole(self) -> None:
        """Draw the screen, laid out by now, for the first time."""
        if self.is_opening:
            self.is_opening = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        if not self.is_opening:
            super()._compositor_refresh()

    def set_focus(
        self,
        widget: Widget | None,
        scroll_visible: bool = True,
        from_app_focus: bool = False,
    ) -> None:
        """Focus; what a body keeps in sight by itself is not scrolled to as well."""
        is_kept = widget is not None and keeps_in_sight(widget)
        super().set_focus(
            widget,
            scroll_visible=scroll_visible and not is_kept,
            from_app_focus=from_app_focus,
        )

    def watch_crumb(self) -> None:
        """Show the new step."""
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """Redraw the two lines of the frame."""
        if self.is_mounted:
            self.query_one(FrameHeader).crumbs = self._crumbs()
            self.query_one(KeyFooter).items = self.footer_items()
            self.refresh_status()

    def refresh_status(self) -> None:
        """Redraw the right of the header."""
        self.query_one(FrameHeader).status = self._status()
        self.query_one(WaitingStrip).status = self._waiting()

    def action_back(self) -> None:
        """Go back one step; the first step stays."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()

    def _crumbs(self) -> tuple[str, ...]:
        stack = [s for s in self.app.screen_stack if isinstance(s, DeskScreen)]
        steps = stack[: stack.index(self) + 1] if self in stack else [self]
        return tuple(screen.crumb for screen in steps if screen.crumb)

    def _waiting(self) -> WaitingStatus:
        """Return what waits: the call that rings, else the contacts put aside."""
        desk, parked = self.office.desk, self.office.workplace.parked
        ring = self.office.ringing.ring
        if desk is None or not (ring or parked):
            return WaitingStatus()
        key = key_name(self.keys_of(WAITING_COMMAND)[0])
        if ring is not None:
            is_busy = self.office.waiting.under_way is not None
            return WaitingStatus(
                key=key, ringing=ring.number, caller=ring.who, is_busy=is_busy
            )
        return WaitingStatus(
            key=key,
            parked=len(parked),
            who=parked[0].who,
            waits=elapsed(parked[0].parked_at, now=desk.clock.now()),
        )

    def _status(self) -> FrameStatus:
        desk, workplace = self.office.desk, self.office.workplace
        if desk is None:
            return FrameStatus()
        agent, since = desk.agent, workplace.handling_since
        other = desk.acting_for
        rank = f"{agent.level} pour {other.display_name}" if other else agent.level
        return FrameStatus(
            place=f"{agent.centre} · {agent.line_of_business}",
            agent=f"{agent.first_name[:1]}. {agent.last_name.upper()} {rank}",
            agent_code=f"{agent.code} {rank}",
            handling_time=elapsed(since, now=desk.clock.now()) if since else "",
            tasks=workplace.tasks,
            unsent=workplace.unsent,
        )
