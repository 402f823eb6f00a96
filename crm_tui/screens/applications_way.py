"""The way to the other business applications, from the 360° view or from a contact.

« Le motif d'appel guide automatiquement vers les bons actes de traitement et les
applicatifs métiers adéquats » (document 004): the reason's own come first.
"""

from crm_tui.catalog import applications
from crm_tui.domain.application_link import (
    Application,
    applications_for,
    contract_for,
    link_context,
)
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.customer_360 import ContractCard, Customer360
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.widgets.notice import Tone


def applications_of(reason: ContactReason, *, profile: str) -> tuple[Application, ...]:
    """Return those the reason leads to, for the profile of the agent."""
    offered = _offered(
        profile=profile, line_of_business=reason.line_of_business, reason=reason.code
    )
    return tuple(one for one in offered if reason.code in one.reasons)


def choose_application(
    screen: DeskScreen, view: Customer360, *, card: ContractCard | None
) -> None:
    """Choose one, without any reason: « plus de motif à renseigner »."""
    line = card.contract.line_of_business if card else None
    offered = _offered(profile=_profile(screen), line_of_business=line)
    _choose(screen, view, card=card, offered=offered)


def choose_application_for(
    screen: DeskScreen, view: Customer360, *, reason: ContactReason
) -> None:
    """Choose one, the reason's own first, on the contract the reason is about."""
    card = contract_for(view, line_of_business=reason.line_of_business)
    line = card.contract.line_of_business if card else None
    offered = _offered(
        profile=_profile(screen),
        line_of_business=reason.line_of_business or line,
        reason=reason.code,
    )
    _choose(screen, view, card=card, offered=offered)


def _offered(
    *, profile: str, line_of_business: LineOfBusiness | None, reason: str = ""
) -> tuple[Application, ...]:
    return applications_for(
        applications().values(),
        line_of_business=line_of_business,
        profile=profile,
        reason=reason,
    )


def _profile(screen: DeskScreen) -> str:
    return screen.desk.agent.profile.code


def _choose(
    screen: DeskScreen,
    view: Customer360,
    *,
    card: ContractCard | None,
    offered: tuple[Application, ...],
) -> None:
    from crm_tui.screens.dialogs.applications import ApplicationsDialog

    def tell(done: str | None) -> None:
        if done:
            screen.say(done, Tone.DONE)

    dialog = ApplicationsDialog(
        party_id=view.party.id,
        applications=offered,
        context=link_context(view, card=card, agent_code=screen.desk.agent.code),
    )
    screen.app.push_screen(dialog, tell)
