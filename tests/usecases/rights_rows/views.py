"""The rows of what a centre arranges on the 360° view, and of its applications."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.customer_block import Block
from crm_tui.usecases.arrange_view import arrange_view
from crm_tui.usecases.list_view_layouts import list_view_layouts
from crm_tui.usecases.open_application import open_application
from crm_tui.usecases.parts.customer_layout import usual_layout
from tests.usecases.rights import Row, World


def _arrange(desk: Desk, world: World) -> object:
    usual = usual_layout("EUROS")
    moved = usual.moved(Block.METER, by=1)
    arrange_view(desk, profile="EUROS", layout=moved, seen=usual)
    return True


ACTS: Mapping[str, Row] = {
    "open_application": Row(
        acts=(Act.OPEN_APPLICATION,),
        call=lambda desk, world: open_application(
            desk, code="GED", party_id=world.party, context={}
        ),
    ),
}
UPKEEP: Mapping[str, Row] = {
    "list_view_layouts": Row(
        acts=(Act.ARRANGE_VIEW,),
        call=lambda desk, world: list_view_layouts(desk),
        is_placeless=True,
    ),
    "arrange_view": Row(acts=(Act.ARRANGE_VIEW,), call=_arrange, is_placeless=True),
}
