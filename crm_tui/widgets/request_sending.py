"""What a sending of requests announces, and what it did."""

from crm_tui.domain.french_format import counted, short_date, typo
from crm_tui.domain.reading_campaign import ReadingCampaign
from crm_tui.widgets.hung_lines import Item
from crm_tui.widgets.plain import OK, QUIET, STRONG, URGENT, plain

LABEL_WIDTH = 14


def sending_items(campaign: ReadingCampaign) -> tuple[Item, ...]:
    """Return what would leave, what would not and why, before it is confirmed."""
    counts = campaign.counts
    leaving = counted(counts.selected, "demande part", "demandes partent")
    others = counts.lines - counts.selected - counts.sent
    unticked = max(0, others - counts.red - counts.blocked)
    return tuple(
        item
        for item in (
            (plain("✓ ", OK), plain(typo(f"{leaving}."), STRONG)),
            _left(counts.red, "en rouge, sans adresse à qui écrire"),
            _left(counts.blocked, "bloquée par un #", "bloquées par un #"),
            _left(unticked, "décochée", "décochées", is_wrong=False),
            _fact("date", short_date(campaign.requested_on)),
            _fact("compte rendu", "envoyé à la fin, ligne par ligne"),
        )
        if item is not None
    )


def result_items(
    *, sent: int, refused: int, left_out: int, report_to: str
) -> tuple[Item, ...]:
    """Return what left, what did not, and who gets the report."""
    queued = counted(sent, "demande mise en file", "demandes mises en file")
    return tuple(
        item
        for item in (
            (plain("✓ ", OK), plain(f"{queued} d'envoi.", STRONG)),
            _left(refused, "refusée au départ", "refusées au départ"),
            _left(left_out, "écartée", "écartées", is_wrong=False),
            _fact("compte rendu", report_to),
            _fact("suite", "Écartées dit pourquoi, Envoyées attend les réponses"),
        )
        if item is not None
    )


def _left(
    count: int, one: str, several: str = "", *, is_wrong: bool = True
) -> Item | None:
    if not count:
        return None
    mark = plain("✗ ", URGENT) if is_wrong else plain("○ ", QUIET)
    return (mark, plain(counted(count, one, several or one)))


def _fact(label: str, value: str) -> Item:
    return (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))
