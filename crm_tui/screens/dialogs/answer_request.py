"""The answer to a reading request, by mail or by phone: an index, controlled as typed.

It is a reading like any other, which the control may refuse; kept, it answers the
request it was asked by.
"""

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget

from crm_tui.domain.answer_channel import ANSWERED_BY, USUAL
from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.screens.dialogs.enter_reading import EnterReadingDialog
from crm_tui.usecases.answer_reading_request import answer_reading_request
from crm_tui.widgets.choice_line import ChoiceLine
from crm_tui.widgets.field import Field
from crm_tui.widgets.form_row import FormRow
from crm_tui.widgets.plain import QUIET, phrase, stacked


class AnswerRequestDialog(EnterReadingDialog):
    """The form of a reading, under the request that asked for it."""

    FORM = "request_answer"

    def __init__(self, request: ReadingRequest, history: ReadingHistory) -> None:
        super().__init__(history)
        self.request = request
        self.heading = f"Réponse à {request.number} · {request.asset_number}"

    def draft_title(self) -> str:
        """Return the request that is answered."""
        return f"Réponse à {self.request.number}"

    def compose_body(self) -> Iterable[Widget]:
        """Yield how the answer came above the form of every reading."""
        ways = [(way, word) for way, word in ANSWERED_BY.items()]
        situation, *form = super().compose_body()
        yield situation
        yield FormRow(("Reçue par", ChoiceLine(ways, label="Reçue par", id="way")))
        yield from form

    def on_mount(self) -> None:
        """Begin with the way the request took."""
        usual = USUAL.get(self.request.mode)
        self.query_one("#way", ChoiceLine).choose(usual)

    @on(ChoiceLine.Taken)
    def go_to_the_day(self) -> None:
        """Go on to what the answer says."""
        self.focus_next(Field)

    def save(self) -> None:
        """Keep the reading, and answer the request."""
        desk, key, typed, read_on = self.desk, self.key, self.typed, self.read_on
        request_id, way = self.request.id, self.query_one("#way", ChoiceLine).value
        because = self.query_one("#confirmed_because", Field)
        confirmed = because.value if self.query_one("#row-because").display else ""
        self.act(
            lambda: answer_reading_request(
                desk,
                request_id=request_id,
                typed=typed,
                read_on=read_on,
                confirmed_because=confirmed,
                received_by=way,
                key=key,
            ),
            then=self.saved,
        )

    def _situation(self) -> Content:
        asked = short_date(self.request.requested_on)
        return stacked(
            phrase(
                f"{self.request.customer_name} · {self.request.label} ",
                (f"demandé le {asked}", QUIET),
            ),
            self.known(),
        )
