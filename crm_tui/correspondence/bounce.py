"""Mails that came back: what a delivery status notification says of one of ours.

Read with the standard library (RFC 3464): the machine-readable part alone is believed,
and the identifier of the mail it returns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from enum import StrEnum

from crm_tui.correspondence.one_line import one_line
from crm_tui.domain.text import visible

MAX_BOUNCE_BYTES = 10_000_000
"""A notification returns the mail it is about: beyond, it is none of ours."""

MAX_REASON_CHARACTERS = 200
_IDENTIFIER = re.compile(r"<[^<>\s]{1,200}>")
_NAMING = ("Message-ID", "References", "In-Reply-To")


class BounceAction(StrEnum):
    """What became of the mail, in the words of RFC 3464."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """One notification about one mail."""

    message_ids: tuple[str, ...]
    """The identifiers it may be about, the returned mail's first."""
    action: BounceAction
    reason: str
    """The status and what the server said, on one line."""


def read_bounce(content: bytes) -> Bounce | None:
    """Return what a notification says; None for any other mail."""
    if len(content) > MAX_BOUNCE_BYTES:
        return None
    message = message_from_bytes(content, policy=policy.default)
    report = next(
        (
            p
            for p in message.walk()
            if p.get_content_type() == "message/delivery-status"
        ),
        None,
    )
    if report is None:
        return None
    about = next((block for block in _blocks(report) if block["Action"]), None)
    if about is None:
        return None
    action = _action_of(about)
    identifiers = tuple(dict.fromkeys(_identifiers(message)))
    if action is None or not identifiers:
        return None
    return Bounce(message_ids=identifiers, action=action, reason=_reason(about))


def _blocks(report: Message) -> Iterator[Message]:
    """Yield the fields of a status part: of the message, then of each recipient."""
    payload = report.get_payload()
    if isinstance(payload, list):
        yield from (block for block in payload if isinstance(block, Message))


def _action_of(block: Message) -> BounceAction | None:
    try:
        return BounceAction(str(block["Action"]).strip().lower())
    except ValueError:
        return None


def _reason(block: Message) -> str:
    said = str(block["Diagnostic-Code"] or "").partition(";")[2]
    words = f"{block['Status'] or ''} {said}"
    return visible(one_line(words))[:MAX_REASON_CHARACTERS]


def _identifiers(message: EmailMessage | Message) -> Iterator[str]:
    """Yield what the returned mail was known by, then what the notification names."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "text/rfc822-headers":
            headers = part.get_payload(decode=True)
            if isinstance(headers, bytes):
                yield from _named(message_from_bytes(headers), _NAMING[:1])
        elif kind == "message/rfc822" and isinstance(part.get_payload(), list):
            yield from _named(part.get_payload()[0], _NAMING[:1])  # type: ignore[arg-type, index]
    yield from _named(message, _NAMING[1:])


def _named(message: Message, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        yield from _IDENTIFIER.findall(str(message[field] or ""))
