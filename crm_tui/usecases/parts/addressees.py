"""Who receives a letter, and by which way.

« un mail (ou un courrier si le mail n'est pas connu) » (document 001). The letter of a
protected party goes to its guardian.
"""

from dataclasses import dataclass, replace

from crm_tui.desk import Work
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.email_address import parse_email
from crm_tui.domain.party import Party
from crm_tui.domain.postal_address import PostalAddress
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.store import guardians

MOST_LINES = 6
"""NF Z10-011: six lines in the window."""


class UnableToWrite(Refusal):
    """Nobody to write to: no mail, no address, or no guardian where one must answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Who receives, by which way."""

    party: Party
    channel: DocumentChannel
    recipient: str
    lines: tuple[str, ...]


def addressee_of(work: Work, *, party: Party, site: Site | None) -> Addressee:
    """Return who receives a letter, and how: a mail wherever a valid one is known."""
    reader = _reader(work, party)
    found = _by_mail(reader) or _by_post(reader, party, site)
    if found is None:
        raise UnableToWrite(
            f"Ni mail ni adresse postale pour {reader.name} : complétez sa fiche."
        )
    return found


def addressee_by(
    work: Work,
    *,
    channels: tuple[DocumentChannel, ...],
    party: Party,
    site: Site | None,
) -> Addressee:
    """Return who receives by the first of these ways that is known.

    Raises UnableToWrite where none of them reaches anybody.
    """
    reader = _reader(work, party)
    for channel in channels:
        is_mail = channel is DocumentChannel.MAIL
        found = _by_mail(reader) if is_mail else _by_post(reader, party, site)
        if found is not None:
            return found
    needed = " ni ".join(_NEEDED[channel] for channel in channels)
    raise UnableToWrite(f"Pas de {needed} pour {reader.name} : complétez sa fiche.")


_NEEDED = {
    DocumentChannel.MAIL: "mail",
    DocumentChannel.LETTER: "adresse postale",
}


def _reader(work: Work, party: Party) -> Party:
    if not party.is_protected:
        return party
    guardian = guardians.of_party(work.session, party_id=party.id)
    if guardian is None:
        raise UnableToWrite(
            f"{party.name} est sous protection juridique et son représentant "
            "n'est pas connu : renseignez-le avant d'écrire."
        )
    return guardian


def _by_mail(reader: Party) -> Addressee | None:
    """Return the first address a mail can go to: an imported one may be wrong."""
    for address in reader.emails:
        try:
            valid = parse_email(address)
        except Refusal:
            continue
        return Addressee(
            party=reader, channel=DocumentChannel.MAIL, recipient=valid, lines=()
        )
    return None


def _by_post(reader: Party, party: Party, site: Site | None) -> Addressee | None:
    address = reader.address
    if address is None and reader is party and site is not None:
        address = site.address
    if address is None:
        return None
    lines = _envelope(reader, address, on_behalf_of=party)
    return Addressee(
        party=reader,
        channel=DocumentChannel.LETTER,
        recipient="",
        lines=lines[:MOST_LINES],
    )


def _envelope(
    reader: Party, address: PostalAddress, *, on_behalf_of: Party
) -> tuple[str, ...]:
    name = " ".join(part for part in (reader.civility, reader.name) if part)
    if reader is not on_behalf_of and not address.line2:
        address = replace(address, line2=f"REPRESENTANT DE {on_behalf_of.name}")
    return address.envelope_lines(recipient=name)
