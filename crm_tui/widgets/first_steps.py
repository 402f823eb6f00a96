"""What to do for someone we hold nothing about yet: in place of empty blocks."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.customer_360 import Customer360
from crm_tui.widgets.drawn_lines import DrawnLines
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, STRONG, phrase, plain

ARRIVAL = "son arrivée : site, date, index ; la règle propose les actes."
NOTHING_YET = "Ni compte, ni contrat, ni dossier pour l'instant."


class StepLines(DrawnLines):
    """The lines of the panel."""

    view: reactive[Customer360 | None] = reactive(None, layout=True)

    def lines(self, *, width: int) -> list[Content]:
        """Return where they stand, what to ask, what to press."""
        if self.view is None:
            return []
        steps = [plain(NOTHING_YET), Content()]
        missing = " · ".join(_missing(self.view))
        if missing:
            steps += [phrase(("à demander  ", QUIET), (missing, STRONG)), Content()]
        steps.append(phrase(("F4 ", ACT), ("Nouveau contact  ", STRONG), ARRIVAL))
        return [line for step in steps for line in step.wrap(max(8, width))]


class FirstSteps(Panel):
    """« Premiers pas »."""

    view: reactive[Customer360 | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__(title="Premiers pas", variant="act")

    def compose(self) -> ComposeResult:
        """Yield the lines."""
        yield StepLines().data_bind(FirstSteps.view)


def _missing(view: Customer360) -> Iterator[str]:
    """Yield what the identity of the 360° view still lacks."""
    party = view.party
    if not party.phones:
        yield "téléphone"
    if not party.emails:
        yield "e-mail"
    if party.address is None:
        yield "adresse"
    if not view.masked_birth:
        yield "date de naissance"
