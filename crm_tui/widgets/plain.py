"""The text gate of the screens: all customer text passes here before it is drawn.

Textual reads every `str` given to a widget as markup: `[/fin]` crashes it and
`[@click=app.quit]` is live, and control characters go to the terminal as they are.
So a screen shows `plain(name)` or `phrase("né le ", (day, QUIET))`, never a bare `str`;
`tests/widgets/test_text_gate.py` reads the code and refuses the rest.
"""

from textual.content import Content

from crm_tui.domain.text import visible

QUIET = "$quiet"
"""Labels, hints, what is said beside the value."""
STRONG = "bold"
"""The value the eye looks for."""
TITLE = "$primary"
"""Titles of panels, the accent of the house."""
ACT = "bold $act"
"""« Act here »: amber, one per screen at most for what matters now."""
OK = "$ok"
URGENT = "bold $urgent"
STRUCK = "$quiet strike"
"""Superseded values, which stay readable."""
BADGE = "bold $on-fill on $primary"
BADGE_OK = "bold $on-fill on $ok"
BADGE_ACT = "bold $on-fill on $act"
BADGE_URGENT = "bold $on-fill on $urgent"
BADGE_QUIET = "$foreground on $raised"

Part = str | Content | tuple[str, str]
"""A bare text, a piece already passed through the gate, or a text and its style."""


def plain(text: str, style: str = "") -> Content:
    """Return one line of text, literal and harmless."""
    shown = visible(text)
    return Content.styled(shown, style) if style else Content(shown)


def plain_lines(text: str, style: str = "") -> Content:
    """Return a text of several lines, literal and harmless."""
    shown = visible(text, multiline=True)
    return Content.styled(shown, style) if style else Content(shown)


def phrase(*parts: Part) -> Content:
    """Join texts, styled texts and contents: `phrase("né le ", (day, STRONG))`."""
    return Content.assemble(*(_gated(part) for part in parts))


def stacked(*lines: Content | str) -> Content:
    """Put lines under one another."""
    return Content("\n").join(
        [line if isinstance(line, Content) else plain(line) for line in lines]
    )


def badge(text: str, style: str = BADGE) -> Content:
    """Return a filled badge: a word with a space on each side."""
    return plain(f" {text} ", style)


def fact(label: str, value: str, style: str = "") -> Content:
    """Return a quiet label and its value; nothing at all when there is no value."""
    if not value:
        return Content("")
    return phrase((f"{label} ", QUIET), (value, style))


def spaced(*facts: Content, gap: int = 3) -> Content:
    """Put facts side by side, leaving the empty ones out."""
    return Content(" " * gap).join([fact for fact in facts if fact])


def _gated(part: Part) -> Content | tuple[str, str]:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return plain(part)
    text, style = part
    return visible(text), style
