"""Drafts: what an agent typed and has not saved yet, offered back to them only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The content of one form, for one agent and one subject."""

    form: str
    """`contact`, `prospect`, `comment`..."""
    subject: str
    """What it is about: a party or dossier number, or empty."""
    title: str
    """What the offer says: `Contact · POIROT Hercule`."""
    fields: tuple[tuple[str, str], ...]
    """Field names and typed values, in order."""
    saved_at: datetime
