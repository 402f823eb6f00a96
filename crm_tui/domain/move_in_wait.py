"""The rows of the decision table in which a document is asked for and waited for."""

from crm_tui.domain import gap_memo
from crm_tui.domain.comments import (
    AWAITING_JUSTIFICATIF_COMMENT,
    DossierTag,
    gap_awaiting_justificatif,
)
from crm_tui.domain.deadline import JustificatifSchedule
from crm_tui.domain.french_format import short_date
from crm_tui.domain.move_in_case import (
    Closing,
    DeskSide,
    MoveInCase,
    MoveInDecision,
    Subscribe,
)
from crm_tui.domain.move_in_script import announce_deadline, announce_gap
from crm_tui.domain.proposed_act import (
    Letter,
    MoveInDossier,
    ProposedAct,
    comment_dossier,
    create_prospect,
    open_dossier,
    plan_field_visit,
    request_justificatif,
    start_deadline,
)


def await_justificatif(*, case: MoveInCase, closing: Closing) -> MoveInDecision:
    """Rows D03, D05 and D16: no contract before the document, or before its deadline.

    D05 is D03 with the water to turn on; D16 is the back office finding that nobody
    asked for the document yet.
    """
    schedule = case.schedule()
    row, source = _row(case)
    comment = _comment(case=case, closing=closing, schedule=schedule, row=row)
    dossier = (
        MoveInDossier.WITH_FIELD_VISIT
        if case.reconnection
        else MoveInDossier.SPECIAL_CASES
    )
    letter = (
        Letter.RECONNECTION_JUSTIFICATIF_REQUEST
        if case.reconnection
        else Letter.JUSTIFICATIF_REQUEST
    )
    return MoveInDecision(
        row=row,
        verdict=case.gap.verdict,
        gap_m3=case.gap.gap_m3,
        subscribe=Subscribe.NO,
        acts=(
            *_first_acts(row=row, dossier=dossier),
            request_justificatif(letter=letter),
            start_deadline(
                due_on=schedule.due_on,
                closing_m3=closing.value_m3,
                closing_on=closing.closed_on,
            ),
        ),
        comment=comment,
        tag=DossierTag.AWAITING_JUSTIFICATIF,
        dossier_type=dossier,
        letter=letter,
        reminder_on=schedule.reminder_on,
        due_on=schedule.due_on,
        fallback_on=schedule.fallback_on,
        reason=f"{case.gap.reason} Ne pas abonner avant le justificatif, attendu "
        f"jusqu'au {short_date(schedule.due_on)}.",
        source=gap_memo.quoted(sentence=source),
        say=(
            *announce_gap(gap_m3=case.gap_m3),
            *announce_deadline(
                due_on=schedule.due_on,
                delay_days=case.deadline_days,
                closing_m3=closing.value_m3,
                closing_on=closing.closed_on,
                reconnection=case.reconnection,
            ),
        ),
        must_announce=row != "D16",
    )


def _row(case: MoveInCase) -> tuple[str, str]:
    if not case.reconnection:
        return "D03", gap_memo.NO_CONTRACT
    if case.desk_side is DeskSide.BACK:
        return "D16", gap_memo.RECONNECTION_NEVER_ASKED
    return "D05", gap_memo.RECONNECTION


def _comment(
    *, case: MoveInCase, closing: Closing, schedule: JustificatifSchedule, row: str
) -> str:
    if row == "D16":
        return AWAITING_JUSTIFICATIF_COMMENT
    return gap_awaiting_justificatif(
        gap_m3=case.gap_m3,
        closing_m3=closing.value_m3,
        closing_on=closing.closed_on,
        opening_m3=case.opening_m3,
        opening_on=case.opening_on,
        due_on=schedule.due_on,
        reconnection=case.reconnection,
    )


def _first_acts(*, row: str, dossier: MoveInDossier) -> tuple[ProposedAct, ...]:
    opened = (open_dossier(dossier=dossier), comment_dossier())
    if row == "D16":
        return opened
    if row == "D05":
        return (create_prospect(), *opened, plan_field_visit())
    return (create_prospect(), *opened)
