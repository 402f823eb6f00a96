"""« Pourquoi ? » of each decision: what the rule looked at, as a window shows it."""

from datetime import date

from crm_tui.clock import PARIS
from crm_tui.domain import gap_memo
from crm_tui.domain.caller_facts import AIM_WORDS, FACT_WORDS, IdentificationForm
from crm_tui.domain.caller_identification import OUR_RULE, IdentificationResult
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.dossier_view import DossierView
from crm_tui.domain.explanation import DOCUMENT_RULE, Explanation, explain_row
from crm_tui.domain.fallback_line import FallbackLine, decision_of, refusal_to_select
from crm_tui.domain.french_format import date_time, m3, short_date
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.leak_capping import LeakCapping
from crm_tui.domain.leak_case import LEAK_ARTICLE, LeakForm, headline_of
from crm_tui.domain.move_in_case import Closing, MoveInDecision
from crm_tui.domain.reading_check import ReadingCheck, ReadingCode
from crm_tui.domain.reading_history import HistoryLine
from crm_tui.dossier_wording import JUSTIFICATIF_KIND
from crm_tui.rule_wording import IDENTIFICATION, READING_CODE, sentence_case
from crm_tui.screens.dialogs.why import WhyDialog
from crm_tui.widgets import document_words, move_in_words
from crm_tui.widgets.plain import STRONG, plain
from crm_tui.widgets.reading_control import control_headline
from crm_tui.widgets.reading_table import verdict_of
from crm_tui.wording import READING_SOURCE

NOTHING_DECIDED = "La règle n'a encore rien décidé : il manque une donnée."
NO_ROW = "Aucune règle n'a décidé de ce dossier."
READING_RULE = "Contrôle de l'index"
CALLER_RULE = "Identification"
LEAK_RULE = "Écrêtement d'une fuite"

Inputs = tuple[tuple[str, str], ...]


def why_of_document(
    decision: DocumentDecision, *, form: DocumentForm, view: DossierView
) -> WhyDialog:
    """Return why a document leads where it does."""
    return WhyDialog(
        decision,
        rule=DOCUMENT_RULE,
        finding=document_words.headline(decision),
        warning=document_words.TO_VALIDATE if decision.needs_expert else "",
        inputs=(*_closing_of(view), *_typed(form), *_deadline(view.justificatif)),
    )


def why_of_campaign(
    decision: MoveInDecision,
    *,
    closing: tuple[int | None, date | None],
    opening: str,
    opening_on: str,
) -> WhyDialog:
    """Return why a campaign may open the contract, or not."""
    return WhyDialog(
        decision,
        rule=move_in_words.TITLE,
        finding=move_in_words.headline(decision),
        warning=decision.warning or "",
        inputs=(
            ("résiliation", _figures(*closing) or "index absent"),
            ("date d'arrivée", opening_on),
            ("index d'arrivée", opening),
        ),
    )


def why_of_dossier(view: DossierView) -> WhyDialog | None:
    """Return why the last row applied to a dossier; None where no rule decided."""
    dossier = view.dossier
    kept = explain_row(row=dossier.rule_row, reason=dossier.rule_reason)
    if kept is None:
        return None
    return WhyDialog(
        kept,
        rule=kept.rule,
        finding=plain(f"Ligne {kept.row}, retenue sur ce dossier.", STRONG),
        inputs=(
            *_closing_of(view),
            ("arrivée", _figures(dossier.opening_m3, dossier.opening_on)),
            *_deadline(view.justificatif),
            *_received(view.justificatif),
        ),
    )


def why_of_fallback(line: FallbackLine, *, today: date) -> WhyDialog | None:
    """Return why the default opens what it opens; None without closing figures.

    What stands against it today is said above what it looked at.
    """
    decision = decision_of(line)
    if decision is None:
        return None
    return WhyDialog(
        decision,
        rule=DOCUMENT_RULE,
        finding=document_words.default_headline(decision),
        warning=refusal_to_select(line, today=today),
        inputs=(
            *_closing(line.closing),
            ("attendu jusqu'au", short_date(line.due_on)),
            ("bascule le", short_date(line.fallback_on)),
            ("remise en eau", "oui" if line.reconnection else "non"),
        ),
    )


def why_of_check(check: ReadingCheck, *, typed: str) -> WhyDialog:
    """Return why an index is accepted, doubtful or refused."""
    is_decimal = check.code is ReadingCode.DECIMALS
    sentence = gap_memo.WHOLE_M3 if is_decimal else gap_memo.CONSISTENT_READING
    return WhyDialog(
        Explanation(
            rule=READING_RULE,
            row=f"« {READING_CODE[check.code]} »",
            reason=f"{check.message}. {check.advice}".rstrip(". ") + ".",
            source=gap_memo.quoted(sentence=sentence),
        ),
        rule=READING_RULE,
        finding=control_headline(check),
        inputs=(("index saisi", typed), *_usage(check), *_band(check)),
    )


