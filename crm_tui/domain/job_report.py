"""What an automatic job says once it has run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JobReport:
    """One job of a run, told in French."""

    name: str
    """`Relances`."""
    said: str
    """What it did: `2 dossiers ouverts.`"""
    has_acted: bool
    """False when nothing was due: only a run that was asked for says so."""
