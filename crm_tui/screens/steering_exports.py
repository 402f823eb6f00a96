"""What Pilotage writes to files: the figures of its days, and their traces."""

from collections.abc import Callable
from pathlib import Path

from crm_tui.domain.french_format import counted
from crm_tui.domain.indicator import Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.usecases.export_indicators import export_indicators
from crm_tui.usecases.export_traces import export_traces
from crm_tui.widgets.notice import Tone


class SteeringExports(DeskScreen):
    """The acts of the board that leave the base, each traced."""

    asked: tuple[Period, Mesh] | None = None
    """The days and the mesh of the board; None until it is asked for."""

    def action_export_figures(self) -> None:
        """Write the figures of these days to a file."""
        if self.asked is None:
            return
        desk, (period, mesh) = self.desk, self.asked
        self._export(lambda: export_indicators(desk, period=period, mesh=mesh))

    def action_export_traces(self) -> None:
        """Write the traces of these days to a file."""
        if self.asked is None:
            return
        desk, (period, _) = self.desk, self.asked
        self._export(lambda: export_traces(desk, period=period))

    def _export(self, call: Callable[[], tuple[Path, int]]) -> None:
        def tell(written: tuple[Path, int]) -> None:
            file, count = written
            lines = counted(count, "ligne", "lignes")
            self.say(f"Exporté : {file} ({lines}).", Tone.DONE)

        self.act(call, then=tell)
