"""The verdict of the rule while the agent types, its acts in order, and one button."""

from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.french_format import typo
from crm_tui.domain.move_in_case import MoveInDecision
from crm_tui.widgets.act_button import ActButton
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.move_in_words import (
    TITLE,
    act_items,
    apply_label,
    headline,
    rule_title,
)
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, QUIET, URGENT, fact, plain
from crm_tui.widgets.rule_keys import rule_keys
from crm_tui.widgets.tick import Tick

ANNOUNCED = "délai et conséquence annoncés"
NO_ACT = "rien à appliquer pour cette ligne"


class RulePanel(Panel):
    """`Règle des 5 m³ · D03`: what to do and why, then `↵ Appliquer les 4 actes`."""

    DEFAULT_CSS = """
    RulePanel {
        & > #announced { display: none; margin: 1 0 0 0; }
        &.-must-announce > #announced { display: block; }
        & > #apply { display: none; }
        &.-decided > #apply { display: block; margin: 1 0 0 0; }
        &.-must-announce > #apply { margin: 0; }
    }
    """

    decision: reactive[MoveInDecision | None] = reactive(None)
    missing: reactive[tuple[str, ...]] = reactive(())
    """What the rule still needs, while there is no decision."""
    refusal: reactive[str] = reactive("")
    """Why what is typed cannot be judged."""
    party: reactive[str] = reactive("")
    """Name of the applicant who already exists."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(title=TITLE, variant="act", id=id)
        self._row = ""
        """The last row shown: what was announced is announced for it."""

    def compose(self) -> ComposeResult:
        """Yield the verdict, the box to tick and the button."""
        yield HungLines(id="verdict")
        yield Tick(ANNOUNCED, id="announced")
        yield ActButton(id="apply")

    def on_mount(self) -> None:
        """Draw what is known."""
        self.redraw()

    def watch_decision(self, decision: MoveInDecision | None) -> None:
        """Draw the new verdict; another row must be announced again."""
        if decision is not None and self.is_mounted:
            self.tick.is_ticked = self.tick.is_ticked and decision.row == self._row
            self._row = decision.row
        self.redraw()

    def watch_missing(self) -> None:
        """Say what is still needed."""
        self.redraw()

    def watch_refusal(self) -> None:
        """Say what is wrong."""
        self.redraw()

    def watch_party(self) -> None:
        """Say who is already known."""
        self.redraw()

    @property
    def tick(self) -> Tick:
        """Return the box « délai et conséquence annoncés »."""
        return self.query_one("#announced", Tick)

    @property
    def button(self) -> ActButton:
        """Return the button that applies the acts."""
        return self.query_one("#apply", ActButton)

    def focus_next_step(self) -> None:
        """Go to the box that must be ticked, else to the button."""
        if self.has_class("-must-announce") and not self.tick.is_ticked:
            self.tick.focus()
        elif self.has_class("-decided"):
            self.button.focus()

    def redraw(self) -> None:
        """Draw everything again."""
        if not self.is_mounted:
            return
        decision = self.decision
        self.set_class(decision is not None, "-decided")
        self.set_class(
            decision is not None and decision.must_announce, "-must-announce"
        )
        self.title_with(rule_title(decision) if decision else plain(TITLE))
        self.subtitle_with(rule_keys(decision.acts) if decision else Content(""))
        self.query_one("#verdict", HungLines).items = tuple(self._verdict())
        if decision is not None:
            self.button.label = apply_label(decision)
            self.button.refusal = "" if decision.acts else NO_ACT

    def _verdict(self) -> list[Item]:
        if self.refusal:
            return [(plain("✗ ", URGENT), plain(typo(self.refusal)))]
        if self.decision is None:
            return [(NOTHING, self._awaited())]
        return decided_items(self.decision, party=self.party)

    def _awaited(self) -> Content:
        words = fact("Il manque :", ", ".join(self.missing))
        return words or plain("Contrôle en cours…", QUIET)


def decided_items(decision: MoveInDecision, *, party: str) -> list[Item]:
    """Return the headline, the reason, the acts in order, and what not to do."""
    items: list[Item] = [
        (NOTHING, headline(decision)),
        (NOTHING, plain(typo(decision.reason), QUIET)),
    ]
    if decision.warning:
        items.append((plain("⚠ ", ACT), plain(typo(decision.warning))))
    if decision.acts:
        items += [(NOTHING, NOTHING), *act_items(decision, party=party)]
    if decision.avoid:
        avoid = plain(typo(decision.avoid))
        items.append((plain("À ne pas faire  ", ACT), avoid))
    return items
