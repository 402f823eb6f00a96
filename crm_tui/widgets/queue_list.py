"""The lines of a work queue, most urgent first, and the chosen one in full."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from textual.reactive import reactive

from crm_tui.domain.french_format import date_time, short_date
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.presence import presence_words
from crm_tui.domain.work_queue import USUAL_PRIORITY, QueueLine
from crm_tui.dossier_wording import TASK_STATUS
from crm_tui.widgets.due_words import due_cell
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, TITLE, plain

QUEUE_COLUMNS = (
    Column(title="", width=1),
    Column(title="Échéance", width=15),
    Column(title="Dossier", width=13),
    Column(title="Tâche", width=15, flex=3),
    Column(title="Client", width=14, flex=2),
    Column(title="Agent", width=6, drop=1),
    Column(title="Lieu", width=16, flex=1, drop=2),
)
LABEL_WIDTH = 11
ME = "vous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who looks at the queue, when, and what they selected."""

    code: str
    now: datetime
    today: date
    selected: Collection[int] = ()


def queue_rows(lines: Sequence[QueueLine], *, watcher: Watcher) -> list[Row]:
    """Return one row a task."""
    return [
        Row(
            line,
            (
                _mark(line, watcher),
                due_cell(line.due_on, today=watcher.today),
                cell(line.dossier_number, "title"),
                cell(line.task_label),
                cell(line.party_name),
                _holder(line, watcher),
                cell(line.place, "quiet"),
            ),
        )
        for line in lines
    ]


def _mark(line: QueueLine, watcher: Watcher) -> Cell:
    """Return a glyph the preview puts in words.

    `✓` selected, `◉` a colleague has it open, `▸` mine, `●` another's, `◌` put aside.
    """
    if line.task_id in watcher.selected:
        return cell("✓", "ok")
    if line.present:
        return cell("◉", "act")
    if line.assignee:
        is_mine = line.assignee == watcher.code
        return cell("▸", "strong") if is_mine else cell("●", "quiet")
    return cell("◌" if is_asleep(line, today=watcher.today) else "", "quiet")


def _holder(line: QueueLine, watcher: Watcher) -> Cell:
    if line.assignee == watcher.code:
        return cell(ME, "strong")
    return cell(line.assignee, "quiet")


def is_asleep(line: QueueLine, *, today: date) -> bool:
    """Tell whether the task is put aside until a later day."""
    return line.wait_until is not None and line.wait_until > today


class QueuePreview(Panel):
    """What a line does not have the room to say."""

    line: reactive[QueueLine | None] = reactive(None)
    watcher: reactive[Watcher | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Aperçu", id=id)

    def watch_line(self) -> None:
        """Draw the task."""
        self._draw()

    def watch_watcher(self) -> None:
        """Draw the task as of now."""
        self._draw()

    def _draw(self) -> None:
        line, watcher = self.line, self.watcher
        self.words.items = tuple(_items(line, watcher)) if line and watcher else ()


def _items(line: QueueLine, watcher: Watcher) -> Iterator[Item]:
    yield (NOTHING, plain(line.task_label, STRONG))
    for presence in line.present:
        words = presence_words(presence, now=watcher.now, what="ce dossier")
        yield (plain("◉ ", ACT), plain(words, TITLE))
    for label, value in _facts(line, watcher):
        if value:
            yield (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))


def _facts(line: QueueLine, watcher: Watcher) -> tuple[tuple[str, str], ...]:
    return (
        ("agent", _holding(line, watcher)),
        ("attente", _waiting(line, watcher.today)),
        ("échéance", short_date(line.due_on) if line.due_on else "aucune"),
        ("priorité", _priority(line.priority)),
        ("client", line.party_name),
        ("lieu", line.place),
        ("type", line.dossier_title),
        ("tâche", TASK_STATUS[line.task_status]),
        ("ouvert le", date_time(line.opened_at)),
        ("origine", "" if line.source == SourceSystem.CRM.value else line.source),
        ("dossier", line.dossier_number),
    )


def _holding(line: QueueLine, watcher: Watcher) -> str:
    if not line.assignee:
        return "personne encore"
    who = ME if line.assignee == watcher.code else f"{line.holder} ({line.assignee})"
    return f"{who}, depuis {date_time(line.taken_at)}" if line.taken_at else who


def _waiting(line: QueueLine, today: date) -> str:
    if line.wait_until is None or not is_asleep(line, today=today):
        return ""
    until = f"jusqu'au {short_date(line.wait_until)}"
    return f"{until} : {line.wait_reason}" if line.wait_reason else until


def _priority(priority: int) -> str:
    if priority == USUAL_PRIORITY:
        return ""
    return f"{priority} (haute)" if priority < USUAL_PRIORITY else f"{priority} (basse)"
