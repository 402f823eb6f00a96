"""The call that rings: proposed on one line, taken by one key, never by itself.

At Recherche with an empty box the customer opens at once: whoever waits for a call has
nothing under the fingers. Anywhere else it is only said, until the agent takes it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.ring import Ring, ringing_number
from crm_tui.widgets.plain import plain

if TYPE_CHECKING:
    from crm_tui.desk import Desk
    from crm_tui.domain.search_hit import SearchAnswer, SearchHit
    from crm_tui.screens.desk_app import DeskApp
    from crm_tui.softphone import DeskLine


class Ringing:
    """Shows the last call that rings, and opens who calls."""

    def __init__(self, office: "DeskApp") -> None:
        self._office = office
        self._line: DeskLine | None = None

    async def listen(self, desk: "Desk") -> None:
        """Let the softphone ring this desk; where it cannot, say why and work on."""
        from crm_tui.softphone import DeskLine

        line = DeskLine(data_dir=desk.settings.data_dir, agent_code=desk.agent.code)
        try:
            await line.open(self.answer)
        except Refusal as refusal:
            self._office.notify(
                plain(str(refusal)).plain, severity="warning", markup=False
            )
            return
        self._line = line

    def stop(self) -> None:
        """Stop listening: the agent leaves."""
        if self._line is not None:
            self._line.close()
        self._line = None

    def answer(self, said: str) -> str:
        """Take what the softphone says; return why it is refused, or an empty text."""
        try:
            ringing_number(said)
        except Refusal as refusal:
            return str(refusal)
        self._office.call_later(self.hear, said)
        return ""

    @property
    def ring(self) -> Ring | None:
        """Return the call to take, while it rings."""
        office, ring = self._office, self._office.workplace.ring
        if ring is None or office.desk is None:
            return None
        return None if ring.is_over(now=office.desk.clock.now()) else ring

    def hear(self, said: str) -> None:
        """Take a number from the softphone; raises NotANumber for anything else."""
        number, desk = ringing_number(said), self._office.desk
        if desk is None:
            return
        ring = Ring(number=number, at=desk.clock.now())
        self._show(ring)
        if self._office.is_waiting_for_a_call():
            self.take()
        else:
            self._search(number, then=partial(self._name, ring))

    def take(self) -> None:
        """Open who calls, the contact in progress being put aside."""
        ring = self.ring
        self._show(None)
        if ring is not None:
            self._office.waiting.put_aside(then=lambda: self._open(ring.number))

    def _show(self, ring: Ring | None) -> None:
        self._office.workplace = replace(self._office.workplace, ring=ring)

    def _name(self, ring: Ring, answer: "SearchAnswer") -> None:
        """Say who calls, while it still rings."""
        if self.ring == ring:
            self._show(replace(ring, who=who_calls(answer)))

    def _open(self, number: str) -> None:
        """Look for the number: one customer, a choice, or a prospect to be."""
        self._search(number, then=self._show_found)

    def _search(self, number: str, *, then: "Callable[[SearchAnswer], None]") -> None:
        office, desk = self._office, self._office.desk
        if desk is None:
            return

        def call() -> None:
            from crm_tui.usecases.search_customers import search_customers

            office.call_later(then, search_customers(desk, text=number))

        office.do_quietly(call)

    def _show_found(self, answer: "SearchAnswer") -> None:
        office = self._office
        if not answer.hits:
            office.go_prospect(answer.text)
        elif len(answer.hits) == 1:
            self._show_customer(answer.hits[0])
        else:
            from crm_tui.screens.dialogs.party_search import PickPartyDialog

            dialog = PickPartyDialog(title="Qui appelle ?", text=answer.text)
            office.push_screen(dialog, self._show_chosen)

    def _show_chosen(self, taken: object) -> None:
        party_id, name = getattr(taken, "party_id", None), getattr(taken, "name", "")
        if isinstance(party_id, int):
            self._office.show_customer(party_id=party_id, name=str(name))

    def _show_customer(self, hit: "SearchHit") -> None:
        self._office.show_customer(party_id=hit.party_id, name=hit.name)


def who_calls(answer: "SearchAnswer") -> str:
    """Return the name of the only one with the number, else how many have it."""
    if not answer.hits:
        return "inconnu"
    if len(answer.hits) == 1:
        return answer.hits[0].name
    return f"{len(answer.hits)} clients possibles"
