"""List the contracts opened over some days, to see or to work through in a file."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.new_customer import NewCustomerFilter, NewCustomerPage
from crm_tui.store import new_customers


def list_new_customers(
    desk: Desk, *, wanted: NewCustomerFilter, before: int | None = None
) -> NewCustomerPage:
    """Return one page, the newest first; `before` is the `next` of the page above.

    A page may keep nothing and still have one that follows.
    """
    with desk.viewing(Act.LIST_NEW_CUSTOMERS) as view:
        return new_customers.page(
            view.session, wanted=wanted, within=view.territory, before=before
        )
