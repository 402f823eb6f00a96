"""Put the blocks of the 360° view in another order for a profile, or fold some."""

from crm_tui.catalog import customer_blocks, profiles
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.customer_layout import CustomerLayout, read_layout
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parameters
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.customer_layout import (
    layout_code,
    layout_in_force,
    usual_layout,
)


class UnknownProfile(Refusal):
    """The catalog has no profile of this code."""


def arrange_view(
    desk: Desk, *, profile: str, layout: CustomerLayout, seen: CustomerLayout
) -> None:
    """Store the layout of a profile; the catalog's own is only given back.

    What is indispensable stays in sight whatever is asked (document 004). `seen` is the
    layout the change was made from. Raises UnknownProfile and StaleRecord.
    """
    with desk.performing(Act.ARRANGE_VIEW) as work:
        if profile not in profiles():
            raise UnknownProfile(f"Profil inconnu : {profile}.", field="profile")
        overrides = parameters.overrides(work.session)
        before = layout_in_force(overrides, profile=profile)
        if before != seen:
            raise StaleRecord(
                "Disposition changée entre-temps par un autre agent : "
                "rien n'est écrasé."
            )
        after = read_layout(layout.code, specs=customer_blocks())
        _store(work, profile, after)
        work.trail(
            "view_layout",
            profile,
            before={"blocks": before.code},
            after={"blocks": after.code},
        )


def _store(work: Work, profile: str, layout: CustomerLayout) -> None:
    code = layout_code(profile)
    if layout == usual_layout(profile):
        parameters.remove(work.session, code=code)
        return
    parameters.set_value(
        work.session,
        code=code,
        value=layout.code,
        at=work.now,
        agent_code=work.agent.code,
    )
