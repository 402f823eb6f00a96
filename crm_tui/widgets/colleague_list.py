"""The agents work may be given to: what they hold, and whether they are away."""

from collections.abc import Sequence
from datetime import date

from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.domain.assignment import Assignment
from crm_tui.domain.french_format import short_date
from crm_tui.domain.task_holding import Colleague
from crm_tui.domain.task_taker import TaskTaker
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.plain import ACT, OK, QUIET, phrase, plain

COLLEAGUE_COLUMNS = (
    Column(title="Agent", width=18, flex=1),
    Column(title="Code", width=10),
    Column(title="Tient", width=8, is_right=True),
    Column(title="Absence", width=22),
)
TAKER_COLUMNS = (
    Column(title="Agent", width=18, flex=1),
    Column(title="Code", width=6),
    Column(title="Niv.", width=4),
    Column(title="Tient", width=5, is_right=True),
    Column(title="Aujourd'hui", width=26, flex=2),
)
SHOWN_REFUSALS = 5
"""Refused tasks told one by one; the others are counted."""


def colleague_rows(colleagues: Sequence[Colleague]) -> list[Row]:
    """Return one row an agent."""
    return [
        Row(
            one.code,
            (
                cell(one.name),
                cell(one.code, "quiet"),
                cell(f"{one.held}"),
                cell(
                    f"◌ jusqu'au {short_date(one.absent_until.astimezone(PARIS))}"
                    if one.absent_until
                    else "",
                    "act",
                ),
            ),
        )
        for one in colleagues
    ]


def taker_rows(takers: Sequence[TaskTaker], *, today: date) -> list[Row]:
    """Return one row an agent; who may not take the task is dim, the reason told."""
    return [Row(taker, _taker_cells(taker, today=today)) for taker in takers]


def _taker_cells(taker: TaskTaker, *, today: date) -> tuple[Cell, ...]:
    one, is_off = taker.colleague, bool(taker.refusal)
    name = f"{one.full_name} (moi)" if taker.is_self else one.full_name
    return (
        cell(name, "quiet" if is_off else "strong"),
        cell(one.code, "quiet"),
        cell(one.level, "quiet" if is_off else ""),
        cell(f"{one.held}", "quiet" if is_off else ""),
        cell(taker.refusal, "quiet") if is_off else _whereabouts(taker, today=today),
    )


def _whereabouts(taker: TaskTaker, *, today: date) -> Cell:
    """Say whether an agent is there, or since when nobody has seen them."""
    if taker.is_present:
        return cell("● présent", "ok")
    seen_at = taker.seen_at.astimezone(PARIS) if taker.seen_at else None
    if seen_at is None or seen_at.date() != today:
        return cell("○ pas vu aujourd'hui", "quiet")
    return cell(f"○ vu à {seen_at:%H:%M}", "quiet")


class AssignmentPreview(HungLines):
    """Who gets what, and what is refused with its reason."""

    plan: reactive[Assignment | None] = reactive(None)

    def watch_plan(self) -> None:
        """Draw what would be done."""
        self.items = tuple(_items(self.plan)) if self.plan else ()


def _items(plan: Assignment) -> list[Item]:
    given = (plain("✓ ", OK), phrase(counted(len(plan.given)), f" → {plan.to.name}"))
    items: list[Item] = [given] if plan.given else []
    for refused in plan.refused[:SHOWN_REFUSALS]:
        words = phrase(refused.task.dossier_number, "  ", (refused.reason, QUIET))
        items.append((plain("✗ ", ACT), words))
    more = len(plan.refused) - SHOWN_REFUSALS + plan.absent
    if more > 0:
        items.append((plain("✗ ", ACT), plain(f"et {more} autres refusées", QUIET)))
    return items


def counted(tasks: int) -> str:
    """Return « 1 tâche », « 12 tâches »."""
    return f"{tasks} tâche" if tasks < 2 else f"{tasks} tâches"
