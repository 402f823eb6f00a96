"""What a document received leads to: rows D08 to D13, D18, D19, D21, D24 and D25.

« Lors de la réception du justificatif, l'abonnement doit être fait à la date et l'index
figurant sur le document » (document 001). The deadline is what starts the default, not
what bars the document: one that comes late still counts (rows D18 and D19).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from crm_tui.domain import gap_memo
from crm_tui.domain.comments import (
    PREVIOUS_OCCUPANT_GAP_COMMENT,
    DossierTag,
    document_received,
)
from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3
from crm_tui.domain.contract import ReadingOrigin
from crm_tui.domain.document_decision import (
    DocumentDecision,
    DocumentOutcome,
    SignedComment,
)
from crm_tui.domain.document_refused import ask_again, leave_to_expert
from crm_tui.domain.french_format import sentence, short_date
from crm_tui.domain.limitation import (
    LIMITATION_YEARS,
    LimitationDecision,
    apply_limitation,
)
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.proposed_act import (
    Letter,
    MoveInDossier,
    comment_dossier,
    open_contract,
    open_dossier,
    open_interdepartment,
    send_confirmation,
)
from crm_tui.domain.received_document import ReceivedDocument, clash_of, flaw_of
from crm_tui.domain.refusal import Refusal

EUROS = "EUROS"
ORIGIN_WORDS = {
    ReadingOrigin.JUSTIFICATIF: "",
    ReadingOrigin.PREVIOUS_CLOSING: "index de résiliation",
    ReadingOrigin.REMOTE: "index de télérelève",
    ReadingOrigin.LIMITATION: "prescription de 2 ans opposée",
}
"""How the comment says where a reading comes from, where the document bears none."""


class UnableToJudgeDocument(Refusal):
    """The agent has not said what only they can judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """A document received for an arrival, and all the rule looks at."""

    document: ReceivedDocument
    closing: Closing
    serial_number: str
    """The meter of the site."""
    due_on: date
    """The limit that was announced."""
    last_m3: int | None = None
    """Last actual reading of the meter since the closing one."""
    remote_m3: int | None = None
    """The remote reading of the day the document bears, where there is one."""
    takes_remote: bool = False
    """« (ou l'index de la télérelève) »: chosen by the agent, never by default."""
    is_attributable: bool | None = None
    """Whether the gap is the newcomer's own; None while the agent has not said."""
    attributed_because: str = ""
    is_already_open: bool = False
    """Whether the contract already runs, on the closing figures."""
    was_opened_by_euros: bool = False
    limitation_raised_on: date | None = None
    is_consumer: bool = True
    known_m3: Mapping[date, int] = field(default_factory=dict)
    """Readings really known by day, for the limitation."""
    tolerance_m3: int = GAP_TOLERANCE_M3
    limitation_years: int = LIMITATION_YEARS


