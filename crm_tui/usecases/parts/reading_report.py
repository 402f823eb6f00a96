"""The result of a campaign, to who manages it: each line, and why it did not leave.

« Adresse email du destinataire recevant le résultat de l'envoi des demandes de relevés
compteurs » (document 002).
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from crm_tui.desk import Work
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.french_format import counted, short_date
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.domain.reading_request_reasons import ADDRESS_SAID
from crm_tui.domain.request_address import LineReason
from crm_tui.store import documents, reading_requests
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.letters import centre
from crm_tui.usecases.parts.written_words import words_in

TEMPLATE = "common/reading_report"

MOST_LINES = 400
"""Lines the mail tells one by one; the screen and the export have them all."""

MOST_CHARACTERS = 15_000
"""Room they have in it: a body longer than 20,000 characters is refused whole."""

BETWEEN = len(" –  –  : \n")
"""Characters the template puts around the four parts of a line."""


def report_in(work: Work, *, campaign: ReadingCampaign, sender: str) -> Document | None:
    """Write the result of a campaign; nothing where it has no line."""
    lines = tuple(_lines(work, campaign))
    if not lines:
        return None
    words = words_in(
        work,
        template=TEMPLATE,
        context=_fields(campaign, lines),
        channel=DocumentChannel.MAIL,
    )
    return documents.add(
        work.session,
        document=NewDocument(
            template=TEMPLATE,
            template_version=words.template_version,
            channel=DocumentChannel.MAIL,
            party_id=None,
            dossier_id=None,
            departement=lines[0].departement,
            subject=words.text.subject,
            body=words.text.body,
            recipient=campaign.reported_to,
            recipient_lines=(),
            sender=sender,
            place=centre().place,
            queued_at=work.now,
            queued_by=work.agent.code,
        ),
        party_name="",
        dossier_number="",
    )


def _lines(work: Work, campaign: ReadingCampaign) -> Iterator[ReadingRequest]:
    after_id = told = 0
    while told < MOST_LINES:
        page = reading_requests.of_campaign(
            work.session,
            campaign_id=campaign.id,
            within=work.territory,
            after_id=after_id,
        )
        if not page:
            return
        yield from page
        after_id, told = page[-1].id, told + len(page)


def _fields(
    campaign: ReadingCampaign, lines: tuple[ReadingRequest, ...]
) -> dict[str, object]:
    counts, told = campaign.counts, tuple(told_lines(lines))
    return {
        "campagne": {
            "numero": campaign.number,
            "date": campaign.requested_on,
            "bilan": f"{counted(counts.sent, 'demande envoyée', 'demandes envoyées')}"
            f" sur {counted(counts.lines, 'ligne', 'lignes')}",
        },
        "lignes": told,
        "suite": max(counts.lines - len(told), 0),
    }


def told_lines(lines: Iterable[ReadingRequest]) -> Iterator[dict[str, str]]:
    """Return the lines the mail has room for, in order."""
    room = MOST_CHARACTERS
    for line in islice(lines, MOST_LINES):
        told = _told(line)
        room -= BETWEEN + sum(map(len, told.values()))
        if room < 0:
            return
        yield told


def _told(line: ReadingRequest) -> dict[str, str]:
    return {
        "bien": line.asset_number,
        "client": line.customer_name,
        "adresse": line.address or "–",
        "resultat": "envoyée" if line.was_sent else _why_not(line),
    }


def _why_not(line: ReadingRequest) -> str:
    if line.planned_on is not None:
        return f"reportée au {short_date(line.planned_on)}"
    if line.failure:
        return line.failure
    if line.reason is LineReason.NONE:
        return ADDRESS_SAID[LineReason.UNTICKED]
    return ADDRESS_SAID[line.reason]
