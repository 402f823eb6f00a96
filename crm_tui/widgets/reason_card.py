"""What a reason leads to: its journey, its delay, who is competent, its acts."""

from textual.reactive import reactive

from crm_tui.domain.contact import ContactReason
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import QUIET, STRONG, plain

LABEL_WIDTH = 12


class ReasonCard(Panel):
    """« le motif d'appel guide automatiquement vers les bons actes » (document 004)."""

    reason: reactive[ContactReason | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Motif", id=id)

    def watch_reason(self) -> None:
        """Draw the reason."""
        if self.reason is not None:
            self.title_with(plain(self.reason.label))
            self.words.items = tuple(_items(self.reason))


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
    return [*items, (NOTHING, NOTHING), *acts] if acts else items


def _in_words(reason: ContactReason) -> str:
    if not reason.opens_dossier:
        return "le contact est tracé, sans dossier"
    return f"dossier {reason.dossier}"
