"""The rows of the decision table in which a contract is opened, now or soon."""

from crm_tui.domain import gap_memo
from crm_tui.domain.comments import no_justificatif, slightly_below_closing
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in_case import (
    Closing,
    DeskSide,
    MoveInCase,
    MoveInDecision,
    Subscribe,
)
from crm_tui.domain.move_in_script import announce_closing_reading
from crm_tui.domain.proposed_act import (
    Letter,
    MoveInDossier,
    ProposedAct,
    comment_dossier,
    create_back_office_task,
    create_prospect,
    open_contract,
    open_dossier,
    plan_field_visit,
    send_confirmation,
)


def open_as_declared(*, case: MoveInCase) -> MoveInDecision:
    """Rows D01 and D02: the gap is tolerated, the newcomer's own figures are kept."""
    visit = case.reconnection
    if visit:
        sequel = "Abonner après l'intervention de remise en eau."
    else:
        sequel = "Abonner à la date et à l'index déclarés."
    return MoveInDecision(
        row="D02" if visit else "D01",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.AFTER_FIELD_VISIT if visit else Subscribe.NOW,
        start_on=case.opening_on,
        start_m3=case.opening_m3,
        acts=_open_after_visit() if visit else (_contract_as_declared(case),),
        dossier_type=MoveInDossier.WITH_FIELD_VISIT if visit else None,
        reason=f"{case.gap.reason} {sequel}",
        source=gap_memo.quoted(sentence=gap_memo.TOLERANCE),
    )


def open_slightly_below(*, case: MoveInCase, closing: Closing) -> MoveInDecision:
    """Row D26a: just below the closing reading, which is the one kept."""
    visit = case.reconnection
    dossier = MoveInDossier.WITH_FIELD_VISIT if visit else MoveInDossier.STANDARD
    comment = slightly_below_closing(
        opening_m3=case.opening_m3, closing_m3=closing.value_m3
    )
    last = (
        plan_field_visit()
        if visit
        else open_contract(start_on=case.opening_on, start_m3=closing.value_m3)
    )
    return MoveInDecision(
        row="D26a",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.AFTER_FIELD_VISIT if visit else Subscribe.NOW,
        start_on=case.opening_on,
        start_m3=closing.value_m3,
        acts=(open_dossier(dossier=dossier), comment_dossier(), last),
        comment=comment,
        dossier_type=dossier,
        reason=f"{case.gap.reason} "
        f"Abonner à l'index de résiliation, {closing.value_m3} m³.",
        source=gap_memo.quoted(sentence=gap_memo.CONSISTENT_READING),
        warning=f"L'index déclaré, {case.opening_m3} m³, n'est pas retenu : "
        "un index ne recule pas. Faire relire le matricule et l'index.",
    )


def open_at_closing(*, case: MoveInCase, closing: Closing) -> MoveInDecision:
    """Rows D04, D06 and D17: no document at all, the closing figures are used.

    Where the water must be turned on, the front office leaves the contract to the back
    office (D06), which opens it at once when the customer tells it so itself (D17).
    """
    if case.reconnection and case.desk_side is DeskSide.FRONT:
        return _leave_to_back_office(case=case, closing=closing)
    visit = case.reconnection
    dossier = MoveInDossier.WITH_FIELD_VISIT if visit else MoveInDossier.STANDARD
    comment = no_justificatif(closing_m3=closing.value_m3, closing_on=closing.closed_on)
    sentence = (
        gap_memo.BACK_OFFICE_NO_JUSTIFICATIF if visit else gap_memo.NO_JUSTIFICATIF
    )
    return MoveInDecision(
        row="D17" if visit else "D04",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.NOW,
        start_on=closing.closed_on,
        start_m3=closing.value_m3,
        acts=(
            open_dossier(dossier=dossier),
            comment_dossier(),
            open_contract(start_on=closing.closed_on, start_m3=closing.value_m3),
            send_confirmation(letter=Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF),
        ),
        comment=comment,
        dossier_type=dossier,
        letter=Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF,
        reason=f"{case.gap.reason} Le client déclare ne posséder aucun justificatif : "
        f"abonner {_at_closing(closing)}.",
        source=gap_memo.quoted(sentence=sentence),
        say=announce_closing_reading(
            closing_m3=closing.value_m3, closing_on=closing.closed_on
        ),
    )


def _leave_to_back_office(*, case: MoveInCase, closing: Closing) -> MoveInDecision:
    comment = no_justificatif(closing_m3=closing.value_m3, closing_on=closing.closed_on)
    letter = Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF
    return MoveInDecision(
        row="D06",
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.BY_BACK_OFFICE,
        start_on=closing.closed_on,
        start_m3=closing.value_m3,
        acts=(
            create_prospect(),
            open_dossier(dossier=MoveInDossier.WITH_FIELD_VISIT),
            comment_dossier(),
            plan_field_visit(),
            create_back_office_task(
                what=f"abonner {_at_closing(closing)}, puis confirmer "
                f"(modèle {letter.value})"
            ),
        ),
        comment=comment,
        dossier_type=MoveInDossier.WITH_FIELD_VISIT,
        letter=letter,
        reason=f"{case.gap.reason} Remise en eau et aucun justificatif : le "
        f"back-office abonnera {_at_closing(closing)}.",
        source=gap_memo.quoted(sentence=gap_memo.RECONNECTION_NO_JUSTIFICATIF),
        say=announce_closing_reading(
            closing_m3=closing.value_m3, closing_on=closing.closed_on
        ),
    )


def _open_after_visit() -> tuple[ProposedAct, ...]:
    return (open_dossier(dossier=MoveInDossier.WITH_FIELD_VISIT), plan_field_visit())


def _contract_as_declared(case: MoveInCase) -> ProposedAct:
    return open_contract(start_on=case.opening_on, start_m3=case.opening_m3)


def _at_closing(closing: Closing) -> str:
    return f"au {short_date(closing.closed_on)} à {closing.value_m3} m³"
