"""Writing a mail or a letter: its words now, frozen; its sending later.

« un mail (ou un courrier si le mail n'est pas connu) » (document 001). The letter of a
protected party goes to its guardian.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from crm_tui.clock import PARIS
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.correspondence.sender import Sender, load_sender
from crm_tui.desk import Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.french_format import date_time
from crm_tui.domain.party import Party
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents, guardians
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.story import tell
from crm_tui.wording import DOCUMENT_CHANNEL

MOST_LINES = 6
"""NF Z10-011: six lines in the window."""

Fields = Mapping[str, object]


class UnableToWrite(Refusal):
    """Nobody to write to: no mail, no address, or no guardian where one must answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who receives, by which way."""

    party: Party
    channel: DocumentChannel
    recipient: str
    lines: tuple[str, ...]


def write_letter_in(
    work: Work,
    *,
    template: str,
    party: Party,
    dossier: Dossier,
    site: Site | None,
    fields: Fields,
) -> Document:
    """Write to a customer about a dossier, and put it in the outbox.

    Raises what `compose_letter` raises: a letter that cannot be written stops its act.
    """
    addressee, text = compose_letter(
        work, template=template, party=party, dossier=dossier, site=site, fields=fields
    )
    document = documents.add(
        work.session,
        document=NewDocument(
            template=template,
            channel=addressee.channel,
            party_id=party.id,
            dossier_id=dossier.id,
            departement=dossier.departement,
            subject=text.subject,
            body=text.body,
            recipient=addressee.recipient,
            recipient_lines=addressee.lines,
            place=centre().place,
            queued_at=work.now,
            queued_by=work.agent.code,
        ),
        party_name=party.name,
        dossier_number=dossier.number,
    )
    work.documents.append(document)
    way = DOCUMENT_CHANNEL[addressee.channel]
    tell(
        work,
        kind=TimelineKind.DOCUMENT,
        title=f"{way.capitalize()} mis en file · {text.subject}",
        detail=f"à {addressee.recipient or ', '.join(addressee.lines)} · "
        f"{document.reference} · {date_time(work.now)}",
        party_id=party.id,
        dossier_id=dossier.id,
    )
    return document


def compose_letter(
    work: Work,
    *,
    template: str,
    party: Party,
    dossier: Dossier,
    site: Site | None,
    fields: Fields,
) -> tuple[Addressee, RenderedText]:
    """Return who a letter is for and what it says; nothing is written yet.

    `fields` are the letter's own, under the French names of the templates. Raises
    MissingFields, of the place too where there is no site, or UnableToWrite.
    """
    from crm_tui.correspondence.render import render

    addressee = addressee_of(work, party=party, site=site)
    text = render(
        template=template,
        context=_merged(_common_fields(work, addressee, dossier, site), fields),
        channel=addressee.channel,
    )
    return addressee, text


def addressee_of(work: Work, *, party: Party, site: Site | None) -> Addressee:
    """Return who receives a letter, and how: a mail wherever a valid one is known."""
    reader = party
    if party.is_protected:
        guardian = guardians.of_party(work.session, party_id=party.id)
        if guardian is None:
            raise UnableToWrite(
                f"{party.name} est sous protection juridique et son représentant "
                "n'est pas connu : renseignez-le avant d'écrire."
            )
        reader = guardian
    mail = _first_valid(reader.emails)
    if mail:
        return Addressee(
            party=reader, channel=DocumentChannel.MAIL, recipient=mail, lines=()
        )
    address = reader.address
    if address is None and reader is party and site is not None:
        address = site.address
    if address is None:
        raise UnableToWrite(
            f"Ni mail ni adresse postale pour {reader.name} : complétez sa fiche."
        )
    lines = _envelope(reader, address, on_behalf_of=party)
    return Addressee(
        party=reader,
        channel=DocumentChannel.LETTER,
        recipient="",
        lines=lines[:MOST_LINES],
    )


@cache
def centre() -> Sender:
    """Return the centre in whose name letters leave."""
    return load_sender()


def agent_fields(work: Work) -> dict[str, object]:
    """Return how whoever writes signs: a first name and an initial.

    « Automatic mails carry the default signature » (document 002): a job has no name.
    """
    if work.agent.level is SupportLevel.SYSTEM:
        return {"prenom": None, "nom_affiche": None}
    return {
        "prenom": work.agent.first_name,
        "nom_affiche": f"{work.agent.last_name[:1]}.",
    }


def _first_valid(addresses: tuple[str, ...]) -> str:
    """Return the first address a mail can go to: an imported one may be wrong."""
    for address in addresses:
        try:
            return parse_email(address)
        except Refusal:
            continue
    return ""


def _envelope(
    reader: Party, address: PostalAddress, *, on_behalf_of: Party
) -> tuple[str, ...]:
    name = " ".join(part for part in (reader.civility, reader.name) if part)
    if reader is not on_behalf_of and not address.line2:
        address = replace(address, line2=f"REPRESENTANT DE {on_behalf_of.name}")
    return address.envelope_lines(recipient=name)


def _common_fields(
    work: Work, addressee: Addressee, dossier: Dossier, site: Site | None
) -> dict[str, object]:
    """Return what every letter may say; a previous occupant's name is not among it."""
    civilities = {"M": "Monsieur", "MME": "Madame"}
    meter = site.meter if site else None
    return {
        "appel": civilities.get(addressee.party.civility, "Madame, Monsieur"),
        "agent": agent_fields(work),
        "emetteur": centre().for_templates(),
        "site": {"adresse": site.address.one_line() if site else None},
        "compteur": {"matricule": meter.serial_number if meter else None},
        "contact": {"date": dossier.opened_at.astimezone(PARIS).date()},
        "dossier": {"numero": dossier.number},
    }


def _merged(common: dict[str, object], own: Fields) -> dict[str, object]:
    """Return both sets of fields; a record given twice, `dossier`, has both halves."""
    merged = dict(common)
    for name, value in own.items():
        known = merged.get(name)
        is_record = isinstance(known, dict) and isinstance(value, dict)
        merged[name] = {**known, **value} if is_record else value  # type: ignore[dict-item]
    return merged
