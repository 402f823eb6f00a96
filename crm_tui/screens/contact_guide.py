"""The rule that speaks for the reason taken: of an arrival, or of a contested bill."""

from crm_tui.screens.contact_acts import ContactActs
from crm_tui.screens.contact_euros import ContactEuros
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_why import why_of_arrival
from crm_tui.screens.desk_screen import DeskScreen


class ContactGuide:
    """Hands what the agent asks to the rule of the reason, whichever it is."""

    def __init__(
        self,
        screen: DeskScreen,
        *,
        sheet: ContactSheet,
        verdict: ArrivalVerdict,
        acts: ContactActs,
        euros: ContactEuros,
    ) -> None:
        self._screen, self._sheet = screen, sheet
        self._verdict, self._acts, self._euros = verdict, acts, euros

    @property
    def has_decided(self) -> bool:
        """Tell whether there is a row to explain, and a letter to read."""
        return bool(self._verdict.decision or self._euros.view)

    def follow(self) -> None:
        """Show the guide of the reason taken, or none while another is chosen."""
        self._sheet.show_guide()
        if self._sheet.is_move_in:
            self._verdict.show(self._verdict.decision)
        else:
            self._verdict.clear()
        self._euros.follow()

    def judge_arrival(self) -> None:
        """Ask the rule of arrivals again, where the contact is about one."""
        if self._sheet.is_move_in:
            self._verdict.judge()

    def go_on(self) -> None:
        """Go to what is left to do: tick, then apply."""
        self._speaking.go_on()

    def why_not_apply(self) -> str:
        """Return why there is nothing to apply, or an empty text."""
        return self._speaking.why_not_apply()

    def apply(self) -> None:
        """Apply every act of the row, all or none."""
        self._applying.apply()

    def read_letter(self) -> None:
        """Show what the acts of the row would write."""
        self._applying.read_letter()

    def explain(self) -> None:
        """Show the row, its inputs and the sentence of the document."""
        dialog = self._euros.why() or why_of_arrival(self._sheet, self._verdict)
        if dialog:
            self._screen.app.push_screen(dialog)

    @property
    def _speaking(self) -> ArrivalVerdict | ContactEuros:
        return self._euros if self._sheet.is_euros else self._verdict

    @property
    def _applying(self) -> ContactActs | ContactEuros:
        return self._euros if self._sheet.is_euros else self._acts
