"""What an agent has in sight of a step: a label, what is known, how it stands."""

from collections.abc import Sequence

from crm_tui.domain.procedure_sight import SightLine, SightTone
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.plain import ACT, OK, QUIET, phrase, plain

MARKS = {
    SightTone.PLAIN: ("  ", QUIET),
    SightTone.FINE: ("● ", OK),
    SightTone.WARNING: ("⚠ ", ACT),
}
LABEL_WIDTH = 12


class SightLines(HungLines):
    """One line a thing, wrapped under its own text; no room while there is none."""

    DEFAULT_CSS = """
    SightLines { margin: 0 0 1 0; }
    """

    def show(self, lines: Sequence[SightLine]) -> None:
        """Show these lines instead of those before."""
        self.display = bool(lines)
        self.items = tuple(_item(line) for line in lines)


def _item(line: SightLine) -> Item:
    label = line.label.ljust(LABEL_WIDTH)
    return phrase(MARKS[line.tone], (label, QUIET)), plain(line.text)
