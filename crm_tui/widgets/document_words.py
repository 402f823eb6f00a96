"""The words of a decision about a document: its headline, its acts, its button."""

from textual.content import Content

from crm_tui.domain.document_decision import DocumentDecision, DocumentOutcome
from crm_tui.domain.explanation import DOCUMENT_RULE
from crm_tui.domain.french_format import m3, short_date, typo
from crm_tui.domain.justificatif import Justificatif
from crm_tui.rule_wording import DOCUMENT_OUTCOME, sentence_case
from crm_tui.widgets.hung_lines import NOTHING, Item
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, phrase, plain

TO_VALIDATE = "À valider par un expert N2."
VALIDATING = "Appliquer vaut validation par l'expert."
LEFT_TO_EXPERT = "À valider par un expert N2, qui retrouve cette saisie et fera :"
BUTTON = {
    DocumentOutcome.ASK_AGAIN: "Redemander un document",
    DocumentOutcome.EXPERT: "Laisser à l'expert",
    DocumentOutcome.REGULARISE: "Ouvrir le dossier de régularisation",
    DocumentOutcome.EUROS: "Ouvrir le dossier INT vers EUROS",
}


def asked_words(request: Justificatif | None) -> Content:
    """Return `demandé le 05/07/2024   attendu jusqu'au 20/07/2024`."""
    if request is None:
        return plain("Aucun justificatif demandé.", QUIET)
    return phrase(
        ("demandé le ", QUIET),
        short_date(request.asked_on),
        ("   attendu jusqu'au ", QUIET),
        (short_date(request.due_on), STRONG),
    )


def rule_title(decision: DocumentDecision) -> Content:
    """Return `Règle du justificatif · D10`."""
    return plain(f"{DOCUMENT_RULE} · {decision.row}")


def button_label(decision: DocumentDecision, *, may_validate: bool = True) -> str:
    """Return what the button does; an expert is left what only they may validate."""
    if decision.needs_expert and not may_validate:
        return BUTTON[DocumentOutcome.EXPERT]
    if decision.outcome is DocumentOutcome.SUBSCRIBE:
        return f"Abonner {_start(decision)}"
    return BUTTON[decision.outcome]


def decision_items(
    decision: DocumentDecision, *, is_quoted: bool = True, may_validate: bool = True
) -> tuple[Item, ...]:
    """Return the headline, the reason and the acts, then the sentence if quoted.

    Whoever may not validate reads what the expert will do, under what they leave.
    """
    items: list[Item] = [
        (NOTHING, headline(decision)),
        (NOTHING, plain(typo(decision.reason), QUIET)),
    ]
    if decision.needs_expert:
        words = VALIDATING if may_validate else LEFT_TO_EXPERT
        items.append((plain("⚠ ", ACT), plain(typo(words))))
    items += [
        (plain(f"{rank} ", STRONG), plain(typo(act.label)))
        for rank, act in enumerate(decision.acts, start=1)
    ]
    if is_quoted:
        items.append((NOTHING, plain(typo(decision.source), f"italic {QUIET}")))
    return tuple(items)


def headline(decision: DocumentDecision) -> Content:
    """Return `✓ Document recevable : abonner au 03/06/2024 à 512 m³.`"""
    if decision.outcome is DocumentOutcome.SUBSCRIBE:
        words = f"✓ {_finding(decision)} {_start(decision)}."
        return plain(typo(words), f"bold {OK}")
    return plain(typo(f"⚠ {_finding(decision)}."), ACT)


def default_headline(decision: DocumentDecision) -> Content:
    """Return `✓ Sans justificatif : abonner au 12/04/2024 à 498 m³.`"""
    return plain(typo(f"✓ Sans justificatif : abonner {_start(decision)}."), OK)


def _finding(decision: DocumentDecision) -> str:
    return sentence_case(DOCUMENT_OUTCOME[decision.outcome])


def _start(decision: DocumentDecision) -> str:
    if decision.start_on is None or decision.start_m3 is None:
        return ""
    return f"au {short_date(decision.start_on)} à {m3(decision.start_m3)}"
