"""What a program sent to the terminal: its own drawing, and all the rest."""

import re
import unicodedata

from crm_tui.domain.text import visible

_SGR = r"(?:0|1|2|3|4|7|9|[34]8;2;\d{1,3};\d{1,3};\d{1,3})"
_STYLE = rf"\x1b\[{_SGR}(?:;{_SGR})*m"
_PLACE = r"\x1b\[\d{1,2};\d{1,3}H|\r\n"
_OTHER = r"\x1b\[\?2026[hl]|\x1b\]22;(?:default|pointer|text)\x07"
OWN = re.compile(f"{_STYLE}|{_PLACE}|{_OTHER}")
"""All that drawing a screen takes: colors, a place, one frame, the mouse's shape."""

FRAME = b"\x1b[?2026h"
"""Begins what is drawn at once."""

_OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def foreign(output: bytes) -> list[str]:
    """Return what a terminal could obey, and that drawing does not explain."""
    runs = OWN.split(output.decode("utf-8"))
    return [
        excerpt
        for run in runs
        if any(unicodedata.category(char) in _OBEYED for char in run)
        and visible(run) != run
        for excerpt in [repr(run[:80])]
    ]


def words(output: bytes) -> str:
    """Return the text that was drawn, a new line wherever the pen was moved."""
    text = output.decode("utf-8", errors="replace")
    return re.sub(f"{_STYLE}|{_OTHER}", "", re.sub(_PLACE, "\n", text))
