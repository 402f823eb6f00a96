"""What every act on reading requests needs: the centre's rules, the letters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from crm_tui.desk import Work
from crm_tui.domain.asset import RequestMode
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_proposal import BillingGate
from crm_tui.domain.reading_request_letter import (
    CounterToRead,
    JoinedImage,
    ReadingRequestLetter,
    RequestMotive,
)
from crm_tui.domain.sending_parameters import return_fax_of, sender_of
from crm_tui.store import parameters, reading_letters
from crm_tui.store.reading_letters import LetterFacts
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.dated_parameters import (
    centre_of,
    reading_request_parameters,
)
from crm_tui.usecases.parts.reading_request_document import queue_reading_request_in

CHANNELS = {
    RequestMode.MAIL: DocumentChannel.MAIL,
    RequestMode.FAX: DocumentChannel.FAX,
}

MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
LARGEST_IMAGE = 2_000_000
"""Bytes; a picture heavier than that stays out of mails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRules:
    """The parameters of document 002 in force."""

    most_days: int
    at_period_ends_only: bool
    return_days: int
    reminder_days: int
    expiry_days: int
    sending: Mapping[str, str]
    """The addresses requests leave from and are reported to, by parameter."""

    @property
    def gate(self) -> BillingGate:
        """Return what the centre says of theoretical bills."""
        return BillingGate(at_period_ends_only=self.at_period_ends_only)


def request_rules(work: Work) -> RequestRules:
    """Return the parameters of today, the agent's centre's before the country's."""
    dated = reading_request_parameters(
        work.session, on=work.today, centre=centre_of(work.agent)
    )
    overrides = parameters.overrides(work.session)
    return RequestRules(
        most_days=dated.max_days_without_actual_reading,
        at_period_ends_only=dated.is_only_at_true_up,
        return_days=integer_in_force("RELEVE_RETOUR_JOURS", overrides),
        reminder_days=integer_in_force("RELEVE_RELANCE_JOURS", overrides),
        expiry_days=integer_in_force("RELEVE_ECHEANCE_JOURS", overrides),
        sending=dated.values,
    )


def queue_request_in(
    work: Work,
    *,
    request: ReadingRequest,
    facts: LetterFacts,
    rules: RequestRules,
    motive: RequestMotive,
    is_reminder: bool = False,
) -> Document:
    """Write the request of one line and put it in the outbox.

    Raises a Refusal that says why it cannot be written: the line is at fault alone.
    """
    sent_on = request.requested_on if not is_reminder else work.today
    letter = ReadingRequestLetter(
        number=request.number,
        channel=CHANNELS[request.mode],
        recipient=request.address,
        party_id=request.party_id,
        party_name=request.customer_name,
        customer_number=facts.customer_number,
        addressee_name=facts.responsible_name or request.customer_name,
        civility=facts.civility,
        departement=request.departement,
        counters=(
            CounterToRead(
                designation=request.label,
                serial_number=request.serial_number,
                location=facts.location,
                last_value=facts.last_value,
                last_read_on=facts.last_read_on,
            ),
        ),
        sent_on=sent_on,
        return_by=return_day(sent_on=sent_on, rules=rules),
        sender=sender_of(rules.sending),
        return_fax=return_fax_of(rules.sending),
        operating_mode=facts.operating_mode,
        image=_image(facts.picture_path),
        motive=motive,
        is_reminder=is_reminder,
    )
    return queue_reading_request_in(work, letter=letter)


def return_day(*, sent_on: date, rules: RequestRules) -> date:
    """Return the day the reading is asked back by."""
    return sent_on + timedelta(days=rules.return_days)


def facts_of(
    work: Work, *, requests: tuple[ReadingRequest, ...]
) -> dict[int, LetterFacts]:
    """Return what the letters say beside their lines, by request."""
    return reading_letters.facts_of(
        work.session,
        asset_ids=[request.asset_id for request in requests],
        within=work.territory,
    )


def dated(request: ReadingRequest, *, on: date) -> ReadingRequest:
    """Return the line as it leaves on a day."""
    return replace(request, requested_on=on)


@lru_cache(maxsize=64)
def _image(picture_path: str) -> JoinedImage | None:
    """Return the picture of an article's operating mode, when it is there and light."""
    path = Path(picture_path) if picture_path else None
    media_type = MEDIA_TYPES.get(path.suffix.lower()) if path else None
    if path is None or media_type is None or not path.is_file():
        return None
    if path.stat().st_size > LARGEST_IMAGE:
        return None
    return JoinedImage(name=path.name, media_type=media_type, content=path.read_bytes())
