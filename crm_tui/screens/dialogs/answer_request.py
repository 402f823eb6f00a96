"""The answer to a reading request, by mail or by phone: an index, controlled as typed.

It is a reading like any other, which the control may refuse; kept, it answers the
request it was asked by.
"""

from textual.content import Content

from crm_tui.domain.french_format import short_date
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_history import ReadingHistory
from crm_tui.screens.dialogs.enter_reading import EnterReadingDialog
from crm_tui.usecases.answer_reading_request import answer_reading_request
from crm_tui.widgets.field import Field
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

    def save(self) -> None:
        """Keep the reading, and answer the request."""
        desk, key, typed, read_on = self.desk, self.key, self.typed, self.read_on
        request_id = self.request.id
        because = self.query_one("#confirmed_because", Field)
        confirmed = because.value if self.query_one("#row-because").display else ""
        self.act(
            lambda: answer_reading_request(
                desk,
                request_id=request_id,
                typed=typed,
                read_on=read_on,
                confirmed_because=confirmed,
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
