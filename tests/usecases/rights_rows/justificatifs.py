"""The rows of the documents received, and of the jobs that wait for them."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.fallback_line import ChosenFallback
from crm_tui.domain.justificatif import JustificatifKind
from crm_tui.usecases.apply_chosen_fallbacks import apply_chosen_fallbacks
from crm_tui.usecases.apply_fallback import apply_fallback
from crm_tui.usecases.apply_fallbacks import NOTHING, apply_fallbacks
from crm_tui.usecases.assess_justificatif import assess_justificatif
from crm_tui.usecases.list_fallbacks import list_fallbacks
from crm_tui.usecases.qualify_justificatif import qualify_justificatif
from crm_tui.usecases.receive_justificatif import receive_justificatif
from crm_tui.usecases.remind_justificatifs import remind_justificatifs
from tests.usecases.rights import Row, World
from tests.usecases.rights_rows.first_slice import seen

DEED = DocumentForm(
    kind=JustificatifKind.DEED_OF_SALE,
    dated_on="01/07/2024",
    value="1300",
    is_attributable=False,
)


def _qualify(desk: Desk, world: World) -> object:
    return qualify_justificatif(
        desk, **seen(desk, world.asked_dossier), form=DEED, seen_row="D10", key="k1"
    )


def _apply_one(desk: Desk, world: World) -> object:
    return apply_fallback(
        desk, **seen(desk, world.due_dossier), is_checked=True, key="k1"
    )


def _apply_chosen(desk: Desk, world: World) -> object:
    one = ChosenFallback(
        dossier_id=world.due_dossier, dossier_number="ARR-24-1", version=1
    )
    return apply_chosen_fallbacks(desk, chosen=(one,), is_checked=True, key="k1")


SIGHT: Mapping[str, Row] = {
    "assess_justificatif": Row(
        acts=(Act.QUALIFY_JUSTIFICATIF,),
        call=lambda desk, world: assess_justificatif(
            desk, dossier_id=world.asked_dossier, form=DEED
        ),
    ),
    "list_fallbacks": Row(
        acts=(Act.LIST_FALLBACKS,),
        call=lambda desk, world: list_fallbacks(desk),
        is_empty=lambda view: view.lines == (),
    ),
}

ACTS: Mapping[str, Row] = {
    "receive_justificatif": Row(
        acts=(Act.RECEIVE_JUSTIFICATIF,),
        call=lambda desk, world: receive_justificatif(
            desk,
            **seen(desk, world.asked_dossier),
            kind=JustificatifKind.DEED_OF_SALE,
            key="k1",
        ),
    ),
    "qualify_justificatif": Row(
        acts=(Act.QUALIFY_JUSTIFICATIF, Act.OPEN_CONTRACT), call=_qualify
    ),
    "apply_fallback": Row(
        acts=(Act.APPLY_FALLBACK_BY_HAND, Act.OPEN_CONTRACT), call=_apply_one
    ),
    "apply_chosen_fallbacks": Row(
        acts=(Act.APPLY_FALLBACK_BY_HAND, Act.OPEN_CONTRACT),
        call=_apply_chosen,
        is_empty=lambda results: all(one.refusal for one in results),
    ),
}

UPKEEP: Mapping[str, Row] = {
    "apply_fallbacks": Row(
        acts=(Act.APPLY_FALLBACK, Act.OPEN_CONTRACT),
        call=lambda desk, world: apply_fallbacks(desk, today=date(2024, 8, 1)),
        is_empty=lambda report: report == NOTHING,
    ),
    "remind_justificatifs": Row(
        acts=(Act.REMIND_JUSTIFICATIF,),
        call=lambda desk, world: remind_justificatifs(desk, today=date(2024, 7, 16)),
        is_empty=lambda count: count == 0,
    ),
}
