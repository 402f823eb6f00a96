"""The work queues (« corbeilles ») and the nine departments that route to them."""

from dataclasses import dataclass

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.agent import SupportLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkQueue:
    """A basket of tasks, served by the agents who name it."""

    code: str
    label: str
    line_of_business: str
    """`Eau`, `Télécom`, `Services`, or empty for all."""
    level: SupportLevel
    departments: tuple[str, ...]
    """« Départements impactés » of document 000 whose work comes here by default."""


def load_queues() -> dict[str, WorkQueue]:
    """Read and check every queue, by code."""
    return {entry.code: _queue(entry) for entry in read_entries("common/queues.toml")}


def _queue(entry: TomlEntry) -> WorkQueue:
    level = entry.text("level")
    if level not in set(SupportLevel):
        raise entry.invalid(f"niveau inconnu « {level} ».")
    queue = WorkQueue(
        code=entry.code,
        label=entry.text("label"),
        line_of_business=entry.text("line_of_business", ""),
        level=SupportLevel(level),
        departments=entry.texts("departments"),
    )
    entry.finish()
    return queue
