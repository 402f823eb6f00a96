"""Presets of contact (« modèles »), and what makes an object eligible to one.

« Dans le cas de contact produit à partir d'un modèle, cette liste se renseigne
automatiquement avec les objets métier prédéfinis dans le modèle de contact (sous
réserve d'éligibilité par rapport au contexte courant) » (document 003).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.french_format import short_date
from crm_tui.domain.linkable import Linkable, LinkKind
from crm_tui.domain.party import PartyRole

PRESET_JOURNEY = "modèle"
"""What the list of reasons shows in the place of a customer journey."""

NONE_OF_KIND = {
    LinkKind.CONTRACT: "aucun contrat",
    LinkKind.BILL: "aucune facture",
    LinkKind.READING: "aucune relève",
    LinkKind.METER: "aucun compteur",
    LinkKind.SITE: "aucun site",
    LinkKind.DOSSIER: "aucun dossier ouvert",
}
"""« il n'y en a pas », for each kind of object a preset may want."""

NOT_ELIGIBLE = "non éligible"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRule:
    """One object a preset wants, and its conditions; those left empty ask nothing."""

    kind: LinkKind
    statuses: tuple[str, ...] = ()
    """Stored statuses it may have."""
    lines: tuple[LineOfBusiness, ...] = ()
    within_days: int | None = None
    """How old it may be, in calendar days: the day itself counts as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPreset:
    """A contact as it usually is: chosen like a reason, it links what it names."""

    code: str
    label: str
    reason_code: str
    channel: ContactChannel | None = None
    """None keeps the one already chosen."""
    direction: ContactDirection | None = None
    parties: tuple[PartyRole, ...] = ()
    agents: tuple[str, ...] = ()
    """Codes of the agents responsible."""
    objects: tuple[ObjectRule, ...] = ()
    dossier_type: DossierType | None = None
    """What « Créer un dossier » proposes; None for what the reason says."""
    line_of_business: LineOfBusiness | None = None
    synonyms: tuple[str, ...] = ()
    journey: str = PRESET_JOURNEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The object a rule takes, or the French reason why it takes none."""

    taken: Linkable | None = None
    why_not: str = ""


def choose_object(
    rule: ObjectRule, *, candidates: Sequence[Linkable], today: date
) -> Chosen:
    """Return the first eligible candidate; the reason tells of the first one else.

    Candidates of other kinds are left aside; the others come newest first.
    """
    of_kind = [item for item in candidates if item.kind is rule.kind]
    if not of_kind:
        return Chosen(why_not=f"{NONE_OF_KIND[rule.kind]}, {NOT_ELIGIBLE}")
    refusals = [why_not_eligible(item, rule=rule, today=today) for item in of_kind]
    for item, refusal in zip(of_kind, refusals, strict=True):
        if not refusal:
            return Chosen(taken=item)
    return Chosen(why_not=f"{of_kind[0].name} {refusals[0]}, {NOT_ELIGIBLE}")


def why_not_eligible(item: Linkable, *, rule: ObjectRule, today: date) -> str:
    """Return why an object does not meet the conditions, or an empty text."""
    if rule.statuses and item.status not in rule.statuses:
        return "n'est pas dans l'état demandé"
    if rule.lines and item.line_of_business not in rule.lines:
        return "est d'un autre univers"
    if rule.within_days is None:
        return ""
    earliest = today - timedelta(days=rule.within_days)
    if item.on is None:
        return "n'a pas de date"
    if not earliest <= item.on <= today:
        return f"est hors de la période (depuis le {short_date(earliest)})"
    return ""
