"""Cells that a spreadsheet would compute: written harmless, read back as they were."""

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
"""What makes a spreadsheet compute a cell (OWASP), full-width forms included."""


def harmless(text: str) -> str:
    """Return a cell no spreadsheet computes: `'` in front, as they do themselves."""
    start = text.lstrip(" \u00a0'\"")
    return f"'{text}" if start.startswith(FORMULA_STARTS) else text
