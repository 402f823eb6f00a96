"""Pourquoi: the row that applied, what it looked at, and the sentence that decides."""

from collections.abc import Iterable
from typing import Protocol

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from crm_tui.domain.french_format import typo
from crm_tui.screens.dialogs.desk_dialog import DeskDialog
from crm_tui.widgets.plain import ACT, QUIET, STRONG, phrase, plain, stacked

LABEL_WIDTH = 17
MEMO = "Ce que dit le document 001"


class Explained(Protocol):
    """A decision that says which row of which sentence it applies, and why."""

    @property
    def row(self) -> str:
        """Return `D03`."""

    @property
    def reason(self) -> str:
        """Return why, figures included."""

    @property
    def source(self) -> str:
        """Return the sentence of the document, between French quotes."""


class WhyDialog(DeskDialog[None]):
    """The agent is told why, never only what."""

    CSS_PATH = "why.tcss"

    def __init__(
        self,
        decision: Explained,
        *,
        rule: str,
        finding: Content,
        inputs: tuple[tuple[str, str], ...],
        warning: str | None = None,
        said_by: str = MEMO,
    ) -> None:
        super().__init__(title=f"Pourquoi · {rule}, ligne {decision.row}")
        self.decision, self.inputs = decision, inputs
        self.finding, self.warning = finding, warning
        self.said_by = said_by

    def compose_body(self) -> Iterable[Widget]:
        """Yield the explanation, scrolled where it is long."""
        yield VerticalScroll(Static(stacked(*self._lines())), id="why")

    def _lines(self) -> list[Content]:
        decision = self.decision
        lines = [self.finding, plain(typo(decision.reason))]
        if self.warning:
            lines.append(phrase(("⚠ ", ACT), typo(self.warning)))
        lines += [Content(""), plain("Ce que la règle a regardé", QUIET)]
        lines += [
            phrase((f"{label:<{LABEL_WIDTH}}", QUIET), (value, STRONG))
            for label, value in self.inputs
            if value
        ]
        return [
            *lines,
            Content(""),
            plain(self.said_by, QUIET),
            plain(typo(decision.source), "italic"),
        ]
