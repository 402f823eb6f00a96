"""Put a contact aside, whole, for the call that comes in."""

from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.draft import Draft
from crm_tui.store import drafts


def park_contact(desk: Desk, *, draft: Draft, instead_of: str) -> Draft:
    """Keep a contact under its own subject, and forget the one it was typed under.

    Both at once: a contact is never kept twice, nor lost in between. `instead_of` is
    the subject it was kept under so far.
    """
    parked = replace(draft, saved_at=desk.clock.now())
    with desk.performing(Act.KEEP_DRAFT) as work:
        code = desk.agent.code
        drafts.keep(work.session, agent_code=code, draft=parked)
        if instead_of != parked.subject:
            drafts.drop(
                work.session, agent_code=code, form=draft.form, subject=instead_of
            )
    return parked
