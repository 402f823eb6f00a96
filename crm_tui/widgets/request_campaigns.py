"""« Journal des campagnes »: what was prepared, sent, answered, by whom and when."""

from collections.abc import Iterator, Sequence

from textual.reactive import reactive

from crm_tui.domain.french_format import date_time, number, short_date, typo
from crm_tui.domain.reading_campaign import (
    CampaignKind,
    CampaignStatus,
    ReadingCampaign,
)
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.panel import Panel
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, plain
from crm_tui.widgets.request_words import STAGE, lines_words, period_words

CAMPAIGN_COLUMNS = (
    Column(title="Demande du", width=10),
    Column(title="Campagne", width=9),
    Column(title="État", width=19, flex=1),
    Column(title="Lignes", width=7, is_right=True),
    Column(title="Envoyées", width=8, is_right=True),
    Column(title="Réponses", width=8, is_right=True),
    Column(title="Par", width=10, drop=1),
    Column(title="Période", width=14, drop=2),
)
BY_CALENDAR = "calendrier"
LABEL_WIDTH = 11
_MARKS = {
    CampaignStatus.PREPARING: ("▲", "act"),
    CampaignStatus.DRAFT: ("◐", "act"),
    CampaignStatus.SENDING: ("▲", "act"),
    CampaignStatus.SENT: ("✓", "ok"),
    CampaignStatus.DROPPED: ("○", "quiet"),
}
NEXT = {
    CampaignStatus.PREPARING: "Interrompue pendant les propositions : Entrée la "
    "reprend où elle en était, x l'abandonne.",
    CampaignStatus.DRAFT: "Pas encore envoyée : Entrée l'ouvre.",
    CampaignStatus.SENDING: "Envoi interrompu : Entrée l'ouvre, ^s le reprend ; rien "
    "ne part deux fois.",
}


def campaign_rows(campaigns: Sequence[ReadingCampaign]) -> list[Row]:
    """Return one row a campaign; its key is the campaign."""
    return [Row(one, tuple(_cells(one))) for one in campaigns]


def _cells(one: ReadingCampaign) -> Iterator[Cell]:
    glyph, role = _MARKS[one.status]
    yield cell(short_date(one.requested_on), "title")
    yield cell(one.number)
    yield cell(f"{glyph} {STAGE[one.status]}", role)
    for count in (one.counts.lines, one.counts.sent, one.counts.answered):
        yield cell(number(count))
    yield cell(maker_of(one))
    yield cell(period_words(one), "quiet")


def maker_of(one: ReadingCampaign) -> str:
    """Return the code of who prepared it, or that the calendars did."""
    return BY_CALENDAR if one.kind is CampaignKind.AUTOMATIC else one.made_by


class CampaignSheet(Panel):
    """A campaign in full: what it was drawn from, and who was told of its sending."""

    campaign: reactive[ReadingCampaign | None] = reactive(None)

    def __init__(self, *, id: str | None = None) -> None:
        self.words = HungLines()
        super().__init__(self.words, title="Campagne", id=id)

    def watch_campaign(self) -> None:
        """Draw the campaign."""
        one = self.campaign
        self.words.items = tuple(_items(one)) if one else ()


def _items(one: ReadingCampaign) -> Iterator[Item]:
    title = f"{one.number}, demande du {short_date(one.requested_on)}"
    yield (NOTHING, plain(title, STRONG))
    if one.status in NEXT:
        yield (plain("◐ ", ACT), plain(typo(NEXT[one.status])))
    elif one.reported_to:
        told = f"Compte rendu envoyé à {one.reported_to}."
        yield (plain("✓ ", OK), plain(told))
    for label, value in _facts(one):
        if value:
            yield (plain(label.ljust(LABEL_WIDTH), QUIET), plain(value))


def _facts(one: ReadingCampaign) -> tuple[tuple[str, str], ...]:
    counts = one.counts
    answers = f"{number(counts.answered)} sur {number(counts.sent)}"
    return (
        ("période", period_words(one)),
        ("critères", one.criteria),
        ("préparée", f"{date_time(one.made_at)} par {maker_of(one)}"),
        ("envoyée", date_time(one.sent_at) if one.sent_at else ""),
        ("lignes", lines_words(one) if one.is_open else number(counts.lines)),
        ("réponses", answers if counts.sent else ""),
        ("écartées", number(counts.left_out) if counts.left_out else ""),
    )
