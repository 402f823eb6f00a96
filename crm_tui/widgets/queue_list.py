"""The lines of a work queue, most urgent first, and the chosen one in full."""

from collections.abc import Sequence
from datetime import date

from textual.reactive import reactive

from crm_tui.domain.french_format import date_time, short_date
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.work_queue import QueueLine
from crm_tui.widgets.due_words import due_cell
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, plain
from crm_tui.wording import TASK_STATUS

QUEUE_COLUMNS = (
    Column(title="Échéance", width=16),
    Column(title="Dossier", width=13),
    Column(title="Tâche", width=20, flex=3),
    Column(title="Client", width=16, flex=2),
    Column(title="Lieu", width=16, flex=1, drop=1),
)
LABEL_WIDTH = 11


def queue_rows(lines: Sequence[QueueLine], *, today: date) -> list[Row]:
    """Return one row a task."""
    return [
        Row(
            line,
            (
                due_cell(line.due_on, today=today),
                cell(line.dossier_number, "title"),
                cell(line.task_label),
                cell(line.party_name),
                cell(line.place, "quiet"),
            ),
        )
        for line in lines
    ]


class QueuePreview(Panel):
    """What a line does not have the room to say."""

    line: reactive[QueueLine | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Aperçu", id=id)

    def watch_line(self) -> None:
        """Draw the task."""
        self.words.items = tuple(_items(self.line)) if self.line else ()


def _items(line: QueueLine) -> list[Item]:
    facts = (
        ("type", line.dossier_title),
        ("client", line.party_name),
        ("lieu", line.place),
        ("tâche", TASK_STATUS[line.task_status]),
        ("agent", line.assignee or "personne encore"),
        ("échéance", short_date(line.due_on) if line.due_on else "aucune"),
        ("ouvert le", date_time(line.opened_at)),
        ("origine", "" if line.source == SourceSystem.CRM.value else line.source),
        ("dossier", line.dossier_number),
    )
    return [
        (NOTHING, plain(line.task_label, STRONG)),
        *(
            (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))
            for label, value in facts
            if value
        ),
    ]
