"""List how each profile sees the 360° view, and what the centre changed of it."""

from dataclasses import dataclass

from crm_tui.catalog import profiles
from crm_tui.desk import Act, Desk
from crm_tui.domain.customer_layout import CustomerLayout
from crm_tui.store import parameters
from crm_tui.usecases.parts.customer_layout import layout_in_force, usual_layout


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLayout:
    """The layout of one profile."""

    profile: str
    label: str
    layout: CustomerLayout
    usual: CustomerLayout
    """The catalog's."""

    @property
    def is_changed(self) -> bool:
        """Tell whether the centre has its own."""
        return self.layout != self.usual


def list_view_layouts(desk: Desk) -> tuple[ProfileLayout, ...]:
    """Return the layout of every profile, in the order of the catalog."""
    with desk.viewing(Act.ARRANGE_VIEW) as view:
        overrides = parameters.overrides(view.session)
    return tuple(
        ProfileLayout(
            profile=code,
            label=known.label,
            layout=layout_in_force(overrides, profile=code),
            usual=usual_layout(code),
        )
        for code, known in profiles().items()
    )
