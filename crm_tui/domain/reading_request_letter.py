"""What a reading request says, whatever its way: mail, fax or letter (document 002)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crm_tui.domain.document import DocumentChannel

OPERATING_MODE_LEAD = "Pour relever les compteurs, suivre les opérations suivantes :"
"""« put on top "Pour relever les compteurs, suivre les opérations suivantes :" »
(document 002, tab « Fabricant » of the article)."""

_LINE_MARK = re.compile(r"\s*(?:\d+\s*[.)/-]|[-–•*])\s*")
"""The number or the dash an article's text may already give its lines."""


class RequestMotive(StrEnum):
    """Why a reading is asked for."""

    CALENDAR = "CALENDRIER"
    MANUAL = "MANUEL"
    ABSENCE = "ABSENCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterToRead:
    """One counter of a request, as its owner recognizes it."""

    designation: str
    serial_number: str
    location: str
    last_value: int | None = None
    """The last reading known; None for a counter never read."""
    last_read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedImage:
    """The article's operating mode as a picture."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRequestLetter:
    """One request to one addressee, by one way."""

    number: str
    channel: DocumentChannel
    recipient: str
    """The one mail address, or the fax number; empty for a letter."""
    recipient_lines: tuple[str, ...] = ()
    party_id: int
    party_name: str
    customer_number: str = ""
    addressee_name: str
    civility: str = ""
    departement: str
    counters: tuple[CounterToRead, ...]
    sent_on: date
    return_by: date
    sender: str
    """Whom the request is from and answered to."""
    return_fax: str
    operating_mode: str = ""
    """The article's text, a line an operation."""
    image: JoinedImage | None = None
    motive: RequestMotive = RequestMotive.CALENDAR
    visited_on: date | None = None
    """The day nobody was there, for the motive ABSENCE."""
    is_reminder: bool = False


def operations_of(operating_mode: str) -> tuple[str, ...]:
    """Return the operations of an article's text, without their marks or blank lines.

    The lead sentence is left out where the article has it already: documents print it.
    """
    lines = (
        _LINE_MARK.sub("", line, count=1) if _LINE_MARK.match(line) else line
        for line in operating_mode.splitlines()
    )
    said = (" ".join(line.split()) for line in lines)
    lead = OPERATING_MODE_LEAD.rstrip(" :").casefold()
    return tuple(line for line in said if line and line.rstrip(" :").casefold() != lead)
