"""The rows of the decision table that stop: something must be looked at first."""

from crm_tui.domain import gap_memo
from crm_tui.domain.comments import (
    below_closing,
    closing_reading_missing,
)
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in_case import Closing, MoveInCase, MoveInDecision, Subscribe
from crm_tui.domain.move_in_script import say_meter_photo
from crm_tui.domain.proposed_act import (
    ActKind,
    Letter,
    MoveInDossier,
    ProposedAct,
    ask_meter_photo,
    comment_dossier,
    create_back_office_task,
    create_prospect,
    open_dossier,
)


def record_document(*, case: MoveInCase) -> MoveInDecision:
    """Row D07: the document is here, its own date and reading decide.

    Nothing opens at the declared reading: what is written on the document is recorded
    first, and the case is then judged on it.
    """
    return MoveInDecision(
        row="D07",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.NO,
        acts=(
            ProposedAct(
                kind=ActKind.VALIDATE_DOCUMENT,
                label="Enregistrer le document : nature, date d'entrée et index "
                "qui y figurent",
            ),
        ),
        reason=f"{case.gap.reason} Document présenté : ne pas abonner à l'index "
        f"déclaré ({case.opening_m3} m³) ; saisir la date et l'index du document, "
        "qui décideront.",
        source=gap_memo.quoted(sentence=gap_memo.ENTRY_PROOF),
    )


def investigate_reading(*, case: MoveInCase, closing: Closing) -> MoveInDecision:
    """Row D26b: a meter does not run backwards, so one of the figures is wrong."""
    due_on = case.schedule().due_on
    dossier = (
        MoveInDossier.WITH_FIELD_VISIT
        if case.reconnection
        else MoveInDossier.SPECIAL_CASES
    )
    comment = below_closing(opening_m3=case.opening_m3, closing_m3=closing.value_m3)
    return MoveInDecision(
        row="D26b",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.NO,
        acts=(
            create_prospect(),
            open_dossier(dossier=dossier),
            comment_dossier(),
            ask_meter_photo(),
            ProposedAct(
                kind=ActKind.START_DEADLINE,
                label=f"Échéance le {short_date(due_on)} pour recevoir la photo",
            ),
        ),
        comment=comment,
        dossier_type=dossier,
        letter=Letter.METER_PHOTO_REQUEST,
        due_on=due_on,
        reason=f"{case.gap.reason} Ce n'est pas un écart : vérifier le matricule, "
        "la saisie, un changement de compteur, un passage par zéro ou un index de "
        "résiliation estimé.",
        source=gap_memo.quoted(sentence=gap_memo.CONSISTENT_READING),
        say=say_meter_photo(opening_m3=case.opening_m3, closing_m3=closing.value_m3),
    )


def require_closing_reading(*, case: MoveInCase) -> MoveInDecision:
    """Row D27: the gate stays closed until the closing reading is known."""
    comment = closing_reading_missing(
        opening_m3=case.opening_m3, opening_on=case.opening_on
    )
    return MoveInDecision(
        row="D27",
        verdict=case.gap.verdict,
        gap_m3=None,
        subscribe=Subscribe.NO,
        acts=(
            create_prospect(),
            open_dossier(dossier=MoveInDossier.SPECIAL_CASES),
            comment_dossier(),
            create_back_office_task(what="index de résiliation absent"),
        ),
        comment=comment,
        dossier_type=MoveInDossier.SPECIAL_CASES,
        reason=f"{case.gap.reason} L'ancien occupant est peut-être toujours abonné : "
        "le back-office le vérifie.",
        source=gap_memo.quoted(sentence=gap_memo.PREREQUISITE),
    )


def refuse_field_visit(*, case: MoveInCase) -> MoveInDecision:
    """Row D28: nobody is sent to look at a gap."""
    return MoveInDecision(
        row="D28",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.NO,
        reason=f"{case.gap.reason} Intervention refusée : l'agent constaterait juste "
        "l'index au jour J, pas celui de l'arrivée. Elle n'est possible que pour une "
        "remise en eau.",
        source=gap_memo.quoted(sentence=gap_memo.NO_FIELD_VISIT),
    )
