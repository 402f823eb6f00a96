"""Send again, by another way, what a mail server, a fax or the post did not deliver."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.other_channel import other_channels, why_not_resent
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents, dossiers, parties, sites
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.addressees import addressee_by
from crm_tui.usecases.parts.letters import centre
from crm_tui.usecases.parts.story import tell
from crm_tui.wording import DOCUMENT_CHANNEL


class NothingToResend(Refusal):
    """The document left, waits, or was sent again already."""


def resend_document(desk: Desk, *, document_id: int, key: str) -> Document:
    """Put the same words in the outbox for the other way; return the new document.

    « ECHEC→nouveau document via other channel » (documents' states). Raises
    NothingToResend, UnableToWrite where the other way is not known of the customer,
    NotFound outside the territory.
    """
    with desk.performing(Act.RESEND_DOCUMENT, key=key) as work:
        failed = documents.get(
            work.session, document_id=document_id, within=work.territory
        )
        if work.already is not None:
            return documents.by_references(
                work.session, references=(failed.resent_as,), within=work.territory
            )[0]
        if refusal := why_not_resent(failed):
            raise NothingToResend(refusal)
        sent = _write_again(work, failed)
        documents.supersede(work.session, document=failed, resent_as=sent.reference)
        _tell(work, failed, sent)
        work.trail(
            "document",
            failed.reference,
            before={"channel": failed.channel, "failure": failed.failure},
            after={"channel": sent.channel, "resent_as": sent.reference},
        )
    return sent


def _write_again(work: Work, failed: Document) -> Document:
    party = parties.get(work.session, party_id=failed.party_id, within=work.territory)
    addressee = addressee_by(
        work,
        channels=other_channels(failed.channel),
        party=party,
        site=_site_of(work, failed),
    )
    by_mail = addressee.channel is DocumentChannel.MAIL
    return documents.add(
        work.session,
        document=NewDocument(
            template=failed.template,
            template_version=failed.template_version,
            channel=addressee.channel,
            party_id=failed.party_id,
            dossier_id=failed.dossier_id,
            departement=documents.departement_of(
                work.session, document_id=failed.id, within=work.territory
            ),
            subject=failed.subject,
            body=failed.body,
            recipient=addressee.recipient,
            recipient_lines=addressee.lines,
            sender=failed.sender if by_mail else "",
            place=centre().place,
            queued_at=work.now,
            queued_by=work.agent.code,
        ),
        party_name=party.name,
        dossier_number=failed.dossier_number,
    )


def _site_of(work: Work, document: Document) -> Site | None:
    """Return the place of its dossier, where a letter goes for want of an address."""
    if document.dossier_id is None:
        return None
    dossier = dossiers.get(
        work.session, dossier_id=document.dossier_id, within=work.territory
    )
    if dossier.site_id is None:
        return None
    return sites.get(work.session, site_id=dossier.site_id, within=work.territory)


def _tell(work: Work, failed: Document, sent: Document) -> None:
    way = DOCUMENT_CHANNEL[sent.channel].capitalize()
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{way} mis en file après l'échec du "
        f"{DOCUMENT_CHANNEL[failed.channel]} · {sent.subject}",
        detail=f"à {sent.recipient or ', '.join(sent.recipient_lines)} · "
        f"{sent.reference} remplace {failed.reference}",
        party_id=sent.party_id,
        dossier_id=sent.dossier_id,
    )
