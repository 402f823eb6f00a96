"""Telling a customer of a change of their own record: no dossier, no site."""

from crm_tui.desk import Work
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.party import Party
from crm_tui.domain.permission import UNLOCATED
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents, parties
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.letters import Fields, agent_fields, centre
from crm_tui.usecases.parts.story import tell

HIDDEN = "•••"
CIVILITIES = {"M": "Monsieur", "MME": "Madame"}


def confirm_email_in(work: Work, *, party: Party, old: str, new: str) -> None:
    """Tell the old and the new address that one took the place of the other.

    Each is told the other one masked: whoever reads a wrong mailbox learns nothing.
    """
    for recipient in dict.fromkeys((old, new)):
        _write(
            work,
            party=party,
            recipient=recipient,
            fields={
                "changement": {
                    "date": work.today,
                    "ancienne": old if recipient == old else masked_email(old),
                    "nouvelle": new if recipient == new else masked_email(new),
                }
            },
        )


def masked_email(address: str) -> str:
    """Return `h•••@example.org`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}{HIDDEN}@{domain}"


def _write(work: Work, *, party: Party, recipient: str, fields: Fields) -> Document:
    from crm_tui.correspondence.render import render

    text = render(
        template="common/email_changed",
        context={
            **fields,
            "appel": CIVILITIES.get(party.civility, "Madame, Monsieur"),
            "agent": agent_fields(work),
            "emetteur": centre().for_templates(),
        },
        channel=DocumentChannel.MAIL,
    )
    document = documents.add(
        work.session,
        document=NewDocument(
            template="common/email_changed",
            channel=DocumentChannel.MAIL,
            party_id=party.id,
            dossier_id=None,
            departement=_departement(work, party),
            subject=text.subject,
            body=text.body,
            recipient=recipient,
            recipient_lines=(),
            place=centre().place,
            queued_at=work.now,
            queued_by=work.agent.code,
        ),
        party_name=party.name,
        dossier_number="",
    )
    work.documents.append(document)
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"Mail mis en file · {text.subject}",
        detail=f"à {recipient} · {document.reference}",
        party_id=party.id,
    )
    return document


def _departement(work: Work, party: Party) -> str:
    """Return whose outbox it is: of a place the agent sees, where there is one."""
    known = sorted(parties.departements_of(work.session, party_id=party.id))
    mine = [code for code in known if work.territory.covers(code)]
    return next(iter([*mine, *known]), UNLOCATED)
