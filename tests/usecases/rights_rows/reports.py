"""The rows of the supervision's lists."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.new_customer import NewCustomerFilter
from crm_tui.usecases.export_new_customers import export_new_customers
from crm_tui.usecases.list_new_customers import list_new_customers
from tests.usecases.rights import Row, World

EVER = NewCustomerFilter(since=date(2000, 1, 1), until=date(2100, 1, 1))


def _export(desk: Desk, world: World) -> int:
    return export_new_customers(
        desk, path=world.folder / "nouveaux-clients.csv", wanted=EVER
    )


SIGHT: Mapping[str, Row] = {
    "list_new_customers": Row(
        acts=(Act.LIST_NEW_CUSTOMERS,),
        call=lambda desk, world: list_new_customers(desk, wanted=EVER),
        is_empty=lambda page: page.customers == (),
    ),
    "export_new_customers": Row(
        acts=(Act.LIST_NEW_CUSTOMERS, Act.EXPORT_REPORT),
        call=_export,
        is_empty=lambda count: count == 0,
    ),
}
