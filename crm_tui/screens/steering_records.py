"""From a figure of Pilotage to its records: all, of a line, about one thing."""

from crm_tui.domain.indicator import Indicator, Mesh
from crm_tui.domain.indicator_board import NOBODY, IndicatorView, Period
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.notice import Tone

OF_NOBODY = f"« {NOBODY} » n'est la ligne de personne : rien à ouvrir."


class SteeringRecords(DeskScreen):
    """What Enter opens, wherever the cursor is."""

    asked: tuple[Period, Mesh] | None
    view: IndicatorView | None

    @property
    def indicator(self) -> Indicator:
        """Return the figure under the cursor."""
        raise NotImplementedError

    def open_records_of_part(self, code: str) -> None:
        """Open those about one reason, queue or type."""
        parts = self.view.parts if self.view else ()
        labels = {part.code: part.label for part in parts}
        self.open_records(subject=code, label=labels.get(code, ""))

    def open_records_of_line(self, group: str) -> None:
        """Open those of one agent, floor, centre or region."""
        if not group:
            self.say(OF_NOBODY, Tone.WARNING)
            return
        lines = self.view.lines if self.view else ()
        labels = {line.group: line.label for line in lines}
        self.open_records(group=group, label=labels.get(group, ""))

    def open_records(
        self, *, group: str | None = None, subject: str | None = None, label: str = ""
    ) -> None:
        """Open those of the figure under the cursor."""
        if self.asked is None:
            return
        period, mesh = self.asked
        self.office.go(
            "figure_records",
            period=period,
            mesh=mesh,
            indicator=self.indicator,
            group=group,
            subject=subject,
            label=label,
        )
