"""Writing a mail or a letter: its words now, frozen; its sending later.

« un mail (ou un courrier si le mail n'est pas connu) » (document 001). The letter of a
protected party goes to its guardian.
"""

from collections.abc import Mapping
from functools import cache

from crm_tui.clock import PARIS
from crm_tui.correspondence.sender import Sender, load_sender
from crm_tui.desk import Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import date_time
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import documents
from crm_tui.store.documents import NewDocument
from crm_tui.usecases.parts.addressees import Addressee, addressee_of
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.written_words import WrittenWords, words_in
from crm_tui.wording import DOCUMENT_CHANNEL

Fields = Mapping[str, object]


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
    addressee, words = compose_letter(
        work, template=template, party=party, dossier=dossier, site=site, fields=fields
    )
    text = words.text
    document = documents.add(
        work.session,
        document=NewDocument(
            template=template,
            template_version=words.template_version,
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
) -> tuple[Addressee, WrittenWords]:
    """Return who a letter is for and what it says; nothing is written yet.

    `fields` are the letter's own, under the French names of the templates. Raises
    MissingFields, of the place too where there is no site, or UnableToWrite.
    """
    addressee = addressee_of(work, party=party, site=site)
    words = words_in(
        work,
        template=template,
        context=_merged(_common_fields(work, addressee, dossier, site), fields),
        channel=addressee.channel,
    )
    return addressee, words


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
