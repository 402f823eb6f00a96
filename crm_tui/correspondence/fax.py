"""The fax sheet: the body as it is written, black on white, for a gateway to send."""

import json
import re
from datetime import date

from crm_tui.correspondence.letter import compile_page, printed
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender
from crm_tui.correspondence.template_files import FAX_FRAME

NO_BREAK_SPACE = "\u00a0"
_RUN = re.compile("^ +|  +")


def fax_pdf(*, text: RenderedText, sender: Sender, on: date, reference: str) -> bytes:
    """Lay a sheet out, its columns kept; the same fax gives the same bytes."""
    chunks = text.body.strip("\n").split("\n\n")
    page = {
        "subject": text.subject,
        "company": sender.company,
        "reference": reference,
        "date": (on.year, on.month, on.day),
        "blocks": [[_aligned(line) for line in chunk.split("\n")] for chunk in chunks],
    }
    return compile_page(json.dumps(printed(page)), frame=FAX_FRAME, on=on)


def _aligned(line: str) -> str:
    """Keep the spaces that stand for columns, which a page would draw as one."""
    return _RUN.sub(lambda run: NO_BREAK_SPACE * len(run[0]), line)
