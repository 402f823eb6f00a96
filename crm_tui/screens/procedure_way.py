"""The way to procedures from a dossier, a customer or a contact: one key."""

from collections.abc import Callable
from typing import Any

from crm_tui.domain.procedure_view import RunView
from crm_tui.screens.desk_view import DeskView
from crm_tui.screens.dialogs.launch_procedure import LaunchProcedureDialog, Where


def choose_procedure(
    screen: DeskView[Any], where: Where, *, then: Callable[[], None] | None = None
) -> None:
    """Offer what may be resumed or launched here, then open it.

    `then` is called when the agent comes back from it.
    """

    def take(chosen: RunView | int | None) -> None:
        if isinstance(chosen, RunView):
            done = f"{chosen.label} : lancée sur {chosen.dossier_number}."
            open_procedure(screen, run_id=chosen.run_id, done=done, then=then)
        elif chosen is not None:
            open_procedure(screen, run_id=chosen, then=then)

    screen.hush()
    screen.app.push_screen(LaunchProcedureDialog(where), take)


def open_procedure(
    screen: DeskView[Any],
    *,
    run_id: int,
    done: str = "",
    then: Callable[[], None] | None = None,
) -> None:
    """Open a run where it stands."""

    def back(_: object) -> None:
        if then is not None:
            then()

    opened = screen.office.route("procedure", run_id=run_id, done=done)
    screen.app.push_screen(opened, back)
