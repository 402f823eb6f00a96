"""Front office or back office: document 001 gives each its own rows."""

from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.move_in_case import DeskSide

BACK_LEVELS = frozenset(
    {SupportLevel.BACK_OFFICE, SupportLevel.N2, SupportLevel.SYSTEM}
)
"""Those who work from tasks, the customer not being on the line; our own reading, the
document naming only « front office et back office »."""


def desk_side_of(*, level: SupportLevel) -> DeskSide:
    """Return on which side of the desk an agent of this level decides."""
    return DeskSide.BACK if level in BACK_LEVELS else DeskSide.FRONT
