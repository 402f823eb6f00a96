"""The automatic job that ends the contracts whose planned day has come."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.departure import EndReport
from crm_tui.domain.refusal import Refusal
from crm_tui.store import contract_ends, contracts
from crm_tui.store.contract_ends import FIRST, DueEnd
from crm_tui.store.refusals import NotFound, StaleRecord, StoreUnavailable
from crm_tui.usecases.parts.planned_end import meet_end_in

PAGE = 200
"""Contracts looked for at once; each has a transaction of its own."""


class _NotDue(Exception):
    """Somebody ended it, or gave its end up, since it was listed."""


def end_planned_contracts(desk: Desk, *, on: date) -> EndReport:
    """End the contracts planned for a day or before; once, whatever runs how often.

    One transaction a contract: killed, the next run does the rest. One whose reading
    nothing tells is counted, and left to the agent who waits for it.
    """
    desk.check(Act.RUN_JOBS)
    ended = left = 0
    place = FIRST
    while True:
        with desk.viewing(Act.RUN_JOBS) as view:
            page = contract_ends.due(view.session, on=on, after=place, limit=PAGE)
        for place in page:
            try:
                ended += _end(desk, place)
            except StoreUnavailable:
                raise
            except Refusal:
                left += 1
        if len(page) < PAGE:
            return EndReport(ended=ended, left=left)


def _end(desk: Desk, due: DueEnd) -> int:
    """End one contract; return how many were, 0 where it was not due any more."""
    try:
        with desk.performing(Act.END_CONTRACT) as work:
            contract = contracts.get(
                work.session, contract_id=due.contract_id, within=work.territory
            )
            is_due = contract.status is ContractStatus.ENDING
            if not is_due or contract.ended_on != due.on:
                raise _NotDue
            meet_end_in(
                work,
                contract=contract,
                party_id=due.party_id,
                dossier_id=contract_ends.dossier_of_end(
                    work.session, contract_id=contract.id
                ),
            )
            after = contracts.get(
                work.session, contract_id=due.contract_id, within=work.territory
            )
            work.trail("contract", contract.number, before=contract, after=after)
    except (_NotDue, NotFound, StaleRecord):
        return 0
    return 1
