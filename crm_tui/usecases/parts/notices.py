"""Telling a customer of a change of their own record: no dossier, no site."""

from collections.abc import Iterable
from dataclasses import replace

from crm_tui.desk import Work
from crm_tui.domain.contact_details import (
    details_changed,
    mailboxes_told,
    places_told,
)
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.party import Party
from crm_tui.domain.permission import UNLOCATED
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents, parties
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.addressees import (
    Addressee,
    UnableToWrite,
    addressee_of,
)
from crm_tui.usecases.parts.letters import Fields, agent_fields, centre
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.written_words import words_in
from crm_tui.wording import DOCUMENT_CHANNEL

TEMPLATE = "common/contact_details_changed"
CIVILITIES = {"M": "Monsieur", "MME": "Madame"}


def confirm_details_in(work: Work, *, before: Party, after: Party) -> None:
    """Tell a customer that how they are reached has changed, where they are and were.

    By mail to the old and the new mailbox, else by post to the old and the new address;
    to the guardian of a protected party. Somebody who can be reached by neither is
    told nothing: what they changed is kept all the same.
    """
    if not details_changed(before=before, after=after):
        return
    told = _told(work, before=before, after=after)
    for addressee in told:
        changes = details_changed(
            before=before, after=after, reader=addressee.recipient
        )
        lines = [{"libelle": one.label, "valeur": one.words} for one in changes]
        _write(
            work,
            party=after,
            addressee=addressee,
            fields={
                "modification": {
                    "date": work.today,
                    "lignes": lines,
                    "est_double": len(told) > 1,
                }
            },
        )


def _told(work: Work, *, before: Party, after: Party) -> tuple[Addressee, ...]:
    """Return who is told: none where nobody can be reached."""
    if after.is_protected:
        try:
            return (addressee_of(work, party=after, site=None),)
        except UnableToWrite:
            return ()
    mailboxes = tuple(_valid(mailboxes_told(before=before, after=after)))
    if mailboxes:
        return tuple(
            Addressee(
                party=after,
                channel=DocumentChannel.MAIL,
                recipient=mailbox,
                lines=(),
            )
            for mailbox in mailboxes
        )
    return tuple(
        addressee_of(work, party=replace(after, emails=(), address=place), site=None)
        for place in places_told(before=before, after=after)
    )


def _valid(mailboxes: Iterable[str]) -> Iterable[str]:
    """Yield what a mail can go to: an imported address may be wrong."""
    for mailbox in mailboxes:
        try:
            yield parse_email(mailbox)
        except Refusal:
            continue


def _write(
    work: Work, *, party: Party, addressee: Addressee, fields: Fields
) -> Document:
    words = words_in(
        work,
        template=TEMPLATE,
        context={
            **fields,
            "appel": CIVILITIES.get(addressee.party.civility, "Madame, Monsieur"),
            "agent": agent_fields(work),
            "emetteur": centre().for_templates(),
            "interlocuteur": {"numero": party.number},
        },
        channel=addressee.channel,
    )
    text = words.text
    document = documents.add(
        work.session,
        document=NewDocument(
            template=TEMPLATE,
            template_version=words.template_version,
            channel=addressee.channel,
            party_id=party.id,
            dossier_id=None,
            departement=_departement(work, party),
            subject=text.subject,
            body=text.body,
            recipient=addressee.recipient,
            recipient_lines=addressee.lines,
            place=centre().place,
            queued_at=work.now,
            queued_by=work.agent.code,
        ),
        party_name=party.name,
        dossier_number="",
    )
    work.documents.append(document)
    way = DOCUMENT_CHANNEL[addressee.channel].capitalize()
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{way} mis en file · {text.subject}",
        detail=f"à {addressee.recipient or ', '.join(addressee.lines)} · "
        f"{document.reference}",
        party_id=party.id,
    )
    return document


def _departement(work: Work, party: Party) -> str:
    """Return whose outbox it is: of a place the agent sees, where there is one."""
    known = sorted(parties.departements_of(work.session, party_id=party.id))
    mine = [code for code in known if work.territory.covers(code)]
    return next(iter([*mine, *known]), UNLOCATED)
