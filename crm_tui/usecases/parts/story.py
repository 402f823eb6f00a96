"""What an act tells: one entry of the timeline, signed by who did it."""

from crm_tui.desk import Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.timeline import Opens, TimelineKind
from crm_tui.store.timeline import NewEvent

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
    opens: Opens | None = None,
    opens_id: int | None = None,
) -> None:
    """Tell what happened, at the instant of the act; a job signs nothing.

    It is written with the rest of the act's story, at its end, in one statement.
    """
    is_job = work.agent.level is SupportLevel.SYSTEM
    work.story.append(
        NewEvent(
            at=work.now,
            kind=kind,
            title=_cut(title, TITLE_LENGTH),
            detail=_cut(detail, DETAIL_LENGTH),
            party_id=party_id,
            dossier_id=dossier_id,
            agent_name="" if is_job else work.signature,
            opens=opens,
            opens_id=opens_id,
        )
    )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
