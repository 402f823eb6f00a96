"""List the transfers to answer, and those one follows."""

from collections.abc import Iterable

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_line import TransferLine, TransfersView
from crm_tui.store import transfer_names, transfers
from crm_tui.usecases.parts.transfer_acts import queue_label


def list_transfers(desk: Desk) -> TransfersView:
    """Return what waits for the agent, the customers on the line first, then theirs."""
    with desk.viewing(Act.LIST_TRANSFERS) as view:
        waiting = transfers.to_answer(
            view.session,
            queues=view.agent.queues,
            agent_code=view.agent.code,
            may_acknowledge=desk.may(Act.ACKNOWLEDGE_TRANSFER),
            within=view.territory,
        )
        followed = transfers.followed_by(
            view.session,
            agent_code=view.agent.code,
            sees_late=desk.may(Act.FORCE_TRANSFER),
            within=view.territory,
        )
        waits = {one.id for one in waiting}
        rest = tuple(one for one in followed if one.id not in waits)
        named = _named(view, (*waiting, *rest))
    count = len(waiting)
    return TransfersView(
        to_answer=named[:count], followed=named[count:], shown_at=view.now
    )


def _named(view: Work, found: Iterable[Transfer]) -> tuple[TransferLine, ...]:
    listed = tuple(found)
    people = transfer_names.names_of_agents(view.session, codes=_codes(listed))
    customers = transfer_names.names_of_customers(
        view.session, ids=[one.party_id for one in listed if one.party_id]
    )
    numbers = transfer_names.numbers_of_dossiers(
        view.session,
        ids=[one.dossier_id for one in listed if one.dossier_id],
    )
    return tuple(
        TransferLine(
            transfer=one,
            party_name=customers.get(one.party_id or 0, "Client non identifié"),
            dossier_number=numbers.get(one.dossier_id or 0, ""),
            queue_label=queue_label(one.queue),
            emitter=people.get(one.emitter, one.emitter),
            holder=people.get(one.holder, one.holder),
            other=people.get(_other(one), _other(one)),
        )
        for one in listed
    )


def _codes(listed: tuple[Transfer, ...]) -> set[str]:
    every = ((one.emitter, one.holder, _other(one)) for one in listed)
    return {code for codes in every for code in codes if code}


def _other(transfer: Transfer) -> str:
    return transfer.acknowledged_by or transfer.refused_by
