"""One line out of any text: what a header, a subject or a field may be."""

import re

_BREAKS = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
"""Every way to end a line, and ordinary spaces; no-break spaces are kept."""


def one_line(text: str) -> str:
    """Put a text on one line, its ordinary spaces single."""
    return _BREAKS.sub(" ", text).strip(" ")


def header_text(text: str) -> str:
    """Return words that a mail header carries as they are.

    The email package decodes `=?utf-8?q?…?=` found in a value before it writes it: a
    customer's text of that form could smuggle a line break, hence a header. The opening
    is parted by a space, which keeps the text readable and makes it nothing but text.
    """
    return one_line(text).replace("=?", "= ?")
