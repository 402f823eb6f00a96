"""The application as far as it knows who works, on which customer, and since when."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import App
from textual.reactive import reactive

from crm_tui.screens.quiet_acts import QuietActs
from crm_tui.screens.workplace import CurrentCustomer, Workplace
from crm_tui.widgets.plain import plain

if TYPE_CHECKING:
    from crm_tui.desk import Desk


class WorkplaceApp(App[None]):
    """Holds the desk and the workplace every header shows; `DeskApp` opens screens."""

    workplace: reactive[Workplace] = reactive(Workplace(), init=False)

    desk: "Desk | None" = None
    """Who works; None until the sign-in."""

    def __init__(self) -> None:
        super().__init__()
        self.quiet = QuietActs(self, refused=self._toast)

    def take_customer(self, *, party_id: int, name: str) -> None:
        """Make this customer the current one."""
        customer = CurrentCustomer(party_id=party_id, name=name)
        self.workplace = replace(
            self.workplace, customer=customer, is_between_customers=False
        )

    def leave_customer(self) -> None:
        """Put the customer behind: whoever calls next is somebody else."""
        self.workplace = replace(
            self.workplace, is_between_customers=True, identified=None
        )

    def start_handling(self, *, since: datetime | None = None) -> None:
        """Start the handling clock, unless a contact is already in progress.

        `since` is when a contact taken up again began.
        """
        if self.desk and self.workplace.handling_since is None:
            began_at = since or self.desk.clock.now()
            self.workplace = replace(self.workplace, handling_since=began_at)

    def stop_handling(self) -> None:
        """Stop the handling clock: the contact is recorded or given up."""
        self.workplace = replace(self.workplace, handling_since=None, identified=None)

    def refresh_counts(self) -> None:
        """Count again what waits, for the header; behind the screen."""
        desk = self.desk
        if desk is None:
            return

        def call() -> None:
            from crm_tui.usecases.count_work import count_work

            counts = count_work(desk)
            self.call_later(self._show_counts, counts.tasks, counts.unsent)

        self.do_quietly(call)

    def _show_counts(self, tasks: int, unsent: int) -> None:
        self.workplace = replace(self.workplace, tasks=tasks, unsent=unsent)

    def do_quietly(self, call: Callable[[], object]) -> None:
        """Run a use case behind the screen, whatever screen is shown at its end."""
        self.quiet.do(call)

    def _toast(self, sentence: str) -> None:
        self.notify(plain(sentence).plain, severity="warning", markup=False)

    def tell(self, sentence: str) -> None:
        """Say what ended behind the screen in front: it is not visible there."""
        self.notify(plain(sentence).plain, severity="information", markup=False)

    def show_acting(self, _: object) -> None:
        """Show in every header for whom the agent acts."""
        self.mutate_reactive(WorkplaceApp.workplace)
