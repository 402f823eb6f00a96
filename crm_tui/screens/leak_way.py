"""The way to the judgment of a leak, from wherever a consumption is talked about."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from crm_tui.commands.command import Command
from crm_tui.commands.contact import LEAK_IN_CONTACT
from crm_tui.domain.customer_360 import Customer360
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.widgets.notice import Tone

NO_PLACE = "Aucun lieu affiché : choisissez un contrat qui en a un."


def leak_first(commands: Sequence[Command]) -> tuple[Command, ...]:
    """Return the commands of a contact, the judgment of a leak first in its footer."""
    others = (command for command in commands if command.id != LEAK_IN_CONTACT.id)
    return (replace(LEAK_IN_CONTACT, is_shown=True), *others)


def judge_leak(screen: DeskScreen, view: Customer360) -> None:
    """Judge an abnormal consumption of the place shown, over the screen."""
    from crm_tui.screens.dialogs.leak import LeakDialog

    def tell(done: str | None) -> None:
        if done:
            screen.say(done, Tone.DONE)

    screen.app.push_screen(LeakDialog(view), tell)


def judge_leak_at(screen: DeskScreen, *, party_id: int, site_number: str) -> None:
    """Judge the consumption of one of the places of a customer, once it is read."""
    desk = screen.desk
    screen.ask(
        lambda: show_customer_360(desk, party_id=party_id),
        then=partial(_judge_there, screen, site_number),
        lane="leak",
    )


def _judge_there(screen: DeskScreen, site_number: str, view: Customer360) -> None:
    """Judge the place, read again where the customer is shown at another one."""
    if view.site is not None and view.site.number == site_number:
        judge_leak(screen, view)
        return
    there = [
        card.contract.id
        for card in view.contracts
        if card.site is not None and card.site.number == site_number
    ]
    if not there:
        screen.say(NO_PLACE, Tone.WARNING)
        return
    desk, party_id = screen.desk, view.party.id
    screen.ask(
        lambda: show_customer_360(desk, party_id=party_id, contract_id=there[0]),
        then=partial(judge_leak, screen),
        lane="leak",
    )
