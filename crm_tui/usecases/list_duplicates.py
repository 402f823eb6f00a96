"""List the customers that may be recorded twice, the likeliest first."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.duplicate_pair import PairMark, PairPage, PairState
from crm_tui.store import duplicate_pairs


def list_duplicates(
    desk: Desk,
    *,
    state: PairState = PairState.TO_REVIEW,
    after: PairMark | None = None,
    limit: int = duplicate_pairs.PAGE,
) -> PairPage:
    """Return one page of pairs in this state; the next one starts `after` its end."""
    with desk.viewing(Act.LIST_DUPLICATES) as view:
        return duplicate_pairs.page(
            view.session, state=state, within=view.territory, after=after, limit=limit
        )
