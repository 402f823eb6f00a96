"""The agents work may be given to: what they hold, and whether they are away."""

from collections.abc import Sequence

from textual.reactive import reactive

from crm_tui.clock import PARIS
from crm_tui.domain.assignment import Assignment
from crm_tui.domain.french_format import short_date
from crm_tui.domain.task_holding import Colleague
from crm_tui.widgets.hung_lines import HungLines, Item
from crm_tui.widgets.line_table import Column, Row, cell
from crm_tui.widgets.plain import ACT, OK, QUIET, phrase, plain

COLLEAGUE_COLUMNS = (
    Column(title="Agent", width=18, flex=1),
    Column(title="Code", width=10),
    Column(title="Tient", width=8, is_right=True),
    Column(title="Absence", width=22),
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
