"""What a reason leads to: its journey, its delay, who is competent, its acts."""

from dataclasses import dataclass

from textual.reactive import reactive

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.reason_act import ReasonAct
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, phrase, plain

LABEL_WIDTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine:
    """An act the reason leads to: its key, or what it waits for."""

    act: ReasonAct
    label: str
    key: str = ""
    """`^d`; empty where it has none of its own here."""
    why_not: str = ""


class ReasonCard(Panel):
    """« le motif d'appel guide automatiquement vers les bons actes » (document 004)."""

    reason: reactive[ContactReason | None] = reactive(None)
    acts: reactive[tuple[ActLine, ...]] = reactive(())
    """What it leads to, first done first; `^b` opens them."""

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Motif", id=id)

    def watch_reason(self) -> None:
        """Draw the reason."""
        self.redraw()

    def watch_acts(self) -> None:
        """Draw what is ready now."""
        self.redraw()

    def redraw(self) -> None:
        """Draw the reason and the acts it leads to."""
        if self.reason is not None:
            self.title_with(plain(self.reason.label))
            acts = [_act(line) for line in self.acts]
            self.words.items = (*_items(self.reason), *acts)


def _items(reason: ContactReason) -> list[Item]:
    facts = (
        ("parcours", reason.journey),
        ("suite", _in_words(reason)),
        ("délai", reason.service_level),
        ("compétence", reason.competence),
    )
    items = [
        (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))
        for label, value in facts
        if value
    ]
    acts = [
        (plain(f"{rank} ", STRONG), plain(act))
        for rank, act in enumerate(reason.guided_acts, start=1)
    ]
    return [*items, (NOTHING, NOTHING), *acts, (NOTHING, NOTHING)]


def _act(line: ActLine) -> Item:
    if line.why_not:
        return plain("▸ ", QUIET), plain(f"{line.label} : {line.why_not}", QUIET)
    key = (f"  {line.key}", ACT) if line.key else ""
    return plain("▸ ", OK), phrase(line.label, key)


def _in_words(reason: ContactReason) -> str:
    if not reason.opens_dossier:
        return "le contact est tracé, sans dossier"
    return f"dossier {reason.dossier}"
