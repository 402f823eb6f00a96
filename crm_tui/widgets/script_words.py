"""The words of a script: what to say with its blanks named, what was answered."""

from collections.abc import Mapping

from textual.content import Content

from crm_tui.clock import PARIS
from crm_tui.domain.french_format import typo
from crm_tui.domain.script import BlockKind, ScriptBlock
from crm_tui.domain.script_run import ScriptStep
from crm_tui.domain.script_text import spoken_pieces
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.plain import ACT, OK, QUIET, TITLE, phrase, plain

GLYPHS = {
    BlockKind.SAY: "❝",
    BlockKind.ASK: "?",
    BlockKind.NOTE: "✎",
    BlockKind.LOOK: "▸",
    BlockKind.IF: "▸",
    BlockKind.OBJECTION: "↩",
    BlockKind.NEVER: "✗",
    BlockKind.END: "■",
}
WORDS = {
    BlockKind.SAY: "Dire",
    BlockKind.ASK: "Demander",
    BlockKind.NOTE: "Noter",
    BlockKind.LOOK: "Consulter",
    BlockKind.IF: "",
    BlockKind.OBJECTION: "Objection",
    BlockKind.NEVER: "",
    BlockKind.END: "",
}
SPOKEN = frozenset({BlockKind.SAY, BlockKind.ASK, BlockKind.END})
"""What is said aloud stands out; what is only for the agent stays quiet."""

SKIPPED = "sans réponse"


def block_item(block: ScriptBlock, *, values: Mapping[str, str]) -> Item:
    """Return a block as it is said; what is missing is named in brackets."""
    mark = "*" if block.is_required else ""
    condition = f" ({block.condition})" if block.condition else ""
    words = f"{WORDS[block.kind]}{mark}{condition}".strip()
    head = plain(f"{words} " if words else "", TITLE)
    style = "" if block.kind in SPOKEN else QUIET
    said = spoken_text(block.text, values=values, style=style)
    return plain(f"{GLYPHS[block.kind]} ", TITLE), phrase(head, said)


def spoken_text(text: str, *, values: Mapping[str, str], style: str = "") -> Content:
    """Return a sentence, each blank nobody can fill named: `[date limite ?]`."""
    pieces = [
        plain(f"[{piece.text} ?]", ACT)
        if piece.is_missing
        else plain(piece.text, style)
        for piece in spoken_pieces(typo(text), values=values)
    ]
    return Content("").join(pieces)


def answered_item(step: ScriptStep, *, with_author: bool) -> Item:
    """Return « ✓ Voyants : rouges · Inès F. 10:02 »."""
    block, answer = step.block, step.answer
    if answer is None:
        return plain("  "), plain(block.label, QUIET)
    value = block.words_of(answer.value) if answer.value else SKIPPED
    at = answer.at.astimezone(PARIS)
    who = f"{answer.by} {at:%d/%m %H:%M}" if with_author else ""
    told = " · ".join(part for part in (answer.source, who) if part)
    return (
        plain("✓ " if answer.value else "– ", OK if answer.value else QUIET),
        phrase(
            (f"{block.label} : ", QUIET), value, (f"  {told}" if told else "", QUIET)
        ),
    )
