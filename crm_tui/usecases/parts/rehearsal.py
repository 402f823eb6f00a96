"""An act played to its end and undone: what it would write, read before it is done.

The letter that is shown comes out of the act itself, of its rules, its figures and its
template: nothing describes the act a second time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.document import Document


class _PlayedToItsEnd(Exception):
    """Undoes the transaction of an act that nothing refused."""


class RehearsalDesk(Desk):
    """A desk whose acts leave nothing, and which keeps what they wrote.

    The gate, the locks and the refusals are those of the act. A number given on the way
    (`ARR-24-001893`) is given again to whoever acts first.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            agent=desk.agent,
            store=desk.store,
            clock=desk.clock,
            settings=desk.settings,
            source=desk.source,
            acting_for=desk.acting_for,
            standing=desk.standing,
        )
        self.written: list[Document] = []
        """Mails and letters of the acts played, in the order they were written."""

    @contextmanager
    def performing(self, act: Act, *, key: str = "") -> Iterator[Work]:
        """Open the transaction of an act and roll it back; its save key stays free."""
        try:
            with super().performing(act) as work:
                yield work
                self.written += work.documents
                raise _PlayedToItsEnd
        except _PlayedToItsEnd:
            return
