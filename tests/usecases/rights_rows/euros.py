"""The rows of the bills that Euros made, contested."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.euros_contest import EurosForm
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.usecases.answer_euros import answer_euros
from crm_tui.usecases.assess_euros import assess_euros
from crm_tui.usecases.transfer_to_euros import transfer_to_euros
from tests.usecases.rights import Row, World

DEED = EurosForm(
    document_kind=JustificatifKind.DEED_OF_SALE, dated_on="12/01/2024", value="318"
)


def _transfer(desk: Desk, world: World) -> object:
    return transfer_to_euros(
        desk,
        party_id=world.contested.party,
        form=DEED,
        contact=world.contested.call,
        seen_row="D21",
        key="t1",
    )


SIGHT: Mapping[str, Row] = {
    "assess_euros": Row(
        acts=(Act.SHOW_CUSTOMER,),
        call=lambda desk, world: assess_euros(
            desk, party_id=world.contested.party, form=EurosForm(), contests_now=True
        ),
    ),
}
ACTS: Mapping[str, Row] = {
    "answer_euros": Row(
        acts=(Act.ANSWER_EUROS, Act.RECORD_CONTACT, Act.OPEN_DOSSIER),
        call=lambda desk, world: answer_euros(
            desk,
            contact=world.contested.call,
            form=EurosForm(),
            seen_row="D20",
            key="a1",
        ),
    ),
    "transfer_to_euros": Row(
        acts=(Act.TRANSFER_TO_EUROS, Act.RECORD_CONTACT, Act.OPEN_DOSSIER),
        call=_transfer,
    ),
}
