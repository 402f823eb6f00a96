"""What an agent must have in sight of a step, line by line, by the name it is given.

« Contexte actuel », « Informations sur le compte » and the closing reading stand beside
what is typed (document 000); the rule answers while it is typed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from crm_tui.domain.arrival_guards import put_to_rule
from crm_tui.domain.euros_guards import bill_of
from crm_tui.domain.french_format import euros, m3, short_date
from crm_tui.domain.move_in_case import MoveInDecision, Subscribe
from crm_tui.domain.procedure_facts import RunFacts

IMPOSED = "Utiliser compte existant"
ABSENT = "index absent : à vérifier avant tout abonnement"


class SightTone(StrEnum):
    """How much a line asks of the agent."""

    PLAIN = "PLAIN"
    FINE = "FINE"
    WARNING = "WARNING"


@dataclass(frozen=True, slots=True, kw_only=True)
class SightLine:
    """One thing to have in sight."""

    label: str
    text: str
    tone: SightTone = SightTone.PLAIN


def _party(facts: RunFacts) -> SightLine | None:
    return (
        SightLine(label="acteur", text=facts.arrival.party) if facts.arrival else None
    )


def _site(facts: RunFacts) -> SightLine | None:
    if facts.arrival is None or not facts.arrival.site:
        return None
    return SightLine(label="site", text=facts.arrival.site)


def _account(facts: RunFacts) -> SightLine | None:
    """« INFORMATIONS SUR LE COMPTE […] Utiliser compte existant » (document 000)."""
    arrival = facts.arrival
    if arrival is None:
        return None
    if arrival.account_refusal:
        return SightLine(
            label="compte", text=arrival.account_refusal, tone=SightTone.WARNING
        )
    if arrival.account.locked:
        words = f"{IMPOSED} {arrival.account_words}, verrouillé"
        return SightLine(label="compte", text=words, tone=SightTone.FINE)
    return SightLine(label="compte", text=arrival.account_words)


def _closing(facts: RunFacts) -> SightLine | None:
    """The date and the reading of the previous contract: never a name (RGPD)."""
    if facts.arrival is None:
        return None
    closing = facts.arrival.closing
    if closing is None:
        return SightLine(label="résiliation", text=ABSENT, tone=SightTone.WARNING)
    kind = ", estimé" if closing.is_estimate else ""
    words = f"{m3(closing.closing_m3)} au {short_date(closing.ended_on)}{kind}"
    return SightLine(label="résiliation", text=words)


def _rule(facts: RunFacts) -> SightLine | None:
    decision = put_to_rule(facts)
    if isinstance(decision, str):
        return SightLine(label="règle", text=decision)
    is_fine = decision.subscribe in (Subscribe.NOW, Subscribe.AFTER_FIELD_VISIT)
    tone = SightTone.FINE if is_fine else SightTone.WARNING
    words = _opening_words(decision) or decision.reason
    return SightLine(label="règle", text=f"{decision.row} · {words}", tone=tone)


def _opening_words(decision: MoveInDecision) -> str:
    """Return what a gap the rule lets go leads to, in one line; else nothing."""
    if decision.gap_m3 is None or decision.gap_m3 < 0:
        return ""
    if decision.subscribe is Subscribe.AFTER_FIELD_VISIT:
        return f"Écart {m3(decision.gap_m3)} : abonner après la remise en eau"
    if decision.subscribe is not Subscribe.NOW or decision.start_m3 is None:
        return ""
    day = f" au {short_date(decision.start_on)}" if decision.start_on else ""
    return f"Écart {m3(decision.gap_m3)} : abonner{day} à {m3(decision.start_m3)}"


def _document(facts: RunFacts) -> SightLine | None:
    """Say until when the document is awaited, and where it is received."""
    due_on = facts.arrival.document_due_on if facts.arrival else None
    if due_on is None:
        return None
    words = f"attendu jusqu'au {short_date(due_on)} ; reçu : touche j du dossier"
    return SightLine(label="document", text=words, tone=SightTone.WARNING)


def _bill(facts: RunFacts) -> SightLine | None:
    """Say what the bill itself says: its tag, and whether Euros has it."""
    case = bill_of(facts)
    if case is None:
        return None
    bill = case.bill
    words = [f"{bill.number} du {short_date(bill.issued_on)}, {euros(bill.amount)}"]
    words.append("étiquette « euros »" if case.is_tagged else "sans étiquette")
    if case.transferred:
        words.append(f"chez Euros ({case.transferred})")
    tone = SightTone.WARNING if case.is_tagged else SightTone.PLAIN
    return SightLine(label="facture", text=", ".join(words), tone=tone)


def _to_confirm(facts: RunFacts) -> SightLine | None:
    """Nothing read in a comment is trusted: the agent confirms it."""
    if not facts.to_confirm:
        return None
    words = f"lu dans le commentaire : {', '.join(facts.to_confirm)}"
    return SightLine(label="à confirmer", text=words, tone=SightTone.WARNING)


SIGHTS: Mapping[str, Callable[[RunFacts], SightLine | None]] = MappingProxyType(
    {
        "acteur": _party,
        "site": _site,
        "compte": _account,
        "resiliation": _closing,
        "a_confirmer": _to_confirm,
        "facture": _bill,
        "justificatif": _document,
        "regle": _rule,
    }
)
"""Every line a step may ask for."""


def sight_of(names: Sequence[str], facts: RunFacts) -> tuple[SightLine, ...]:
    """Return the lines a step shows, those that say nothing left out."""
    lines = (SIGHTS[name](facts) for name in names if name in SIGHTS)
    return tuple(line for line in lines if line is not None)
