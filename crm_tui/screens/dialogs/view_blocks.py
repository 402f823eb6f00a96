"""Blocs de la vue 360: their order by profile, and which are folded."""

from collections.abc import Callable, Iterable

from textual.widget import Widget
from textual.widgets import Static

from crm_tui.catalog import customer_blocks
from crm_tui.commands.command import Command, bindings
from crm_tui.commands.customer_blocks import ARRANGE_COMMANDS
from crm_tui.domain.customer_block import ZONE_OF, Block
from crm_tui.domain.customer_layout import CustomerLayout
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.usecases.arrange_view import arrange_view
from crm_tui.usecases.list_view_layouts import ProfileLayout, list_view_layouts
from crm_tui.widgets.line_table import Column, LineTable, Row, cell
from crm_tui.widgets.notice import Tone
from crm_tui.widgets.plain import QUIET, STRONG, phrase

COLUMNS = (
    Column(title="Bloc", width=28, flex=1),
    Column(title="Zone", width=12, drop=1),
    Column(title="Priorité", width=14),
    Column(title="", width=8),
)
NOTHING_NEW = "Rien n'a changé pour ce profil."


class ViewBlocksDialog(DeskDialog[None]):
    """One profile at a time; what is saved holds from the agents' next customer on."""

    COMMANDS_HERE = ARRANGE_COMMANDS
    BINDINGS = bindings(ARRANGE_COMMANDS)
    DEFAULT_CSS = """
    ViewBlocksDialog {
        #sheet-body { height: auto; }
        #lines { height: 17; margin: 1 0 0 0; }
        &.-narrow #lines { height: 14; margin: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__(title="Blocs de la vue 360")
        self.profiles: tuple[ProfileLayout, ...] = ()
        self.at = 0
        self.layout_shown: CustomerLayout | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the profile, then its blocks in order."""
        yield Static(id="profile")
        yield LineTable(COLUMNS, id="lines")

    def on_mount(self) -> None:
        """Read the layouts."""
        self.query_one("#lines", LineTable).focus()
        self.read()

    def read(self) -> None:
        """Read the layout of every profile."""
        desk = self.desk
        self.ask(lambda: list_view_layouts(desk), then=self.show)

    def show(self, profiles: tuple[ProfileLayout, ...]) -> None:
        """Show the profile that was shown."""
        self.profiles = profiles
        self._take(self.profiles[self.at].layout)

    @property
    def shown(self) -> ProfileLayout:
        """Return the profile shown, as it is stored."""
        return self.profiles[self.at]

    def why_not(self, command: Command) -> str:
        """Say why there is nothing to save."""
        if refusal := super().why_not(command):
            return refusal
        if not self.profiles:
            return "Les profils ne sont pas encore lus."
        is_same = self.layout_shown == self.shown.layout
        return NOTHING_NEW if command.id == "save" and is_same else ""

    def action_raise_block(self) -> None:
        """Move the block up."""
        self._move(-1)

    def action_lower_block(self) -> None:
        """Move the block down."""
        self._move(1)

    def action_fold_block(self) -> None:
        """Fold the block, or put it in sight again."""
        if self.layout_shown is not None:
            layout, block = self.layout_shown, self.block
            self._try(lambda: layout.turned(block, specs=customer_blocks()))

    def action_usual_blocks(self) -> None:
        """Take the catalog's order, to be saved."""
        self._take(self.shown.usual)

    def action_next_profile(self) -> None:
        """Show the next profile."""
        self._turn(1)

    def action_previous_profile(self) -> None:
        """Show the profile before."""
        self._turn(-1)

    def action_save(self) -> None:
        """Store the order of this profile."""
        desk, shown, layout = self.desk, self.shown, self.layout_shown
        if layout is None:
            return
        self.act(
            lambda: arrange_view(
                desk, profile=shown.profile, layout=layout, seen=shown.layout
            ),
            then=lambda _: self.tell_saved(),
        )

    def tell_saved(self) -> None:
        """Say it, over the layouts read again."""
        self.read()
        self.say(f"{self.shown.label} : disposition enregistrée.", Tone.DONE)

    @property
    def block(self) -> Block:
        """Return the block under the cursor."""
        return Block(self.query_one("#lines", LineTable).key)

    def _move(self, by: int) -> None:
        if self.layout_shown is not None:
            layout, block = self.layout_shown, self.block
            self._try(lambda: layout.moved(block, by=by))

    def _turn(self, by: int) -> None:
        self.hush()
        self.at = (self.at + by) % len(self.profiles)
        self._take(self.shown.layout)

    def _try(self, change: Callable[[], CustomerLayout]) -> None:
        """Make a change that the domain may refuse; the cursor follows the block."""
        self.hush()
        try:
            self._take(change(), block=self.block)
        except Refusal as refusal:
            self.say(str(refusal), Tone.WARNING)

    def _take(self, layout: CustomerLayout, *, block: Block | None = None) -> None:
        self.layout_shown = layout
        shown, is_new = self.shown, layout != self.shown.layout
        mark = " · à enregistrer (^s)" if is_new else ""
        own = " · propre au centre" if shown.is_changed else ""
        place = f"{self.at + 1}/{len(self.profiles)}"
        self.query_one("#profile", Static).update(
            phrase(
                ("◂ ", "$primary"),
                (shown.label, STRONG),
                (" ▸", "$primary"),
                (f"  {place}{own}", QUIET),
                (mark, "$act"),
            )
        )
        rows = [_row(one, layout) for one in layout.order]
        cursor = layout.order.index(block) if block else 0
        self.query_one("#lines", LineTable).show_rows(rows, cursor=cursor)
        self.refresh_footer()


def _row(block: Block, layout: CustomerLayout) -> Row:
    spec = customer_blocks()[block]
    is_open = layout.is_open(block)
    return Row(
        block,
        (
            cell(spec.label, "strong" if is_open else "quiet"),
            cell(ZONE_OF[block].capitalize(), "quiet"),
            cell(spec.priority.lower()),
            cell("" if is_open else "replié", "act"),
        ),
    )
