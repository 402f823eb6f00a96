"""The rows of the audit, of sensitive facts, of edited and merged parties."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.domain.audit import AuditQuery
from crm_tui.usecases.list_trail import list_trail
from crm_tui.usecases.verify_trail import verify_trail
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "list_trail": Row(
        acts=(Act.LIST_TRAIL,),
        call=lambda desk, world: list_trail(
            desk, query=AuditQuery(customer=world.twins[0])
        ),
    ),
}
ACTS: Mapping[str, Row] = {}
UPKEEP: Mapping[str, Row] = {
    "verify_trail": Row(
        acts=(Act.VERIFY_TRAIL,),
        call=lambda desk, world: verify_trail(desk),
        is_placeless=True,
    ),
}
