"""The plain text of a body, read as the blocks that a page lays out.

Mail and letter share one text; what is obvious to the eye in a mail (a list, a table of
figures, a signature) is found again here so that the letter can set it properly.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class BlockKind(StrEnum):
    """How a page sets a block."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    STEPS = "steps"
    FIGURES = "figures"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a page: its lines or, for figures, a label and a value a line."""

    kind: BlockKind
    lines: tuple[tuple[str, ...], ...]


_BULLET = re.compile(r" +- (?P<text>.+)")
_STEP = re.compile(r" +\d+\. (?P<text>.+)")
_FIGURE = re.compile(r" {2}(?P<label>\S.*?)\s*:\s(?P<value>.+)")
"""Two spaces, a label, a colon, a value; the space before the colon may be no-break."""


def blocks_of(body: str) -> tuple[Block, ...]:
    """Split a body at its blank lines and tell lists and figures from paragraphs.

    The last block is the signature where it has several lines.
    """
    chunks = [chunk.strip("\n").split("\n") for chunk in body.strip().split("\n\n")]
    blocks = [block for chunk in chunks for block in _blocks(chunk)]
    last = blocks[-1]
    if last.kind is BlockKind.PARAGRAPH and len(last.lines) > 1:
        blocks[-1] = Block(kind=BlockKind.SIGNATURE, lines=last.lines)
    return tuple(blocks)


def _blocks(lines: list[str]) -> list[Block]:
    """Group neighbouring lines of one kind, so that a list may follow its lead-in."""
    read = [_line(line) for line in lines]
    return [
        Block(kind=kind, lines=tuple(content for _, content in group))
        for kind, group in groupby(read, key=lambda pair: pair[0])
    ]


def _line(line: str) -> tuple[BlockKind, tuple[str, ...]]:
    if bullet := _BULLET.fullmatch(line):
        return BlockKind.BULLETS, (bullet["text"],)
    if step := _STEP.fullmatch(line):
        return BlockKind.STEPS, (step["text"],)
    if figure := _FIGURE.fullmatch(line):
        return BlockKind.FIGURES, (figure["label"], figure["value"])
    return BlockKind.PARAGRAPH, (line.strip(),)
