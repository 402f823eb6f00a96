"""Where a transfer may go: the table, the queues of the universe, who is there."""

from crm_tui.catalog import decision_tables as definitions
from crm_tui.catalog import queues as catalog_queues
from crm_tui.desk import Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.contact import ContactReason
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.decision_table import read_table
from crm_tui.domain.euros_routing import EUROS_QUEUE
from crm_tui.domain.party import Party
from crm_tui.domain.transfer_form import QueueChoice
from crm_tui.domain.transfer_target import (
    ORIENTATION,
    Candidate,
    Orientation,
    candidates_for,
    orient,
)
from crm_tui.store import accounts, colleagues, decision_tables

UNIVERSES = {
    "Eau": LineOfBusiness.WATER,
    "Télécom": LineOfBusiness.HOME,
    "Services": LineOfBusiness.SERVICE,
}
"""What an agent's line of business is, where the reason is common to all."""

NAMES = {
    LineOfBusiness.WATER: "Eau",
    LineOfBusiness.HOME: "Télécom",
    LineOfBusiness.MOBILE: "Télécom",
    LineOfBusiness.SERVICE: "Services",
}
"""What the catalog of queues calls a universe."""


def orientation_in(
    work: Work, *, reason: ContactReason | None, party: Party | None, zone: str
) -> Orientation | None:
    """Ask the table; a row that names no queue we transfer to decides nothing."""
    table = decision_tables.version_in_force(
        work.session, definition=definitions()[ORIENTATION], on=work.today
    )
    found = orient(
        read_table(table),
        line_of_business=_universe(work, reason),
        reason_code=reason.code if reason else "",
        customer_class=_class(work, party),
        zone=zone,
    )
    return found if found and found.queue in _receiving() else None


def _universe(work: Work, reason: ContactReason | None) -> str:
    if reason is not None and reason.line_of_business is not None:
        return reason.line_of_business.value
    known = UNIVERSES.get(work.agent.line_of_business)
    return known.value if known else ""


def _class(work: Work, party: Party | None) -> str:
    if party is None:
        return ""
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    return held[0].customer_class.value if held else ""


def _receiving() -> dict[str, str]:
    """Return the queues of the second level; Euros has its own rule (R9)."""
    return {
        queue.code: queue.label
        for queue in catalog_queues().values()
        if queue.level is SupportLevel.N2 and queue.code != EUROS_QUEUE
    }


def queues_in(
    work: Work,
    *,
    reason: ContactReason | None,
    orientation: Orientation | None,
    before: str,
) -> tuple[QueueChoice, ...]:
    """Return where it may go: the proposed queue first, then those of the universe.

    `before` is the queue that refused it, if one did.
    """
    first = (orientation.queue if orientation else "", before)
    labels = _receiving()
    fitting = _fitting(work, reason)
    codes = [code for code in labels if code in fitting or code in first]
    return tuple(
        QueueChoice(code=code, label=labels[code])
        for code in sorted(codes, key=lambda code: tuple(code != one for one in first))
    )


def _fitting(work: Work, reason: ContactReason | None) -> frozenset[str]:
    """Return the queues of the universe, and those of every one."""
    universe = reason.line_of_business if reason else None
    name = NAMES[universe] if universe else work.agent.line_of_business
    return frozenset(
        queue.code
        for queue in catalog_queues().values()
        if queue.line_of_business in ("", name)
    )


def candidates_in(
    work: Work, *, choices: tuple[QueueChoice, ...], departement: str
) -> dict[str, tuple[Candidate, ...]]:
    """Return who may be called in each queue, those at a desk first."""
    everybody = colleagues.list_all(work.session, at=work.now)
    seen = colleagues.last_seen(work.session, codes=[one.code for one in everybody])
    return {
        choice.code: candidates_for(
            queue=choice.code,
            departement=departement,
            colleagues=everybody,
            seen=seen,
            now=work.now,
            but=work.agent.code,
        )
        for choice in choices
    }
