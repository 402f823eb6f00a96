"""The rows of who calls, of the place they arrive at, of their leaks."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.domain.caller_facts import IdentificationForm
from crm_tui.domain.leak_case import LeakForm
from crm_tui.usecases.apply_leak_capping import apply_leak_capping
from crm_tui.usecases.identify_caller import identify_caller
from crm_tui.usecases.show_arrival_place import show_arrival_place
from crm_tui.usecases.show_caller_attempts import show_caller_attempts
from crm_tui.usecases.show_succession import show_succession
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "show_caller_attempts": Row(
        acts=(Act.IDENTIFY_CALLER,),
        call=lambda desk, world: show_caller_attempts(desk, party_id=world.party),
    ),
    "show_succession": Row(
        acts=(Act.SHOW_CUSTOMER,),
        call=lambda desk, world: show_succession(
            desk, site_id=world.vacancy, party_id=world.party
        ),
    ),
    "show_arrival_place": Row(
        acts=(Act.SEARCH_SITES,),
        call=lambda desk, world: show_arrival_place(desk, site_id=world.vacancy),
    ),
}
ACTS: Mapping[str, Row] = {
    "apply_leak_capping": Row(
        acts=(Act.CAP_LEAK,),
        call=lambda desk, world: apply_leak_capping(
            desk,
            party_id=world.party,
            site_id=world.vacancy,
            form=LeakForm(used="420", mean="120", informed_on="11/07/2024"),
            key="k1",
        ),
    ),
    "identify_caller": Row(
        acts=(Act.IDENTIFY_CALLER,),
        call=lambda desk, world: identify_caller(
            desk,
            party_id=world.party,
            form=IdentificationForm(has_failed=True),
            key="k1",
        ),
    ),
}
