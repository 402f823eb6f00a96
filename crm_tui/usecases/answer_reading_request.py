"""Enter the answer to a reading request, by the control of every reading."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.answer_channel import AnswerChannel
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.store import reading_requests, readings
from crm_tui.usecases.parts.meter_readings import REASON_LENGTH
from crm_tui.usecases.parts.reading_entry import enter_reading_in
from crm_tui.usecases.parts.repeat import repeated


class NotWaited(Refusal):
    """The request was answered, or is over: a reading is entered by its counter."""


def answer_reading_request(
    desk: Desk,
    *,
    request_id: int,
    typed: str,
    read_on: date | str,
    confirmed_because: str = "",
    received_by: AnswerChannel,
    key: str,
) -> MeterReading:
    """Keep the reading that answers a request, told by mail, fax, phone or letter.

    A reading taken before the request left is kept and answers nothing. Raises
    NotWaited, and what `enter_reading` raises.
    """
    because = clean(
        confirmed_because, field="Motif de confirmation", max_length=REASON_LENGTH
    )
    with desk.performing(Act.ENTER_READING, key=key) as work:
        done = repeated(work, kind="reading")
        if done is not None:
            return readings.get(
                work.session, reading_id=int(done), within=work.territory
            )
        request = reading_requests.get(
            work.session, request_id=request_id, within=work.territory
        )
        _check(request)
        return enter_reading_in(
            work,
            meter_id=request.meter_id,
            typed=typed,
            read_on=read_on,
            because=because,
            received_by=received_by,
        )


def _check(request: ReadingRequest) -> None:
    if not request.is_waiting:
        raise NotWaited(
            f"La demande {request.number} n'attend pas de réponse : saisissez le "
            "relevé sur son compteur."
        )