def why_of_reading(line: HistoryLine) -> WhyDialog:
    """Return why a reading of the history stands, or is doubtful."""
    reading = line.reading
    return WhyDialog(
        Explanation(
            rule=READING_RULE,
            row=f"« {line.verdict} »",
            reason=" ".join(filter(None, (line.explanation, line.message))),
            source=gap_memo.quoted(sentence=gap_memo.CONSISTENT_READING),
        ),
        rule=READING_RULE,
        finding=verdict_of(line),
        inputs=(
            ("index", line.unit.shown(reading.value_m3)),
            ("relevé le", date_time(reading.read_at.astimezone(PARIS))),
            ("nature", READING_SOURCE[reading.source]),
            ("utilisation", _told(line.usage_m3, line.unit)),
        ),
    )


def why_of_caller(
    result: IdentificationResult, *, form: IdentificationForm, failed: int
) -> WhyDialog:
    """Return why a caller may be served, or what is still to be asked."""
    told = sorted(FACT_WORDS[fact] for fact in form.told)
    return WhyDialog(
        Explanation(
            rule=CALLER_RULE,
            row=f"« {IDENTIFICATION[result.status]} »",
            reason=result.reason,
            source=OUR_RULE,
        ),
        rule=CALLER_RULE,
        finding=plain(sentence_case(IDENTIFICATION[result.status]), STRONG),
        inputs=(
            ("concordent", ", ".join(told) or "aucun élément"),
            ("né(e) le", "dite, à comparer" if form.birth_on else ""),
            ("demande", AIM_WORDS[form.aim]),
            ("échecs du jour", str(failed)),
        ),
        said_by="Notre règle (RGPD)",
    )


def why_of_leak(
    capping: LeakCapping, *, form: LeakForm, is_dwelling: bool
) -> WhyDialog:
    """Return why a consumption is abnormal or not, and what is billed of it."""
    return WhyDialog(
        Explanation(
            rule=LEAK_RULE,
            row="« anormale »" if capping.is_abnormal else "« normale »",
            reason=capping.reason,
            source=LEAK_ARTICLE,
        ),
        rule=LEAK_RULE,
        finding=plain(headline_of(form, capping), STRONG),
        inputs=(
            ("consommation", f"{form.used} m³"),
            ("moyenne", f"{form.mean} m³"),
            ("informé le", form.informed_on),
            ("attesté", form.attested_on or "pas encore"),
            ("fuite de", "appareil" if form.is_appliance else "canalisation"),
            ("habitation", "oui" if is_dwelling else "non"),
        ),
        said_by="Ce que dit la loi",
    )


def _closing_of(view: DossierView) -> Inputs:
    known = view.move_in
    if known is None:
        return ()
    return (("résiliation", _figures(known.closing_m3, known.closing_on)),)


def _closing(closing: Closing | None) -> Inputs:
    if closing is None:
        return (("résiliation", "index absent"),)
    return (("résiliation", _figures(closing.value_m3, closing.closed_on)),)


def _figures(value_m3: int | None, on: date | None) -> str:
    if value_m3 is None or on is None:
        return ""
    return f"{m3(value_m3)} au {short_date(on)}"


def _typed(form: DocumentForm) -> Inputs:
    blamed = {None: "", True: "oui", False: "non"}[form.is_attributable]
    return (
        ("document", JUSTIFICATIF_KIND[form.kind] if form.kind else ""),
        ("daté du", form.dated_on),
        ("index porté", form.value),
        ("matricule", form.serial_number),
        ("lisible", "" if form.is_readable else "non"),
        ("autre adresse", "" if form.is_of_the_site else "oui"),
        ("télérelève", "retenue" if form.takes_remote else ""),
        ("imputable", blamed),
        ("prescription", form.limitation_raised_on),
    )


def _deadline(request: Justificatif | None) -> Inputs:
    if request is None:
        return ()
    return (
        ("demandé le", short_date(request.asked_on)),
        ("attendu jusqu'au", short_date(request.due_on)),
    )


def _received(request: Justificatif | None) -> Inputs:
    if request is None or request.kind is None:
        return ()
    return (
        ("document", JUSTIFICATIF_KIND[request.kind]),
        ("daté du", short_date(request.dated_on) if request.dated_on else ""),
        ("index porté", "" if request.value_m3 is None else m3(request.value_m3)),
    )


def _usage(check: ReadingCheck) -> Inputs:
    return (("utilisation", _told(check.usage_m3, check.unit)),)


def _told(value: int | None, unit: CounterUnit) -> str:
    return "" if value is None else unit.shown(value)


def _band(check: ReadingCheck) -> Inputs:
    band = check.band
    if band is None:
        return (("bande attendue", "aucune"),)
    shown = check.unit.shown
    return (
        ("usage attendu", f"{shown(band.low_m3)} à {shown(band.high_m3)}"),
        ("relevés attendus", f"{shown(band.lowest_m3)} à {shown(band.highest_m3)}"),
    )