def decide_on_document(case: Reception) -> DocumentDecision:
    """Return the row that applies to a document, with its start, its words and its why.

    Raises UnableToJudgeDocument where the document leaves a gap beyond the tolerance
    and nobody said whose it is.
    """
    if flaw := flaw_of(case.document):
        due_on = None if case.is_already_open else case.due_on
        return ask_again(case.document, flaw=flaw, due_on=due_on)
    clash = clash_of(
        case.document,
        closing=case.closing,
        serial_number=case.serial_number,
        last_m3=case.last_m3,
    )
    if clash:
        return leave_to_expert(case.document, clash=clash, closing=case.closing)
    start = _start(case)
    decision = _subscribe(case, start)
    if not case.is_already_open:
        return decision
    return _to_euros(decision) if case.was_opened_by_euros else _regularise(decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    on: date
    value_m3: int
    origin: ReadingOrigin
    gap_m3: int
    limitation: LimitationDecision | None = None


def _start(case: Reception) -> _Start:
    document = case.document
    assert document.dated_on is not None, "a document without date is flawed"
    value_m3, origin = _value(case)
    start = _Start(
        on=document.dated_on,
        value_m3=value_m3,
        origin=origin,
        gap_m3=value_m3 - case.closing.value_m3,
    )
    limitation = apply_limitation(
        start_on=start.on,
        start_m3=value_m3,
        raised_on=case.limitation_raised_on,
        is_consumer=case.is_consumer,
        known_m3=case.known_m3,
        years=case.limitation_years,
    )
    if not limitation.is_brought_forward:
        return start
    return replace(
        start,
        on=limitation.start_on,
        value_m3=limitation.start_m3,
        origin=ReadingOrigin.LIMITATION,
        limitation=limitation,
    )


def _value(case: Reception) -> tuple[int, ReadingOrigin]:
    if case.document.value_m3 is not None:
        return case.document.value_m3, ReadingOrigin.JUSTIFICATIF
    if case.takes_remote:
        if case.remote_m3 is None:
            raise UnableToJudgeDocument(
                "Aucune télérelève à la date du document : l'index de résiliation est "
                "le seul possible.",
                field="takes_remote",
            )
        return case.remote_m3, ReadingOrigin.REMOTE
    return case.closing.value_m3, ReadingOrigin.PREVIOUS_CLOSING


def _subscribe(case: Reception, start: _Start) -> DocumentDecision:
    row, source, why = _row(case, start)
    is_late = case.document.received_on > case.due_on
    received = SignedComment(
        text=document_received(
            words=case.document.words,
            start_on=start.on,
            start_m3=start.value_m3,
            origin=ORIGIN_WORDS[start.origin],
            late_after=case.due_on if is_late else None,
        )
    )
    letter = Letter.CONFIRMATION_WITH_JUSTIFICATIF
    return DocumentDecision(
        row="D18" if is_late else row,
        outcome=DocumentOutcome.SUBSCRIBE,
        reason=_late(case, row, why) if is_late else why,
        source=gap_memo.quoted(sentence=source),
        start_on=start.on,
        start_m3=start.value_m3,
        origin=start.origin,
        gap_m3=start.gap_m3,
        comments=(received, *_gap_comments(case, start)),
        letter=letter,
        acts=(
            comment_dossier(),
            open_contract(start_on=start.on, start_m3=start.value_m3),
            send_confirmation(letter=letter),
        ),
        needs_expert=start.limitation is not None,
        choice_m3=case.remote_m3 if case.document.value_m3 is None else None,
    )


def _row(case: Reception, start: _Start) -> tuple[str, str, str]:
    """Return the row, the sentence that decides and the reason."""
    if start.limitation is not None:
        return "D24", gap_memo.DOCUMENT_FIGURES, start.limitation.reason
    if case.document.value_m3 is None:
        return "D12", gap_memo.DOCUMENT_WITHOUT_READING, _without_reading(case, start)
    figures = f"{case.document.words}, résiliation à {case.closing.value_m3} m³"
    if start.gap_m3 <= case.tolerance_m3:
        why = f"Écart de {start.gap_m3} m³ ({figures}) : ramené dans les "
        return "D08", gap_memo.DOCUMENT_FIGURES, f"{why}{case.tolerance_m3} m³ tolérés."
    if _is_attributable(case, start):
        because = case.attributed_because
        why = f"Écart de {start.gap_m3} m³ imputable au nouvel abonné : {because}"
        return "D11", gap_memo.DOCUMENT_FIGURES, sentence(why)
    why = f"Écart de {start.gap_m3} m³ confirmé ({figures}), non imputable au nouvel"
    return "D10", gap_memo.CONFIRMED_GAP, f"{why} abonné."


def _without_reading(case: Reception, start: _Start) -> str:
    taken = f"{ORIGIN_WORDS[start.origin]}, {start.value_m3} m³"
    if case.remote_m3 is None or case.takes_remote:
        return f"Document sans index : {taken}."
    return f"Document sans index : {taken} (télérelève possible : {case.remote_m3} m³)."


def _gap_comments(case: Reception, start: _Start) -> tuple[SignedComment, ...]:
    if start.gap_m3 <= case.tolerance_m3:
        return ()
    if _is_attributable(case, start):
        return (SignedComment(text=_attributed(case, start)),)
    return (
        SignedComment(
            text=PREVIOUS_OCCUPANT_GAP_COMMENT, tag=DossierTag.PREVIOUS_OCCUPANT_GAP
        ),
    )


def _attributed(case: Reception, start: _Start) -> str:
    because = case.attributed_because
    return sentence(
        f"Écart de {start.gap_m3} m3 imputable au nouvel abonné : {because}"
    )


def _is_attributable(case: Reception, start: _Start) -> bool:
    if case.is_attributable is None:
        raise UnableToJudgeDocument(
            f"Le document laisse un écart de {start.gap_m3} m³ : dites s'il est "
            "imputable au nouvel abonné.",
            field="is_attributable",
        )
    if case.is_attributable and not case.attributed_because.strip():
        raise UnableToJudgeDocument(
            "Dites pourquoi l'écart est imputable au nouvel abonné.",
            field="attributed_because",
        )
    return case.is_attributable


def _late(case: Reception, row: str, why: str) -> str:
    received = short_date(case.document.received_on)
    return f"Document reçu le {received}, après l'échéance : traité comme {row}. {why}"


def _regularise(decision: DocumentDecision) -> DocumentDecision:
    """Row D19: the contract runs on the closing figures, the document corrects it."""
    return replace(
        decision,
        row="D19",
        outcome=DocumentOutcome.REGULARISE,
        reason=f"Abonnement déjà en place : à régulariser. {decision.reason}",
        acts=(open_dossier(dossier=MoveInDossier.SPECIAL_CASES), comment_dossier()),
        letter=None,
        needs_expert=False,
    )


def _to_euros(decision: DocumentDecision) -> DocumentDecision:
    """Row D21: the Euros department made the contract, it regularises it."""
    return replace(
        decision,
        row="D21",
        outcome=DocumentOutcome.EUROS,
        reason="Abonnement réalisé par le service des Euros, à régulariser après "
        f"réception d'un justificatif. {decision.reason}",
        source=gap_memo.quoted(sentence=gap_memo.EUROS_INTERDEPARTMENT),
        acts=(open_interdepartment(to=EUROS),),
        letter=None,
    )
