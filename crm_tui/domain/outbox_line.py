"""What the screen Envois shows."""

from dataclasses import dataclass

from crm_tui.domain.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxView:
    """The documents of the outbox, newest first."""

    documents: tuple[Document, ...]
    unsent: int
    failed: int
    spool: str
    """Folder where the files lie, so that the agent can open them."""
    transport: str
    """`SMTP relais.example.org` or `dossier de sortie`."""
