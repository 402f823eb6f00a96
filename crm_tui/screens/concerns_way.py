"""The way to complaints and incidents, from a customer, a dossier or a contact."""

from collections.abc import Callable, Sequence

from crm_tui.commands.command import Command
from crm_tui.commands.incident import ATTACH_CALL, ATTACH_IN_CONTACT
from crm_tui.domain.incident import Incident
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.notice import Tone

ATTACHING = frozenset({ATTACH_CALL.id, ATTACH_IN_CONTACT.id})


def show_complaints(
    screen: DeskScreen, *, party_id: int, name: str, dossier_id: int | None = None
) -> None:
    """Show the complaints and the gestures over the screen; open the dossier chosen."""
    from crm_tui.screens.dialogs.complaints import ComplaintsDialog

    def open_chosen(chosen: int | None) -> None:
        if chosen is not None and chosen != dossier_id:
            screen.office.show_dossier(dossier_id=chosen)

    dialog = ComplaintsDialog(party_id=party_id, name=name, dossier_id=dossier_id)
    screen.app.push_screen(dialog, open_chosen)


def attach_to(
    screen: DeskScreen,
    incidents: Sequence[Incident],
    *,
    party_id: int,
    started_at: str = "",
    then: Callable[[str], None] | None = None,
) -> None:
    """Read what to say of the first incident, and attach the call to it."""
    from crm_tui.screens.dialogs.attach_call import AttachCallDialog

    def tell(done: str | None) -> None:
        if done and then is not None:
            then(done)
        elif done:
            screen.say(done, Tone.DONE)

    dialog = AttachCallDialog(incidents, party_id=party_id, started_at=started_at)
    screen.app.push_screen(dialog, tell)


def without_attaching(commands: Sequence[Command]) -> tuple[Command, ...]:
    """Return the commands of a customer no incident touches."""
    return tuple(command for command in commands if command.id not in ATTACHING)
