"""A screen made of several parts keeps the style of each.

Textual follows the first base alone: a part that comes second loses its style.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from textual.dom import DOMNode

from crm_tui import screens
from crm_tui.screens.desk_view import DeskView

for found in walk_packages(screens.__path__, f"{screens.__name__}."):
    import_module(found.name)


def kinds_of(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from kinds_of(one)


@pytest.mark.parametrize("kind", sorted(set(kinds_of(DeskView)), key=str))
def test_a_screen_keeps_the_style_of_every_part_it_is_made_of(kind: type[DOMNode]):
    styled = {
        base.__name__
        for base in kind.__mro__
        if base.__module__.startswith("crm_tui") and "DEFAULT_CSS" in vars(base)
    }

    assert styled <= kind._css_type_names
