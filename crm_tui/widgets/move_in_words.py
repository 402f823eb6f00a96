"""The words of a decision on screen: its headline, its acts, what it leaves undone."""

from textual.content import Content

from crm_tui.domain.consumption_gap import GapVerdict
from crm_tui.domain.french_format import m3, typo
from crm_tui.domain.move_in_case import MoveInDecision, Subscribe
from crm_tui.domain.proposed_act import ActKind, ProposedAct
from crm_tui.rule_wording import SUBSCRIBE
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.plain import ACT, OK, STRONG, phrase, plain

TITLE = "Règle des 5 m³"
STILL_JUDGED = "La règle relit ce qui vient d'être saisi : vérifiez, puis Entrée."


def rule_title(decision: MoveInDecision) -> Content:
    """Return `Règle des 5 m³ · D03`."""
    return plain(f"{TITLE} · {decision.row}")


def headline(decision: MoveInDecision) -> Content:
    """Return `⚠ Écart 42 m³ : ne pas abonner.`, told by a glyph as by its color."""
    is_open = decision.subscribe is Subscribe.NOW
    glyph, style = ("✓", f"bold {OK}") if is_open else ("⚠", ACT)
    return plain(typo(f"{glyph} {_finding(decision)} : {_verb(decision)}."), style)


def act_items(decision: MoveInDecision, *, party: str) -> list[Item]:
    """Return the acts in order, numbered; an applicant already known is said so."""
    return [
        (plain(f"{rank} ", STRONG), _act_words(act, party=party))
        for rank, act in enumerate(decision.acts, start=1)
    ]


def apply_label(decision: MoveInDecision) -> str:
    """Return what the button says."""
    count = len(decision.acts)
    return f"Appliquer les {count} actes" if count > 1 else "Appliquer l'acte"


def _finding(decision: MoveInDecision) -> str:
    if decision.gap_m3 is None:
        return "Index de résiliation absent"
    if decision.verdict in (GapVerdict.SLIGHTLY_BELOW, GapVerdict.BELOW):
        return f"Index inférieur de {m3(-decision.gap_m3)}"
    return f"Écart {m3(decision.gap_m3)}"


def _verb(decision: MoveInDecision) -> str:
    if decision.row == "D28":
        return "pas d'intervention"
    start = decision.start_m3
    if decision.subscribe is Subscribe.NOW and start is not None:
        return f"abonner à {m3(start)}"
    return SUBSCRIBE[decision.subscribe]


def _act_words(act: ProposedAct, *, party: str) -> Content:
    if act.kind is ActKind.CREATE_PROSPECT and party:
        return phrase("Reprendre l'interlocuteur ", (f"✓ {party}", OK))
    return plain(typo(act.label.partition(" (")[0]))
