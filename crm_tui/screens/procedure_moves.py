"""The moves of a run by its screen: done, passed by, abandoned, or met by another."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from crm_tui.domain.procedure_view import RunView
from crm_tui.domain.refusal import Refusal
from crm_tui.screens.dialogs.reason import ReasonDialog
from crm_tui.usecases.abandon_procedure import abandon_procedure
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.show_procedure import show_procedure
from crm_tui.usecases.skip_step import skip_step

if TYPE_CHECKING:
    from crm_tui.screens.procedure import ProcedureScreen


class ProcedureMoves:
    """Each move is saved once; a refusal is told from what another hand did."""

    def __init__(self, screen: "ProcedureScreen") -> None:
        self._screen = screen
        self._key = uuid4().hex
        """The same save pressed twice is one save."""

    def complete(self) -> None:
        """Do the step under way with what is typed."""
        screen = self._screen
        view, step = screen.shown, screen.step
        if step is None:
            return
        desk, key = screen.desk, self._key
        typed, way = screen.form.typed, screen.form.way
        self._move(
            lambda: complete_step(
                desk,
                run_id=view.run_id,
                seen_version=view.version,
                step=step.code,
                exit=way,
                typed=typed,
                key=key,
            )
        )

    def skip(self) -> None:
        """Ask why the step under way is pointless, then go on."""
        asked = ReasonDialog(
            title="Étape sans objet", placeholder="ce qui la rend inutile ici"
        )
        self._screen.app.push_screen(asked, self._skip)

    def abandon(self) -> None:
        """Ask why, then end the run before its end."""
        asked = ReasonDialog(
            title="Abandonner la procédure", placeholder="le client renonce…"
        )
        self._screen.app.push_screen(asked, self._abandon)

    def _skip(self, because: str | None) -> None:
        view, step = self._screen.shown, self._screen.step
        if because is None or step is None:
            return
        desk, key = self._screen.desk, self._key
        self._move(
            lambda: skip_step(
                desk,
                run_id=view.run_id,
                seen_version=view.version,
                step=step.code,
                because=because,
                key=key,
            )
        )

    def _abandon(self, because: str | None) -> None:
        if because is None:
            return
        view, desk, key = self._screen.shown, self._screen.desk, self._key
        self._move(
            lambda: abandon_procedure(
                desk,
                run_id=view.run_id,
                seen_version=view.version,
                because=because,
                key=key,
            )
        )

    def _move(self, call: Callable[[], RunView]) -> None:
        self._screen.act(call, then=self._moved, refused=self._look_again)

    def _moved(self, view: RunView) -> None:
        self._key = uuid4().hex
        self._screen.moved(view)

    def _look_again(self, refusal: Refusal) -> None:
        """Read the run again: somebody may have moved it meanwhile."""
        screen = self._screen
        desk, run_id = screen.desk, screen.run_id
        screen.ask(
            lambda: show_procedure(desk, run_id=run_id),
            then=partial(self._compare, refusal),
            refused=lambda _: screen.refuse(refusal),
            lane="again",
        )

    def _compare(self, refusal: Refusal, fresh: RunView) -> None:
        if fresh.version == self._screen.shown.version:
            self._screen.refuse(refusal)
        else:
            self._screen.meet_other(fresh)
