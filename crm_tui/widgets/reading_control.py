"""The control of an index while it is typed: verdict, band, what to type instead.

« Le conseiller doit vérifier systématiquement dans l'historique des consommations la
cohérence de l'index et sa saisie. » (document 001)
"""

from textual.content import Content
from textual.reactive import reactive

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.reading_plausibility import (
    ReadingCheck,
    ReadingSeverity,
    ReadingSuggestion,
)
from crm_tui.rule_wording import READING_SEVERITY, sentence_case
from crm_tui.widgets.drawn_lines import DrawnLines
from crm_tui.widgets.plain import ACT, OK, QUIET, URGENT, phrase, plain
from crm_tui.widgets.reading_table import message_lines

LOOKS = {
    ReadingSeverity.OK: ("✓", f"bold {OK}"),
    ReadingSeverity.ALERT: ("⚠", ACT),
    ReadingSeverity.BLOCKING: ("✗", URGENT),
}
"""What becomes of the index, by a shape as by its word."""

MOST_OFFERS = 3

WAITING = {
    CounterUnit.CUBIC_METRE: "Contrôle à la saisie : m³ entiers.",
    CounterUnit.BARE: "Contrôle à la saisie.",
}


class ReadingControl(DrawnLines):
    """What the control says of the index in the field above."""

    DEFAULT_CSS = "ReadingControl { margin: 1 0; min-height: 4; }"

    check: reactive[ReadingCheck | None] = reactive(None, layout=True)
    problem: reactive[str] = reactive("", layout=True)
    """Why there is no control: a date nobody can read."""
    offers: reactive[tuple[ReadingSuggestion, ...]] = reactive((), layout=True)
    """What one key puts in the field."""

    def __init__(self, unit: CounterUnit = CounterUnit.CUBIC_METRE) -> None:
        super().__init__()
        self.unit = unit

    def lines(self, *, width: int) -> list[Content]:
        """Return the verdict, its reason, then the offers."""
        if self.problem:
            return plain(f"✗ {self.problem}", URGENT).wrap(max(8, width))
        if self.check is None:
            return [plain(WAITING[self.unit], QUIET)]
        typed_m3 = self.check.value_m3
        parts = [
            plain(self.check.advice),
            *(_offer(offer, typed_m3=typed_m3) for offer in self.offers[:MOST_OFFERS]),
        ]
        return [
            control_headline(self.check),
            *message_lines(self.check.message, width=width),
            *(line for part in parts if part for line in part.wrap(max(8, width))),
        ]


def control_headline(check: ReadingCheck) -> Content:
    """Return `⚠ À confirmer, avec un motif`."""
    glyph, style = LOOKS[check.severity]
    return plain(f"{glyph} {sentence_case(READING_SEVERITY[check.severity])}", style)


def _offer(offer: ReadingSuggestion, *, typed_m3: int | None) -> Content:
    is_taken = offer.value_m3 == typed_m3
    value = (f"{'✓' if is_taken else '↓'} {offer.value_m3}", OK if is_taken else ACT)
    return phrase(value, "  ", (offer.explanation, QUIET if is_taken else ""))
