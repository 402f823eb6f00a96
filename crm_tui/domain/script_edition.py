"""The scripts of a centre: what the program ships, and what was edited since."""

from dataclasses import dataclass
from datetime import date, datetime

from crm_tui.domain.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptEdition:
    """One version of a script: never changed, followed by the next one."""

    script_code: str
    version: int
    in_force_on: date
    """The first day a run begins with it; a run under way keeps its own."""
    label: str
    body: str
    """Its blocks, as they are typed."""
    reason: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptLine:
    """A script in the list: whose words are in force."""

    code: str
    label: str
    version: int
    """In force today; 0 as the program ships it."""
    questions: int
    written_by: str = ""
    changes_on: date | None = None
    """When a version already written comes in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptSheet:
    """One script in full, as its editor needs it."""

    line: ScriptLine
    script: Script
    """As in force today, or as written for a later day."""
    body: str
    """What the next version starts from."""
    newest: int
    """The last version written: the form that saw another one is refused."""
    editions: tuple[ScriptEdition, ...]
    """Newest first."""
