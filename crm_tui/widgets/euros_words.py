"""The words of a contestation on screen: its headline, its acts, what stays closed."""

from textual.content import Content

from crm_tui.domain.bill import EUROS_TAG, Bill
from crm_tui.domain.euros_contest import EurosView
from crm_tui.domain.euros_routing import EurosDecision, EurosRoute
from crm_tui.domain.french_format import euros, typo
from crm_tui.widgets.hung_lines import NOTHING, Item
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, plain

TITLE = "Euros"
HEADLINES = {
    EurosRoute.ORDINARY: ("✓", "Réclamation ordinaire : jamais à Euros"),
    EurosRoute.ANSWER: ("⚠", "Expliquer et répondre, sans transfert"),
    EurosRoute.REGULARISE: ("✓", "À Euros : régulariser sur justificatif"),
    EurosRoute.FORWARD: ("✓", "À Euros : contestée après explication"),
}
ANSWERED = (
    "Ouvrir la réclamation (ou reprendre celle qui est ouverte)",
    "Tracer l'explication donnée, liée à la facture",
    "Répondre au client : facture maintenue (modèle 10)",
)
TRANSFERRED = (
    "Ouvrir un dossier INT dans la corbeille Euros retrouvés",
    "Suspendre les relances de la facture",
    "Écrire au client (modèle 10)",
)
ORDINARY = "Changez le motif (« Contestation : consommation élevée » ou un autre)."


def rule_title(view: EurosView) -> Content:
    """Return `Euros · D20`."""
    return plain(f"{TITLE} · {view.decision.row}")


def headline(decision: EurosDecision) -> Content:
    """Return `⚠ Expliquer et répondre, sans transfert.`, by a glyph as by its color."""
    glyph, words = HEADLINES[decision.route]
    return plain(typo(f"{glyph} {words}."), ACT if glyph == "⚠" else f"bold {OK}")


def verdict_items(view: EurosView) -> list[Item]:
    """Return the headline, the reason, the acts in order, and the act that is closed.

    Without the tag Euros is not spoken of at all (row D23).
    """
    decision, case = view.decision, view.case
    items: list[Item] = [
        (NOTHING, headline(decision)),
        (NOTHING, plain(typo(decision.reason), QUIET)),
    ]
    if case.unusable:
        unusable = typo(f"Document non recevable : {case.unusable}.")
        items.append((plain("⚠ ", ACT), plain(unusable)))
    if not view.is_offered:
        return [*items, (NOTHING, plain(typo(ORDINARY), QUIET))]
    if acts := acts_of(decision):
        items.append((NOTHING, NOTHING))
        items += [
            (plain(f"{rank} ", STRONG), plain(typo(act)))
            for rank, act in enumerate(acts, start=1)
        ]
    if view.refusal_to_transfer:
        closed = plain(typo(view.refusal_to_transfer), QUIET)
        items += [(NOTHING, NOTHING), (plain("✗ ", QUIET), closed)]
    return items


def acts_of(decision: EurosDecision) -> tuple[str, ...]:
    """Return what the row does, in order; nothing once Euros has it."""
    if not decision.acts:
        return ()
    return TRANSFERRED if decision.route.goes_to_euros else ANSWERED


def apply_label(decision: EurosDecision) -> str:
    """Return what the button says."""
    if decision.route.goes_to_euros:
        return "Transférer à Euros"
    return "Expliquer et répondre"


def bill_words(bill: Bill) -> str:
    """Return `F-20260311-07 412,60 € « euros »`."""
    tag = f" « {EUROS_TAG} »" if EUROS_TAG in bill.tags else ""
    return typo(f"{bill.number} {euros(bill.amount)}{tag}")


def answered_words(row: str) -> str:
    """Return what was done under row D20."""
    return (
        f"Répondu ({row}) : réclamation ouverte, explication tracée, modèle 10 en file."
    )


def transferred_words(row: str) -> str:
    """Return what was done under rows D21 and D22."""
    return f"Transmis à Euros ({row}) : dossier INT en corbeille, modèle 10 en file."
