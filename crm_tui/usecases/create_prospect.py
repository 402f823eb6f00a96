"""Create a prospect: a newcomer of whom a name and a way to reach them are known."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.forms import ProspectForm
from crm_tui.domain.party import Party
from crm_tui.store import parties
from crm_tui.usecases.parts.prospect import ProbableDuplicate, create_prospect_in
from crm_tui.usecases.parts.repeat import repeated

__all__ = ["ProbableDuplicate", "create_prospect"]


def create_prospect(
    desk: Desk, *, form: ProspectForm, key: str, despite: str = ""
) -> Party:
    """Return the new prospect, or the one the same key already made.

    Raises a Refusal naming the field at fault, and ProbableDuplicate carrying the
    lookalikes unless `despite` says why they are somebody else.
    """
    with desk.performing(Act.CREATE_PROSPECT, key=key) as work:
        if number := repeated(work, kind="party"):
            return parties.get_by_number(
                work.session, number=number, within=work.territory
            )
        party = create_prospect_in(work, form=form, despite=despite)
        work.trail("party", party.number, after=party)
    return party
