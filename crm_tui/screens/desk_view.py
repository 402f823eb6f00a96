"""What screens and dialogs share: commands, questions to the store, words in place."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from crm_tui.commands.command import Command
from crm_tui.commands.everywhere import APP_COMMANDS
from crm_tui.domain.refusal import Refusal
from crm_tui.key_names import is_typed, key_name
from crm_tui.screens.desk_app import DeskApp
from crm_tui.screens.store_calls import StoreCalls
from crm_tui.widgets.drawings import forget_drawings
from crm_tui.widgets.field import PasteNoticed
from crm_tui.widgets.key_footer import FooterItem, KeyFooter
from crm_tui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from crm_tui.desk import Desk

FIELDS = "Field, TextBox"
"""What a refusal may point at; by name, since a text area is slow to import."""

FOCUS_SECONDS = 0.25
"""How long keys wait for the focus of a screen that was just laid out."""

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class DeskView(Screen[Result]):
    """A screen or a dialog of the desk; do not use directly."""

    COMMANDS_HERE: ClassVar[Sequence[Command]] = ()
    """The commands of this screen, most useful first."""
    POINTLESS_HERE: ClassVar[frozenset[str]] = frozenset()
    """Ids the footer leaves out: leading where one already is."""
    PINNED_HERE: ClassVar[frozenset[str]] = frozenset({"help"})
    """Ids the footer keeps however narrow the terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = StoreCalls(self, refused=self.refuse)
        self._mounted_at = 0.0
        self._is_put_up = False
        """Set once the focus asked for when mounted has come: it takes a turn."""
        self.has_taken_a_key = False
        """Set by what hands keys on: from then on the screen takes them all."""

    def on_mount(self) -> None:
        """Note since when keys may come."""
        self._mounted_at = monotonic()
        self.app.call_later(self._put_up)

    def _put_up(self) -> None:
        self._is_put_up = True

    def on_unmount(self) -> None:
        """Leave nothing of what was drawn behind."""
        forget_drawings()

    @property
    def takes_keys(self) -> bool:
        """Tell whether keys find what they are meant for: all is laid out and read.

        The focus comes a moment after; a screen without one takes keys all the same,
        and one that took a key may since have moved to a part that has no focus.
        """
        if self.has_taken_a_key:
            return True
        if not self._is_put_up or self.calls.is_waiting_first("view"):
            return False
        there_since = max(self._mounted_at, self.calls.first_answered_at("view"))
        has_waited = monotonic() - there_since > FOCUS_SECONDS
        return self.focused is not None or has_waited

    @property
    def means_repeats(self) -> bool:
        """Tell whether a key pressed again while keys are held is meant twice."""
        return False

    def _compositor_refresh(self) -> None:
        """Draw what changed, unless nobody watches: then what is asked for."""
        if self.office.is_watched or self is not self.app.screen:
            super()._compositor_refresh()
        else:
            self._dirty_widgets.clear()

    @property
    def office(self) -> DeskApp:
        """Return the application, as screens see it."""
        return cast(DeskApp, self.app)

    @property
    def desk(self) -> "Desk":
        """Return the desk of whoever signed in."""
        desk = self.office.desk
        if desk is None:
            raise RuntimeError("no one has signed in")
        return desk

    def ask(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        refused: Callable[[Refusal], None] | None = None,
        lane: str = "view",
    ) -> None:
        """Run a read off the interface's thread; stale answers are dropped."""
        self.calls.ask(call, then=then, refused=refused, lane=lane)

    def act(
        self,
        call: Callable[[], Answer],
        *,
        then: Callable[[Answer], None],
        refused: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Run a write, once at a time; a second press meanwhile does nothing."""
        self.hush()
        self.calls.act(call, then=then, refused=refused)

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Say one sentence in place."""
        self.query_one(Notice).say(text, tone)

    def hush(self) -> None:
        """Take the sentence away."""
        self.query_one(Notice).hush()

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is refused, and put the cursor on the field at fault."""
        self.say(str(refusal), Tone.REFUSED)
        for field in self.query(FIELDS):
            is_wrong = bool(refusal.field) and _same(refusal.field, field)
            field.set_class(is_wrong, "-wrong")
            if is_wrong:
                field.focus()

    def on_input_changed(self, event: Message) -> None:
        """Unmark a field as soon as it is corrected."""
        if event.control:
            event.control.remove_class("-wrong")

    def on_text_area_changed(self, event: Message) -> None:
        """Unmark a comment as soon as it is corrected."""
        if event.control:
            event.control.remove_class("-wrong")

    @on(PasteNoticed)
    def tell_paste(self, event: PasteNoticed) -> None:
        """Say what a paste became."""
        self.say(event.text, Tone.WARNING)

    def commands(self) -> tuple[Command, ...]:
        """Return every command that acts here, in the footer's order."""
        return (*self.COMMANDS_HERE, *APP_COMMANDS)

    def why_not(self, command: Command) -> str:
        """Return why this command cannot act now, or an empty text.

        Screens add the reasons of their own state: `super().why_not(command) or …`.
        """
        if command.id == "customer" and self.office.workplace.customer is None:
            return "Aucun client en cours : ouvrez-en un depuis la recherche."
        if not command.act or self.office.desk is None:
            return ""
        from crm_tui.desk import Act

        return self.desk.refusal_of(Act[command.act])

    def help_facts(self) -> tuple[tuple[str, str], ...]:
        """Return what this screen has to explain beside its keys: name and words."""
        return ()

    async def action_act(self, command_id: str) -> None:
        """Do what a command asks, or say why it cannot be done."""
        command = next((c for c in self.commands() if c.id == command_id), None)
        if command is None:
            return
        if reason := self.why_not(command):
            self.say(reason, Tone.WARNING)
            return
        here = hasattr(self, f"action_{command.action}")
        await self.app.run_action(command.action, self if here else self.app)

    @on(KeyFooter.Pressed)
    async def obey_click(self, event: KeyFooter.Pressed) -> None:
        """Treat a click on the footer as its key."""
        await self.action_act(event.command_id)

    def footer_items(self) -> tuple[FooterItem, ...]:
        """Return what the footer shows, given what has the focus."""
        focused = self.focused
        typing = focused is not None and focused.check_consume_key("a", "a")
        shown = (
            command
            for command in self.commands()
            if command.is_shown and command.id not in self.POINTLESS_HERE
        )
        items = (self._footer_item(command, typing=typing) for command in shown)
        return tuple(item for item in items if item is not None)

    def keys_of(self, command: Command) -> list[str]:
        """Return the keys in force for a command, remapped or not."""
        return self.office.keys_in_force.get(command.id, command.key).split(",")

    def _footer_item(self, command: Command, *, typing: bool) -> FooterItem | None:
        keys = self.keys_of(command)
        acting = [key for key in keys if not (typing and is_typed(key))]
        if not acting:
            return None
        return FooterItem(
            command_id=command.id,
            key=key_name(acting[0]),
            label=command.label,
            short=command.short or command.label,
            is_enabled=not self.why_not(command),
            is_pinned=command.id in self.PINNED_HERE,
        )


def _same(name: str | None, field: Widget) -> bool:
    label = str(getattr(field, "label", ""))
    names = {label.casefold(), (field.id or "").casefold()}
    return (name or "").casefold() in names - {""}
