"""The page: a letter as a tagged PDF, its address in the window of the envelope.

The words are data: they reach Typst as JSON and are only ever laid out, so nothing that
a customer or a template writes can be read as markup.
"""

import json
import re
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from crm_tui.correspondence.body_blocks import blocks_of
from crm_tui.correspondence.printable import printable
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender
from crm_tui.correspondence.template_files import LETTER_FRAME, template_root
from crm_tui.domain.french_format import long_date
from crm_tui.domain.phone import display_phone
from crm_tui.domain.refusal import Refusal

if TYPE_CHECKING:
    import typst

MAX_RECIPIENT_LINES = 6
"""« NF Z10-011 : 6 lines max (7 with country) »."""

_POSTCODE_LINE = re.compile(r"\d{5} .+")

_compilers = threading.local()


class UnableToComposeLetter(Refusal):
    """The letter cannot be laid out, or could not be delivered by a postman."""


def letter_pdf(
    *,
    text: RenderedText,
    sender: Sender,
    recipient_lines: tuple[str, ...],
    place: str,
    on: date,
    our_reference: str,
    your_reference: str | None = None,
    enclosures: tuple[str, ...] = (),
) -> bytes:
    """Lay a letter out; the same letter gives the same bytes, whenever printed."""
    data = letter_data(
        text=text,
        sender=sender,
        recipient_lines=recipient_lines,
        place=place,
        on=on,
        our_reference=our_reference,
        your_reference=your_reference,
        enclosures=enclosures,
    )
    return compile_page(data, frame=LETTER_FRAME, on=on)


def letter_data(
    *,
    text: RenderedText,
    sender: Sender,
    recipient_lines: tuple[str, ...],
    place: str,
    on: date,
    our_reference: str,
    your_reference: str | None = None,
    enclosures: tuple[str, ...] = (),
) -> str:
    """Return all that the frame of a letter prints, as it is handed to Typst."""
    page = {
        "subject": text.subject,
        "blocks": [
            {"kind": block.kind.value, "lines": block.lines}
            for block in blocks_of(text.body)
        ],
        "company": sender.company,
        "service": sender.service,
        "sender_lines": sender.postal_lines,
        "sender_contacts": (
            f"Tél. {display_phone(sender.phone)}",
            sender.opening_hours,
            sender.mail_justificatifs,
        ),
        "recipient_lines": _address(recipient_lines),
        "dateline": f"{place}, le {long_date(on)}",
        "short_dateline": long_date(on),
        "date": (on.year, on.month, on.day),
        "our_reference": our_reference,
        "your_reference": your_reference or "",
        "enclosures": enclosures,
    }
    return json.dumps(printed(page))


def _address(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Check the block and put its town in capitals, as sorting machines want it."""
    kept = tuple(line.strip() for line in lines)
    if not any(_POSTCODE_LINE.fullmatch(line) for line in kept):
        raise UnableToComposeLetter(
            "Adresse postale incomplète : il manque le code postal et la commune."
        )
    has_country = not _POSTCODE_LINE.fullmatch(kept[-1])
    if "" in kept or len(kept) > MAX_RECIPIENT_LINES + has_country:
        raise UnableToComposeLetter(
            f"Adresse postale : {MAX_RECIPIENT_LINES} lignes au plus, sans ligne vide."
        )
    return tuple(
        line.upper() if _POSTCODE_LINE.fullmatch(line) else line for line in kept
    )


def printed(value: object) -> object:
    """Make every string of the page one that the typefaces can print."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: printed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printed(inner) for inner in value]
    return value


def compile_page(letter: str, *, frame: str, on: date) -> bytes:
    """Lay data out in a frame of the templates.

    Typst is imported here only: 7 MB that a desk without letters never loads.
    """
    import typst

    stamp = datetime(on.year, on.month, on.day, tzinfo=UTC)
    try:
        pdf = _compiler(template_root() / frame).compile(
            format="pdf",
            sys_inputs={"letter": letter},
            timestamp=int(stamp.timestamp()),
        )
    except typst.TypstError as error:
        raise UnableToComposeLetter(
            "La lettre n'a pas pu être mise en page."
        ) from error
    if not isinstance(pdf, bytes):
        raise UnableToComposeLetter("La lettre n'a pas pu être mise en page.")
    return pdf


def _compiler(frame: Path) -> "typst.Compiler":
    """Keep one warm compiler a thread and frame: starting one costs more than a page.

    Only the typefaces that Typst carries are used, so that a letter is the same on
    every machine.
    """
    import typst

    warm: dict[Path, typst.Compiler] = _compilers.__dict__.setdefault("warm", {})
    compiler = warm.get(frame)
    if compiler is None:
        compiler = typst.Compiler(
            input=frame,
            root=frame.parent,
            font_paths=typst.Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
        )
        warm[frame] = compiler
    return compiler
