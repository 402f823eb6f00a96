"""Autres motifs: what else the customer asks about in the same contact."""

from collections.abc import Callable, Sequence

from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contact_reason_match import match_reasons
from crm_tui.screens.dialogs.tick_list import Ticked, TickListDialog

NATURE = "motif"


class OtherReasonsDialog(TickListDialog):
    """Secondary reasons: those taken first, then those that have the words typed."""

    def __init__(
        self,
        reasons: Sequence[ContactReason],
        *,
        taken: tuple[ContactReason, ...],
        changed: Callable[[tuple[ContactReason, ...]], None],
    ) -> None:
        super().__init__(
            title="Autres motifs",
            placeholder="quelques lettres : paiement, index…",
            hint="Entrée ajoute ou retire · Échap revient au contact",
        )
        self._reasons, self.taken, self._changed = tuple(reasons), taken, changed

    def lines(self) -> Sequence[Ticked]:
        """Return the reasons taken, then the others that match."""
        found = match_reasons(self.typed, reasons=self._reasons)
        others = [reason for reason in found if reason not in self.taken]
        return [_line(reason, is_taken=True) for reason in self.taken] + [
            _line(reason, is_taken=False) for reason in others
        ]

    def tick(self, line: Ticked) -> None:
        """Take a reason, or give it up."""
        reason: ContactReason = line.key
        kept = tuple(one for one in self.taken if one != reason)
        self.taken = kept if line.is_ticked else (*self.taken, reason)
        self._changed(self.taken)

    def keeps(self, line: Ticked, wanted: Sequence[str]) -> bool:
        """Keep every line: the reasons were matched by their synonyms too."""
        return True


def _line(reason: ContactReason, *, is_taken: bool) -> Ticked:
    return Ticked(key=reason, kind=NATURE, name=reason.label, is_ticked=is_taken)
