"""What the embedded typefaces can print, and the mark that stands for the rest."""

from crm_tui.domain.text import visible

MISSING_MARK = "□"
"""An empty square: the reader sees that a sign could not be printed, and where."""

_RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x04FF),
    (0x1E00, 0x1FFF),
    (0x2000, 0x203E),
    (0x2070, 0x20C0),
    (0x2190, 0x23FF),
    (0x2500, 0x25FF),
)
"""Latin, Greek, Cyrillic, punctuation, currencies, arrows, boxes: all are tested."""


def printable(text: str) -> str:
    """Replace what would come out as a hole in the page (emoji, other scripts)."""
    shown = visible(text)
    return "".join(char if _has_glyph(char) else MISSING_MARK for char in shown)


def _has_glyph(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _RANGES)
