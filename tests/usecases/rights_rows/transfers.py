"""The rows of transfers: made, answered, ended."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import TransferForm, TransferSource
from crm_tui.usecases.acknowledge_transfer import acknowledge_transfer
from crm_tui.usecases.cancel_transfer import cancel_transfer
from crm_tui.usecases.expire_transfers import expire_transfers
from crm_tui.usecases.finish_transfer import finish_transfer
from crm_tui.usecases.list_transfers import list_transfers
from crm_tui.usecases.prepare_transfer import prepare_transfer
from crm_tui.usecases.refuse_transfer import refuse_transfer
from crm_tui.usecases.send_back_transfer import send_back_transfer
from crm_tui.usecases.send_transfer import send_transfer
from crm_tui.usecases.take_back_transfer import take_back_transfer
from crm_tui.usecases.take_transfer import take_transfer
from tests.usecases.rights import Row, World


def _send(desk: Desk, world: World) -> Transfer:
    form = TransferForm(mode=TransferMode.COLD, queue="N2-EAU-FACT")
    return send_transfer(
        desk,
        source=TransferSource(contact_id=world.contact),
        form=form,
        forced_because="Décision du superviseur",
        key="k1",
    )


SIGHT: Mapping[str, Row] = {
    "prepare_transfer": Row(
        acts=(Act.PREPARE_TRANSFER,),
        call=lambda desk, world: prepare_transfer(
            desk, source=TransferSource(dossier_id=world.dossier)
        ),
    ),
    "list_transfers": Row(
        acts=(Act.LIST_TRANSFERS,),
        call=lambda desk, world: list_transfers(desk),
        is_empty=lambda view: not (view.to_answer or view.followed),
    ),
}
ACTS: Mapping[str, Row] = {
    "send_transfer": Row(acts=(Act.SEND_TRANSFER, Act.FORCE_TRANSFER), call=_send),
    "acknowledge_transfer": Row(
        acts=(Act.ACKNOWLEDGE_TRANSFER,),
        call=lambda desk, world: acknowledge_transfer(
            desk, transfer_id=world.transfers.sent, seen_version=1, key="k1"
        ),
    ),
    "take_back_transfer": Row(
        acts=(Act.TAKE_BACK_TRANSFER,),
        call=lambda desk, world: take_back_transfer(
            desk,
            transfer_id=world.transfers.returned[desk.agent.code],
            seen_version=1,
            key="k1",
        ),
    ),
    "refuse_transfer": Row(
        acts=(Act.REFUSE_TRANSFER,),
        call=lambda desk, world: refuse_transfer(
            desk,
            transfer_id=world.transfers.sent,
            seen_version=1,
            because="hors périmètre",
            key="k1",
        ),
    ),
    "take_transfer": Row(
        acts=(Act.TAKE_TRANSFER,),
        call=lambda desk, world: take_transfer(
            desk,
            transfer_id=world.transfers.acknowledged[desk.agent.code],
            seen_version=1,
            key="k1",
        ),
    ),
    "finish_transfer": Row(
        acts=(Act.FINISH_TRANSFER,),
        call=lambda desk, world: finish_transfer(
            desk,
            transfer_id=world.transfers.taken[desk.agent.code],
            seen_version=1,
            outcome="facture expliquée",
            key="k1",
        ),
    ),
    "send_back_transfer": Row(
        acts=(Act.SEND_BACK_TRANSFER,),
        call=lambda desk, world: send_back_transfer(
            desk,
            transfer_id=world.transfers.taken[desk.agent.code],
            seen_version=1,
            outcome="relève du premier niveau",
            key="k1",
        ),
    ),
    "cancel_transfer": Row(
        acts=(Act.CANCEL_TRANSFER,),
        call=lambda desk, world: cancel_transfer(
            desk,
            transfer_id=world.transfers.own[desk.agent.code],
            seen_version=1,
            key="k1",
        ),
    ),
}
UPKEEP: Mapping[str, Row] = {
    "expire_transfers": Row(
        acts=(Act.EXPIRE_TRANSFER,),
        call=lambda desk, world: expire_transfers(desk),
        is_placeless=True,
    ),
}
