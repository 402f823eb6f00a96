"""The layout of the 360° view in force: the centre's for a profile, else the catalog's.

It is kept among the parameters, which the view reads anyway: it costs no statement.
"""

from collections.abc import Mapping

from crm_tui.catalog import customer_blocks, customer_layouts
from crm_tui.catalog.block_files import COMMON
from crm_tui.domain.customer_layout import CustomerLayout, read_layout

PREFIX = "BLOCS_360:"


def layout_code(profile: str) -> str:
    """Return the parameter that keeps the layout of a profile."""
    return f"{PREFIX}{profile}"


def usual_layout(profile: str) -> CustomerLayout:
    """Return what the catalog says for a profile."""
    layouts = customer_layouts()
    return layouts.get(profile) or layouts[COMMON]


def layout_in_force(overrides: Mapping[str, str], *, profile: str) -> CustomerLayout:
    """Return the layout that agents of a profile see."""
    stored = overrides.get(layout_code(profile))
    if stored is None:
        return usual_layout(profile)
    return read_layout(stored, specs=customer_blocks())
