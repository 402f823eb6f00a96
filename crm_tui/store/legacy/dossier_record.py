"""What one line of a dossiers' export says; several lines may tell of one dossier."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRecord:
    """A signed line of the dossier, verbatim."""

    at: datetime
    author: str
    text: str
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """Something to do on the dossier."""

    label: str
    status: str
    queue: str
    assignee: str
    due_on: date | None
    result: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JustificatifRecord:
    """A request for proof and its calendar."""

    status: str
    asked_on: date
    reminder_on: date
    due_on: date
    fallback_on: date
    announced_by: str
    kind: str
    received_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecord:
    """One line: a dossier, with a comment, a task or a justificatif of it."""

    number: str
    type: str
    variant: str
    preset: str
    """« modèle » of the catalog: what it is about, where its type says less."""
    status: str
    party: str
    account: str
    site: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    conclusion: str
    tags: str
    source: str
    opening_m3: int | None
    opening_on: date | None
    rule_row: str
    rule_reason: str
    comment: CommentRecord | None
    task: TaskRecord | None
    justificatif: JustificatifRecord | None
    modified_at: datetime

    @property
    def key(self) -> tuple[str, str, datetime | None, str]:
        """Return what two lines of one export may not share."""
        return (
            self.number,
            self.comment.text if self.comment else "",
            self.comment.at if self.comment else None,
            self.task.label if self.task else "",
        )
