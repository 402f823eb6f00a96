"""List the requests for proof by the day their default acts, overdue ones first."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.fallback_line import FallbackView
from crm_tui.store import fallbacks
from crm_tui.store.fallbacks import Place


def list_fallbacks(desk: Desk, *, after: Place | None = None) -> FallbackView:
    """Return one page; `after` is the day and the request of the last line seen."""
    with desk.viewing(Act.LIST_FALLBACKS) as view:
        page = fallbacks.awaited(view.session, within=view.territory, after=after)
        return FallbackView(
            lines=page.lines, has_more=page.has_more, shown_on=view.today
        )
