"""What a board is asked: its days and its mesh."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from textual.containers import Vertical
from textual.widget import Widget

from crm_tui.domain.french_format import parse_typed_date, short_date
from crm_tui.domain.indicator import Mesh
from crm_tui.domain.indicator_board import Period
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow


class Span(StrEnum):
    """The usual periods."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    MONTH = "month"


SPAN_LABEL = (
    (Span.TODAY, "Aujourd'hui"),
    (Span.YESTERDAY, "Hier"),
    (Span.WEEK, "7 j"),
    (Span.MONTH, "30 j"),
)
MESH_LABEL = (
    (Mesh.FLOOR, "Plateaux"),
    (Mesh.AGENT, "Agents"),
    (Mesh.CENTRE, "Centres"),
    (Mesh.REGION, "Régions"),
    (Mesh.OWN, "Moi"),
)


def span_of(span: Span, *, today: date) -> Period:
    """Return the days of a usual period."""
    if span is Span.YESTERDAY:
        yesterday = today - timedelta(days=1)
        return Period(since=yesterday, until=yesterday)
    days = {Span.TODAY: 0, Span.WEEK: 6, Span.MONTH: 29}[span]
    return Period(since=today - timedelta(days=days), until=today)


class BoardForm(Vertical):
    """Days and mesh on two lines; days typed go before the usual ones."""

    DEFAULT_CSS = """
    BoardForm {
        height: auto;
        padding: 0 1;
        FormRow > .label { width: 9; }
        FormRow > .label.-next { width: 3; margin: 0 0 0 1; }
        #since, #until { width: 12; }
    }
    """

    def __init__(self, *, is_steering: bool) -> None:
        super().__init__(id="form")
        self.is_steering = is_steering
        """Whether others' figures may be asked."""

    def compose(self) -> Iterable[Widget]:
        """Yield the days, then the mesh."""
        meshes = MESH_LABEL if self.is_steering else MESH_LABEL[-1:]
        yield FormRow(
            ("période", ChoiceLine(SPAN_LABEL, label="Période", id="span")),
            ("du", Field(label="Du", placeholder="JJ/MM/AAAA", id="since")),
            ("au", Field(label="Au", placeholder="JJ/MM/AAAA", id="until")),
        )
        yield FormRow(("maille", ChoiceLine(meshes, label="Maille", id="mesh")))

    @property
    def mesh(self) -> Mesh:
        """Return the mesh chosen."""
        return Mesh(self._choice("mesh").value)

    def turn(self, name: str) -> None:
        """Choose the next period or the next mesh; typed days are forgotten."""
        if name == "span":
            self.forget_days()
        self._choice(name).action_move(1)

    def forget_days(self) -> None:
        """Take the typed days away."""
        for one in ("since", "until"):
            self.query_one(f"#{one}", Field).value = ""

    def period(self, *, today: date) -> Period:
        """Return the days asked; a Refusal names the field that cannot be read."""
        since, until = self._day("since", "Du", today), self._day("until", "Au", today)
        if since is None and until is None:
            return span_of(Span(self._choice("span").value), today=today)
        first = since or until or today
        return Period(since=first, until=until or max(first, today))

    def _day(self, name: str, label: str, today: date) -> date | None:
        typed = self.query_one(f"#{name}", Field).value.strip()
        return parse_typed_date(typed, today=today, field=label) if typed else None

    def _choice(self, name: str) -> ChoiceLine:
        return self.query_one(f"#{name}", ChoiceLine)


def period_words(period: Period, *, today: date) -> str:
    """Return `aujourd'hui 11/07/2024`, `le 10/07/2024` or `du … au …`."""
    if period.is_one_day:
        day = short_date(period.since)
        return f"aujourd'hui {day}" if period.since == today else f"le {day}"
    return f"du {short_date(period.since)} au {short_date(period.until)}"
