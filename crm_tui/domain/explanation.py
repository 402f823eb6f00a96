"""« Pourquoi ? »: the rule and the sentence of the document behind a row.

A decision of the moment carries its own sentence. What is kept of an older one is its
row and its reason: the sentence is found again here, by the row.
"""

from dataclasses import dataclass

from crm_tui.domain import gap_memo

GAP_RULE = "Règle des 5 m³"
DOCUMENT_RULE = "Règle du justificatif"
EUROS_RULE = "Euros"

_GAP_ROWS = {
    "D01": gap_memo.TOLERANCE,
    "D02": gap_memo.TOLERANCE,
    "D03": gap_memo.NO_CONTRACT,
    "D04": gap_memo.NO_JUSTIFICATIF,
    "D05": gap_memo.RECONNECTION,
    "D06": gap_memo.RECONNECTION_NO_JUSTIFICATIF,
    "D07": gap_memo.ENTRY_PROOF,
    "D16": gap_memo.RECONNECTION_NEVER_ASKED,
    "D26a": gap_memo.CONSISTENT_READING,
    "D26b": gap_memo.CONSISTENT_READING,
    "D27": gap_memo.PREREQUISITE,
    "D28": gap_memo.NO_FIELD_VISIT,
}
_DOCUMENT_ROWS = {
    "D08": gap_memo.DOCUMENT_FIGURES,
    "D10": gap_memo.CONFIRMED_GAP,
    "D11": gap_memo.DOCUMENT_FIGURES,
    "D12": gap_memo.DOCUMENT_WITHOUT_READING,
    "D13": gap_memo.ENTRY_PROOF,
    "D14": gap_memo.FALLBACK,
    "D15": gap_memo.BACK_OFFICE_NO_JUSTIFICATIF,
    "D17": gap_memo.BACK_OFFICE_NO_JUSTIFICATIF,
    "D18": gap_memo.DOCUMENT_FIGURES,
    "D19": gap_memo.DOCUMENT_FIGURES,
    "D24": gap_memo.DOCUMENT_FIGURES,
    "D25": gap_memo.DOCUMENT_FIGURES,
    "R5": gap_memo.CONSISTENT_READING,
}
_EUROS_ROWS = {
    "D20": gap_memo.EUROS_ANSWER,
    "D21": gap_memo.EUROS_INTERDEPARTMENT,
    "D22": gap_memo.EUROS_INTERDEPARTMENT,
    "D23": gap_memo.EUROS_ANSWER,
}
_RULES = (
    (GAP_RULE, _GAP_ROWS),
    (DOCUMENT_RULE, _DOCUMENT_ROWS),
    (EUROS_RULE, _EUROS_ROWS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A row with its rule, why it applies, and the sentence it stands on."""

    rule: str
    row: str
    reason: str
    source: str
    """Between French quotes, word for word."""


def explain_row(*, row: str, reason: str) -> Explanation | None:
    """Return the explanation of a row that was kept; None where it is no such row."""
    for rule, rows in _RULES:
        if row in rows:
            return Explanation(
                rule=rule,
                row=row,
                reason=reason,
                source=gap_memo.quoted(sentence=rows[row]),
            )
    return None
