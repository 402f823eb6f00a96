"""The keys under a verdict: why it is so, and the letter its acts would write."""

from collections.abc import Iterable

from textual.content import Content

from crm_tui.domain.proposed_act import ProposedAct
from crm_tui.widgets.plain import QUIET, plain

WHY_KEY = "F8 pourquoi"
LETTER_KEY = "Maj+F8 courrier"


def rule_keys(acts: Iterable[ProposedAct]) -> Content:
    """Return `F8 pourquoi · Maj+F8 courrier` where one of the acts writes."""
    writes = any(act.writes for act in acts)
    return plain(f"{WHY_KEY} · {LETTER_KEY}" if writes else WHY_KEY, QUIET)
