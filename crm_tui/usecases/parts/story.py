"""What an act tells: one entry of the timeline, signed by who did it."""

from crm_tui.desk import Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import timeline

TITLE_LENGTH = 200
DETAIL_LENGTH = 4000
"""What the columns hold: a title is cut, the whole sentence stays in the detail."""


def tell(
    work: Work,
    *,
    kind: TimelineKind,
    title: str,
    detail: str = "",
    party_id: int | None,
    dossier_id: int | None = None,
) -> None:
    """Write what happened, at the instant of the act; a job signs nothing."""
    timeline.add(
        work.session,
        at=work.now,
        kind=kind,
        title=_cut(title, TITLE_LENGTH),
        detail=_cut(detail, DETAIL_LENGTH),
        party_id=party_id,
        dossier_id=dossier_id,
        agent=None if work.agent.level is SupportLevel.SYSTEM else work.agent,
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
