"""Open another business application on the customer shown: its address, filled."""

from dataclasses import dataclass

from crm_tui.catalog import applications
from crm_tui.desk import Act, Desk
from crm_tui.domain.application_link import (
    Application,
    Hole,
    LinkContext,
    UnableToOpenApplication,
)
from crm_tui.store import parties


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationLink:
    """An address ready to be opened or copied."""

    label: str
    url: str


def open_application(
    desk: Desk, *, code: str, party_id: int, context: LinkContext
) -> ApplicationLink:
    """Return the address of an application for this customer; the opening is trailed.

    No reason is asked for (« plus de motif à renseigner »). `context` is what the
    screen shows; the customer's number is read again, within the territory. Raises
    NotFound and UnableToOpenApplication.
    """
    with desk.performing(Act.OPEN_APPLICATION) as work:
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        application = _open_to(code, profile=work.agent.profile.code)
        carried = {
            **context,
            Hole.PARTY: party.number,
            Hole.AGENT: work.agent.code,
        }
        link = ApplicationLink(label=application.label, url=application.link(carried))
        work.trail(
            "party",
            party.number,
            after={
                "application": application.code,
                **{hole.value: carried[hole] for hole in application.holes},
            },
        )
    return link


def _open_to(code: str, *, profile: str) -> Application:
    application = applications().get(code)
    if application is None or (
        application.profiles and profile not in application.profiles
    ):
        raise UnableToOpenApplication("Cette application n'est pas de votre profil.")
    return application
