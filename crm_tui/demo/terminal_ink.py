"""Characters and their looks as a terminal takes them, in the fewest sequences."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color
from rich.style import Style


class Look(NamedTuple):
    """How a character is drawn, in the numbers of « select graphic rendition »."""

    attributes: str = ""
    ink: str = ""
    paper: str = ""


NO_LOOK = Look()
BOLD = Look(attributes="1")
Cell = tuple[str, Look]
"""One place of a line; an empty text is the second half of a wide character."""
Cells = tuple[Cell, ...]

_ATTRIBUTES = (
    ("bold", "1"),
    ("dim", "2"),
    ("italic", "3"),
    ("underline", "4"),
    ("reverse", "7"),
    ("strike", "9"),
)


@lru_cache(maxsize=4096)
def look_of(style: Style) -> Look:
    """Return the look of a style."""
    codes = [code for name, code in _ATTRIBUTES if getattr(style, name)]
    return Look(
        attributes=";".join(codes),
        ink=_code(style.color, is_ink=True),
        paper=_code(style.bgcolor, is_ink=False),
    )


def in_colour(cells: Iterable[Cell]) -> str:
    """Return cells as a terminal takes them: each change of look is said once."""
    written, before = "\x1b[0m", NO_LOOK
    for character, look in cells:
        shown = _as_seen(character, look, before=before)
        written += _change(before, shown) + character
        before = shown
    return written


def _code(color: Color | None, *, is_ink: bool) -> str:
    if color is None or color.is_default:
        return ""
    return ";".join(color.get_ansi_codes(foreground=is_ink))


def _as_seen(character: str, look: Look, *, before: Look) -> Look:
    """Return the look to say: the ink of a space is not seen."""
    is_blank = character in {"", " "} and look.attributes == before.attributes == ""
    return look._replace(ink=before.ink) if is_blank else look


def _change(before: Look, after: Look) -> str:
    if before == after:
        return ""
    is_anew = before.attributes != after.attributes or not (after.ink and after.paper)
    if is_anew:
        codes = ["0", after.attributes, after.ink, after.paper]
    else:
        codes = [
            after.ink if after.ink != before.ink else "",
            after.paper if after.paper != before.paper else "",
        ]
    return f"\x1b[{';'.join(filter(None, codes))}m"
