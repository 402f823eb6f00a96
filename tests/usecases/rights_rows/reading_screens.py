"""The rows of what the screens of reading requests ask beside the assets' own."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.domain.reading_proposal import ProposalCriteria
from crm_tui.usecases.count_assets_to_ask import count_assets_to_ask
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "count_assets_to_ask": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: count_assets_to_ask(desk, criteria=ProposalCriteria()),
        is_empty=lambda found: found.reached == 0,
    ),
}
