"""Count the assets that some criteria reach, as they are typed."""

from dataclasses import dataclass

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_proposal import ProposalCriteria
from crm_tui.store import assets

MOST_COUNTED = 10_000
"""Beyond, the screen says « plus de »: the count is one bounded query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCount:
    """How many assets are asked for by mail or by fax, counted up to a limit."""

    reached: int
    is_more: bool = False


def count_assets_to_ask(
    desk: Desk, *, criteria: ProposalCriteria, limit: int = MOST_COUNTED
) -> AssetCount:
    """Return how many assets in use the criteria keep; readings are not looked at."""
    with desk.viewing(Act.PREPARE_READINGS) as view:
        reached = assets.count(
            view.session,
            criteria=criteria,
            within=view.territory,
            limit=limit + 1,
        )
    return AssetCount(reached=min(reached, limit), is_more=reached > limit)
