"""Who is on the line: asked once a contact, and known to every window until its end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from crm_tui.domain.caller_facts import IdentifiedCaller, caution_before
from crm_tui.domain.caller_identification import CallerAim
from crm_tui.domain.customer_360 import Customer360
from crm_tui.screens.desk_view import DeskView
from crm_tui.widgets.notice import Tone


def caller_of(view: DeskView[Any], *, party_id: int) -> IdentifiedCaller | None:
    """Return what is known of who calls for this customer, since the call began."""
    known = view.office.workplace.identified
    return known if known is not None and known.party_id == party_id else None


def ask_who_calls(
    view: DeskView[Any],
    customer: Customer360,
    *,
    then: Callable[[IdentifiedCaller], None],
    aim: CallerAim = CallerAim.INFORMATION,
) -> None:
    """Open the identification, and keep what it found."""
    from crm_tui.screens.dialogs.identify_caller import IdentifyCallerDialog

    def take(found: IdentifiedCaller | None) -> None:
        if found is None:
            return
        office = view.office
        office.workplace = replace(office.workplace, identified=found)
        tone = Tone.DONE if found.is_confirmed else Tone.WARNING
        view.say(outcome_words(found), tone)
        then(found)

    view.app.push_screen(IdentifyCallerDialog(customer, aim=aim), take)


def warn_before(view: DeskView[Any], *, party_id: int, aim: CallerAim) -> None:
    """Say in a window of personal facts that the caller was not identified yet."""
    caution = caution_before(caller_of(view, party_id=party_id), aim=aim)
    if caution:
        view.say(caution, Tone.WARNING)


def outcome_words(found: IdentifiedCaller) -> str:
    """Return `Appelant identifié : 3 éléments concordants.`, or why not."""
    start = "Appelant identifié" if found.is_confirmed else "Appelant non identifié"
    return f"{start} : {found.result.reason}"
