"""French labels of what rules decide; apart from `wording`, which start-up imports."""

from crm_tui.domain.move_in_case import Subscribe
from crm_tui.domain.reading_check import ReadingSeverity

SUBSCRIBE = {
    Subscribe.NOW: "abonner",
    Subscribe.AFTER_FIELD_VISIT: "abonner après l'intervention",
    Subscribe.BY_BACK_OFFICE: "le back-office abonnera",
    Subscribe.NO: "ne pas abonner",
}
READING_SEVERITY = {
    ReadingSeverity.OK: "accepté",
    ReadingSeverity.ALERT: "à confirmer, avec un motif",
    ReadingSeverity.BLOCKING: "refusé",
}
"""What becomes of an index: « Index refusé »."""


def sentence_case(label: str) -> str:
    """Return the label as a sentence begins; `capitalize` would lower its names."""
    return f"{label[:1].upper()}{label[1:]}"
