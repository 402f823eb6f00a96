"""The words of a mail or a letter once written; apart from what writes them.

A desk shows and sends documents without ever loading the template engine.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedText:
    """What a mail or a letter says, ready to be frozen with its document."""

    subject: str
    body: str
