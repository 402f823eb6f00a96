"""French labels of what rules decide; apart from `wording`, which start-up imports."""

from crm_tui.domain.caller_identification import Identification
from crm_tui.domain.document_decision import DocumentOutcome
from crm_tui.domain.euros_routing import EurosRoute
from crm_tui.domain.move_in_case import Subscribe
from crm_tui.domain.reading_check import ReadingCode, ReadingSeverity

SUBSCRIBE = {
    Subscribe.NOW: "abonner",
    Subscribe.AFTER_FIELD_VISIT: "abonner après l'intervention",
    Subscribe.BY_BACK_OFFICE: "le back-office abonnera",
    Subscribe.NO: "ne pas abonner",
}
DOCUMENT_OUTCOME = {
    DocumentOutcome.SUBSCRIBE: "document recevable : abonner",
    DocumentOutcome.ASK_AGAIN: "document non recevable : redemander",
    DocumentOutcome.EXPERT: "document à vérifier : un expert décide",
    DocumentOutcome.REGULARISE: "abonnement déjà en place : régulariser",
    DocumentOutcome.EUROS: "abonnement des Euros : dossier INT",
}
EUROS_ROUTE = {
    EurosRoute.ORDINARY: "réclamation ordinaire",
    EurosRoute.ANSWER: "répondre nous-mêmes, sans transfert",
    EurosRoute.REGULARISE: "dossier INT vers EUROS : régulariser",
    EurosRoute.FORWARD: "dossier INT vers EUROS : transmettre",
}
READING_SEVERITY = {
    ReadingSeverity.OK: "accepté",
    ReadingSeverity.ALERT: "à confirmer, avec un motif",
    ReadingSeverity.BLOCKING: "refusé",
}
"""What becomes of an index: « Index refusé »."""
READING_CODE = {
    ReadingCode.FIRST_READING: "premier relevé",
    ReadingCode.UNBOUNDED: "sans bande",
    ReadingCode.IN_BAND: "dans la bande",
    ReadingCode.OUT_OF_BAND: "hors bande",
    ReadingCode.ROLLED_OVER: "passage par zéro",
    ReadingCode.ESTIMATE_TOO_HIGH: "estimation trop haute",
    ReadingCode.DECREASING: "index décroissant",
    ReadingCode.TOO_MANY_DIGITS: "trop de chiffres",
    ReadingCode.EMPTY: "rien de saisi",
    ReadingCode.NOT_A_NUMBER: "illisible",
    ReadingCode.NEGATIVE: "négatif",
    ReadingCode.DECIMALS: "décimales",
}
"""The line of the control that applied."""
IDENTIFICATION = {
    Identification.CONFIRMED: "identifié",
    Identification.TO_COMPLETE: "à compléter",
    Identification.GENERAL_ONLY: "renseignements généraux seulement",
    Identification.NEEDS_MANDATE: "mandat nécessaire",
}
"""How far a caller may be served."""


def sentence_case(label: str) -> str:
    """Return the label as a sentence begins; `capitalize` would lower its names."""
    return f"{label[:1].upper()}{label[1:]}"
