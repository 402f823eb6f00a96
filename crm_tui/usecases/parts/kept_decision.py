"""A decision as the trail keeps it, read back: a repeated save shows what was decided.

Deciding again would not do: once the contract is open, the same arrival meets an
occupied site.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from crm_tui.domain.comments import DossierTag
from crm_tui.domain.consumption_gap import GapVerdict
from crm_tui.domain.move_in import MoveInDecision, Subscribe
from crm_tui.domain.proposed_act import ActKind, Letter, MoveInDossier, ProposedAct


def decision_from(kept: Mapping[str, Any]) -> MoveInDecision:
    """Return the decision these plain values were made from."""
    values: dict[str, Any] = {
        name: value if value is None else _READERS.get(name, _as_it_is)(value)
        for name, value in kept.items()
    }
    return MoveInDecision(**values)


def _as_it_is(value: Any) -> Any:
    return value


def _acts(kept: list[dict[str, str]]) -> tuple[ProposedAct, ...]:
    return tuple(
        ProposedAct(kind=ActKind(act["kind"]), label=act["label"]) for act in kept
    )


_READERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "verdict": GapVerdict,
        "subscribe": Subscribe,
        "start_on": date.fromisoformat,
        "acts": _acts,
        "tag": DossierTag,
        "dossier_type": MoveInDossier,
        "letter": Letter,
        "reminder_on": date.fromisoformat,
        "due_on": date.fromisoformat,
        "fallback_on": date.fromisoformat,
        "say": tuple,
    }
)
