"""What every screen may ask of the application: the desk, the workplace, the way."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import uuid4

from textual.screen import Screen

from crm_tui.domain.refusal import Refusal
from crm_tui.screens.ringing import Ringing
from crm_tui.screens.routes import ROUTES, build_screen, is_screen
from crm_tui.screens.shared_desk import SharedDesk
from crm_tui.screens.waiting_contacts import NOTHING_WAITS, WaitingContacts
from crm_tui.screens.way import Way
from crm_tui.screens.workplace import CurrentCustomer
from crm_tui.screens.workplace_app import WorkplaceApp

if TYPE_CHECKING:
    from crm_tui.domain.draft import Draft
    from crm_tui.domain.task_holding import HeldTask
    from crm_tui.screens.desk_view import DeskView
    from crm_tui.screens.draft_keeper import DraftKeeper
    from crm_tui.screens.typed_ahead import TypedAhead

ALREADY_HERE = "Vous y êtes déjà."


class CommandHost(Protocol):
    """A screen that obeys commands."""

    async def action_act(self, command_id: str) -> None:
        """Do what a command asks, or say why it cannot be done."""


class DeskApp(WorkplaceApp):
    """The application as screens see it; `crm_tui.app.CrmApp` adds its life."""

    typed_ahead: "TypedAhead"
    """The keys that came before the screen they are meant for."""

    hears_calls = False
    """Whether a softphone may ring here: on a terminal, never in a replay."""

    is_watched = True
    """Whether screens are drawn as they change; a replay draws what it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.open_forms: set[DraftKeeper] = set()
        """Forms under way: each keeps its draft when the terminal goes away."""
        self.waiting = WaitingContacts(self)
        self.ringing = Ringing(self)
        self.shared = SharedDesk(self)
        self.way = Way()
        self.keys_in_force: dict[str, str] = {}
        """Command id → key, where the settings remap one."""

    def route(self, name: str, **arguments: object) -> Screen[Any]:
        """Build the screen of this name."""
        return build_screen(name, **arguments)

    def go(self, name: str, **arguments: object) -> None:
        """Open the screen of this name over the present one."""
        self.push_screen(self.route(name, **arguments))

    def show_home(self) -> None:
        """Go back to Recherche, the first step; forms keep their draft.

        A contact left so is given up or taken up again later: its clock stops.
        """
        for form in tuple(self.open_forms):
            form.close()
        self.stop_handling()
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def show_customer(
        self, *, party_id: int, name: str, row: Sequence[CurrentCustomer] = ()
    ) -> None:
        """Open the 360° view of a customer, who becomes the current one.

        `row` is the list they are opened from, for the next one and the one before.
        """
        self.way.visit(CurrentCustomer(party_id=party_id, name=name), row=row)
        self._open_customer(party_id=party_id, name=name)

    def _open_customer(self, *, party_id: int, name: str) -> None:
        self.take_customer(party_id=party_id, name=name)
        self.show_home()
        self.go("customer", party_id=party_id)

    def show_dossier(self, *, dossier_id: int) -> None:
        """Open a dossier over the screen it was asked from."""
        self.go("dossier", dossier_id=dossier_id)

    def resume_draft(self, draft: "Draft") -> None:
        """Open the form a draft was typed in, as it was."""
        subject = dict(draft.fields)
        if draft.form in ROUTES:
            self.go(draft.form, draft=draft)
        elif "dossier_id" in subject:
            self.show_dossier(dossier_id=int(subject["dossier_id"]))
        elif "meter_id" in subject:
            ids = {name: int(subject[name]) for name in ("party_id", "meter_id")}
            self.go("readings", **ids)

    async def action_act(self, command_id: str) -> None:
        """Hand a command to the screen in front."""
        if hasattr(self.screen, "action_act"):
            await cast(CommandHost, self.screen).action_act(command_id)

    def action_search(self) -> None:
        """Go to Recherche."""
        self.show_home()

    def action_customer(self) -> None:
        """Go back to the current customer's 360° view."""
        if customer := self.workplace.customer:
            row = self.way.row_of(customer.party_id)
            self.show_customer(party_id=customer.party_id, name=customer.name, row=row)

    def action_last_customer(self) -> None:
        """Go back to the customer seen before this one."""
        self._step(-1)

    def action_customer_after(self) -> None:
        """Go forward again on the way."""
        self._step(1)

    def _step(self, by: int) -> None:
        if customer := self.way.step(by):
            self._open_customer(party_id=customer.party_id, name=customer.name)

    def go_prospect(self, text: str) -> None:
        """Create a prospect from what was searched in vain."""
        from crm_tui.screens.dialogs.prospect_prefill import prefilled

        self.go("prospect", form=prefilled(text))

    def is_waiting_for_a_call(self) -> bool:
        """Tell whether the agent has nothing under the fingers: an empty Recherche."""
        return not self.open_forms and getattr(self.screen, "is_idle", False)

    def action_contact(self) -> None:
        """Begin a contact with the customer in front, or with someone not yet known.

        Over a contact in progress, it is somebody else who calls.
        """
        place = self.workplace
        is_other = place.is_between_customers or self.waiting.under_way is not None
        customer = None if is_other else place.customer
        party_id = customer.party_id if customer else None
        self.waiting.put_aside(then=lambda: self.go("contact", party_id=party_id))

    def action_new_dossier(self) -> None:
        """Open a dossier for the customer in front, or for one to find."""
        from crm_tui.screens.dossier_way import begin_dossier

        place = self.workplace
        customer = None if place.is_between_customers else place.customer
        begin_dossier(cast("DeskView[Any]", self.screen), customer=customer)

    async def action_waiting(self) -> None:
        """Take the call that rings, else the contact that waits."""
        if self.ringing.ring is not None:
            self.ringing.take()
        elif not self.waiting.take_next():
            self.notify(NOTHING_WAITS, severity="information", markup=False)

    def action_prospect(self) -> None:
        """Create a prospect."""
        self.go("prospect")

    def action_go(self, name: str) -> None:
        """Open the screen a command names, unless it is the one in front."""
        if is_screen(self.screen, named=name):
            cast("DeskView[Any]", self.screen).say(ALREADY_HERE)
        else:
            self.go(name)

    def action_next_task(self) -> None:
        """Take the most urgent task, and open its dossier in place of the last one."""
        desk, key = self.desk, uuid4().hex
        if desk is None:
            return

        def call() -> "HeldTask":
            from crm_tui.usecases.take_next_task import take_next_task

            return take_next_task(desk, key=key)

        cast("DeskView[Any]", self.screen).act(call, then=self.open_task)

    def open_task(self, task: "HeldTask") -> None:
        """Open the dossier of a task just taken."""
        if getattr(self.screen, "gives_way_to_next", False):
            self.pop_screen()
        self.show_dossier(dossier_id=task.dossier_id)

    def action_act_for(self) -> None:
        """Choose the colleague to act for, or cease to."""
        desk = self.desk
        if desk is None or desk.acting_for is None:
            self.push_screen(self.route("act_for"), self.show_acting)
            return

        def call() -> None:
            from crm_tui.usecases.act_for import act_for

            act_for(desk, code="")
            self.call_later(self.show_acting, None)

        self.do_quietly(call)

    def keep_drafts(self) -> None:
        """Write the draft of every open form, now."""
        for form in tuple(self.open_forms):
            with suppress(Refusal):
                form.keep_now()

    def action_help(self) -> None:
        """Show the keys of the screen in front."""
        self.go("help", host=self.screen)

    def action_palette(self) -> None:
        """Find any act or screen by its name."""
        self.go("palette", host=self.screen)
