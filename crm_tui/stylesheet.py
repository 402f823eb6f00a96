"""The styles of the application: a sheet read once in a process is not read again.

Textual reads every sheet anew each time a screen brings its own, and remembers fewer
sheets than our screens and widgets have: each first opening of a screen paid for it.
"""

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

Sheets = LRUCache[tuple[object, ...], list[RuleSet]]

SHEETS = 1024
"""How many sheets are kept for one theme: more than there are screens and widgets."""
THEMES = 4
"""How many themes keep theirs: our three, and Textual's own before one is set."""

_read: LRUCache[frozenset[tuple[str, str]], Sheets] = LRUCache(THEMES)
"""What was read, by the variables it was read with."""


class KeptStylesheet(Stylesheet):
    """Styles whose sheets are read once in a process, whatever application asks.

    Rules once read are never changed: applications and themes may share them.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = _sheets_read_with(self._variables)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the variables of another theme, and the sheets read with them."""
        self._parse_cache = LRUCache(1)  # the parent empties the one it finds
        super().set_variables(variables)
        self._parse_cache = _sheets_read_with(variables)

    def reparse(self) -> None:
        """Read again what was not read with these variables yet.

        Raises:
            StylesheetParseError: a sheet is wrong; the rules in force stay.
        """
        self.parse()


def _sheets_read_with(variables: dict[str, str]) -> Sheets:
    key = frozenset(variables.items())
    if key not in _read:
        _read[key] = LRUCache(SHEETS)
    return _read[key]
