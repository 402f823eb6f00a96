"""What is read on a screen: texts, whatever the spaces, frames and line ends."""

from collections.abc import Iterable


def missing(texts: Iterable[str], *, shown: str) -> list[str]:
    """Return the texts that a screen does not show."""
    screen = _one_line(shown)
    return [text for text in texts if _one_line(text) not in screen]


def _one_line(text: str) -> str:
    """Fold spaces, no-break ones too, and line ends: wrapping does not matter."""
    frames = str.maketrans(dict.fromkeys("│╭╮╰╯─┃", " "))
    return " ".join(text.translate(frames).split())
