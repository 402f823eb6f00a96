"""Whether a contested bill goes to Euros: read while the agent listens."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.euros_contest import EurosForm, EurosView
from crm_tui.store import parties
from crm_tui.usecases.parts.euros import euros_view


def assess_euros(
    desk: Desk, *, party_id: int, form: EurosForm, contests_now: bool
) -> EurosView | None:
    """Return the bills a customer may contest, and the row of one; writes nothing.

    None for a customer without a bill. `contests_now`: they contest it during this
    contact. Raises a Refusal that names the field where what is typed cannot be used,
    NotFound outside the territory.
    """
    with desk.viewing(Act.SHOW_CUSTOMER) as view:
        party = parties.get(view.session, party_id=party_id, within=view.territory)
        return euros_view(view, party=party, form=form, contests_now=contests_now)
