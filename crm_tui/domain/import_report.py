"""What an import did, line by line: « lines read = accepted + rejected, always »."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The account of one import; a line is a physical line after the header."""

    kind: str
    """French plural: `clients`, `dossiers`, `relevés`."""
    encoding: str
    """How the file was understood: `Windows-1252`…"""
    delimiter: str
    """`point-virgule`, `tabulation` or `virgule`."""
    ignored_columns: tuple[str, ...]
    """Headers nobody knows: their cells were not read."""
    read: int
    accepted: int
    rejected: int
    created: int
    """Records that are new; one may take several lines."""
    updated: int
    unchanged: int
    """Records already known, or older than what the CRM has."""
    flagged: int
    """Records accepted although something in them should be checked."""
    rejects_path: str
    """Where the rejected and flagged lines are; empty when there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProgress:
    """How far an import is."""

    done_bytes: int
    total_bytes: int
    read: int
    rejected: int
    ending: str = ""
    """What goes on after the last line, in French; empty while lines come."""


OnProgress = Callable[[ImportProgress], None]
"""Told after each batch; runs in the importing thread."""
