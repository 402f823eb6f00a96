"""Merge two customers from a terminal, or part them again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crm_tui.domain.text import visible

if TYPE_CHECKING:
    from crm_tui.domain.party_merge import MergePreview


def preview_lines(preview: "MergePreview") -> Iterator[str]:
    """Yield both records, the value that wins of each field, and what moves."""
    for label, party in (("Gardée", preview.kept), ("Fusionnée", preview.merged)):
        yield f"{label} : {party.number}  {visible(party.name)}"
    for choice in preview.choices:
        winner, other = (
            (choice.merged, choice.kept)
            if choice.takes_merged
            else (choice.kept, choice.merged)
        )
        yield (
            f"  {choice.label} : {visible(winner) or '(vide)'}"
            f"  (et non {visible(other) or '(vide)'})"
        )
    moved = ", ".join(f"{m.count} {m.label}" for m in preview.moved) or "rien"
    yield f"Rejoignent la fiche gardée : {moved}."
    if preview.refusal:
        yield f"Refusé : {preview.refusal}"
