"""What Textual keeps of widgets that are gone: every line they ever drew.

A cache of two colours is held by method (`StylesCache.get_inner_outer`, Textual 8.2),
and so keeps the last 1,024 drawings alive: 70 MB after some thirty customers.
"""

from textual._styles_cache import StylesCache


def forget_drawings() -> None:
    """Let go of what closed screens drew; the colours are found again at once."""
    StylesCache.get_inner_outer.cache_clear()
