"""« Pourquoi ? » of a contact under way: of its arrival, or of the bill contested."""

from crm_tui.domain.euros_contest import EurosView, inputs_of
from crm_tui.screens.contact_sheet import ContactSheet
from crm_tui.screens.contact_verdict import ArrivalVerdict
from crm_tui.screens.contact_words import why_inputs
from crm_tui.screens.dialogs.why import WhyDialog
from crm_tui.widgets import euros_words, move_in_words


def why_of_arrival(sheet: ContactSheet, verdict: ArrivalVerdict) -> WhyDialog | None:
    """Return why an arrival is judged as it is; None before it is."""
    decision = verdict.decision
    if decision is None:
        return None
    return WhyDialog(
        decision,
        rule=move_in_words.TITLE,
        finding=move_in_words.headline(decision),
        warning=decision.warning,
        inputs=why_inputs(sheet.fields),
    )


def why_of_contest(view: EurosView) -> WhyDialog:
    """Return why a contested bill goes to Euros, or does not."""
    return WhyDialog(
        view.decision,
        rule=euros_words.TITLE,
        finding=euros_words.headline(view.decision),
        inputs=inputs_of(view.case),
    )
