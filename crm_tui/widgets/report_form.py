"""What a list of supervision is asked: which one, its days, and what it keeps."""

from collections.abc import Iterable
from datetime import date, timedelta

from textual.containers import Vertical
from textual.widget import Widget

from crm_tui.domain.french_format import parse_typed_date, short_date
from crm_tui.domain.report import Report, ReportFilter
from crm_tui.report_wording import DOSSIER_TAG, REPORT_TAB
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow

USUAL_DAYS = 30
VACANCY_DAYS = 365
"""A place that stands empty is looked for over a year, what was opened over a month."""


def usual_days(report: Report, *, today: date) -> tuple[date, date]:
    """Return the days a list covers until others are typed."""
    days = VACANCY_DAYS if report is Report.VACANCIES else USUAL_DAYS
    return today - timedelta(days=days), today


class ReportForm(Vertical):
    """Fields by name; an empty one asks for nothing."""

    DEFAULT_CSS = """
    ReportForm {
        height: auto;
        padding: 0 1;
        #report { margin: 0 0 1 0; }
        FormRow > .label { width: 12; }
        FormRow > .label.-next { width: 9; }
        #since, #until { width: 12; }
    }
    """

    def __init__(self, *, today: date) -> None:
        super().__init__(id="form")
        self.today = today
        self._usual = usual_days(Report.NEW_CUSTOMERS, today=today)

    def compose(self) -> Iterable[Widget]:
        """Yield the lists, then the criteria."""
        since, until = map(short_date, self._usual)
        yield ChoiceLine(tuple(REPORT_TAB.items()), label="Liste", id="report")
        yield FormRow(
            ("du", Field(label="Du", placeholder=since, id="since")),
            ("au", Field(label="Au", placeholder=until, id="until")),
            (
                "entité",
                Field(label="Entité", placeholder="service, agent", id="entity"),
            ),
        )
        yield FormRow(
            (
                "commentaire",
                Field(label="Commentaire", placeholder="ses mots", id="comment"),
            ),
            ("campagne", Field(label="Campagne", placeholder="son nom", id="campaign")),
        )
        tags = (("", "tout"), *DOSSIER_TAG.items())
        yield FormRow(("étiquette", ChoiceLine(tags, label="Étiquette", id="tag")))

    @property
    def report(self) -> Report:
        """Return the list chosen."""
        return Report(self._choice("report").value)

    @property
    def tag(self) -> str:
        """Return the code of the label chosen; empty for all."""
        return str(self._choice("tag").value)

    def turn(self) -> None:
        """Choose the next list."""
        self._choice("report").action_move(1)

    def follow_list(self) -> None:
        """Offer the usual days of the list chosen where none are typed."""
        self._usual = usual_days(self.report, today=self.today)
        for name, day in zip(("since", "until"), self._usual, strict=True):
            self.query_one(f"#{name}", Field).placeholder = short_date(day)

    def wanted(self) -> ReportFilter:
        """Return what is asked; a Refusal names the field that cannot be read."""
        return ReportFilter(
            since=self._day("since", "Du", empty=self._usual[0]),
            until=self._day("until", "Au", empty=self._usual[1]),
            entity=self._text("entity"),
            comment=self._text("comment"),
            tag=self.tag,
            campaign=self._text("campaign"),
        )

    def _day(self, name: str, label: str, *, empty: date) -> date:
        typed = self._text(name)
        if not typed:
            return empty
        return parse_typed_date(typed, today=self.today, field=label)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Field).value.strip()

    def _choice(self, name: str) -> ChoiceLine:
        return self.query_one(f"#{name}", ChoiceLine)
