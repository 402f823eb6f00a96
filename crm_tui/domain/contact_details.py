"""A change of how to reach a party: what is told of it, and where (template 14).

« modification de coordonnées : ancienne et nouvelle adresse, mail » (domain, 4.1). The
notice is what warns a customer whose record somebody else had changed, so it goes where
they were reached before too; and it tells a wrong mailbox nothing it does not know.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crm_tui.domain.party import Party
from crm_tui.domain.phone import display_phone
from crm_tui.domain.postal_address import PostalAddress

HIDDEN = "•••"
REMOVED = "supprimé"
CHANGED = "modifié"


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailChange:
    """One thing that changed, as one reader may be told of it."""

    label: str
    words: str


def details_changed(
    *, before: Party, after: Party, reader: str = ""
) -> tuple[DetailChange, ...]:
    """Return what changed, in words; empty where a party is reached as before.

    `reader` is the mailbox the words are for: it is told its own address in full, any
    other one masked, and never where the party lives.
    """
    changes: list[DetailChange] = []
    old, new = _first(before.emails), _first(after.emails)
    if old != new:
        words = _replaced(_shown(old, reader), _shown(new, reader), removed="supprimée")
        changes.append(DetailChange(label="Adresse e-mail", words=words))
    changes += _others("Autres adresses e-mail", before.emails, after.emails)
    numbers = [[phone.number for phone in party.phones] for party in (before, after)]
    called, now_called = (_first(known) for known in numbers)
    if called != now_called:
        words = _replaced(
            masked_phone(called), masked_phone(now_called), removed=REMOVED
        )
        changes.append(DetailChange(label="Téléphone", words=words))
    changes += _others("Autres téléphones", *numbers)
    if _place(before.address) != _place(after.address):
        words = f"{CHANGED if after.address else REMOVED}e"
        changes.append(DetailChange(label="Adresse postale", words=words))
    return tuple(changes)


def mailboxes_told(*, before: Party, after: Party) -> tuple[str, ...]:
    """Return the old and the new mail address, once each."""
    known = (*before.emails[:1], *after.emails[:1])
    return tuple(dict.fromkeys(known))


def places_told(*, before: Party, after: Party) -> tuple[PostalAddress, ...]:
    """Return the old and the new postal address, once each: without any mail."""
    known = {_place(party.address): party.address for party in (before, after)}
    return tuple(address for address in known.values() if address is not None)


def masked_email(address: str) -> str:
    """Return `h•••@example.org`."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}{HIDDEN}@{domain}"


def masked_phone(number: str) -> str:
    """Return `06 ••• 02`; empty for none."""
    groups = display_phone(number).split()
    if not groups:
        return ""
    return f"{groups[0]} {HIDDEN} {groups[-1]}" if len(groups) > 1 else HIDDEN


def _shown(address: str, reader: str) -> str:
    if not address or address == reader:
        return address
    return masked_email(address)


def _replaced(old: str, new: str, *, removed: str) -> str:
    if not new:
        return f"{removed} (auparavant {old})"
    return f"{new} (auparavant {old})" if old else new


def _others(
    label: str, before: Sequence[str], after: Sequence[str]
) -> tuple[DetailChange, ...]:
    """Return the change of all but the first, named without any value."""
    if set(before[1:]) == set(after[1:]):
        return ()
    gender = "e" if "e-mail" in label else ""
    words = f"{CHANGED if after[1:] else REMOVED}{gender}s"
    return (DetailChange(label=label, words=words),)


def _first(known: Sequence[str]) -> str:
    return known[0] if known else ""


def _place(address: PostalAddress | None) -> tuple[str, ...]:
    """Return what the form shows of an address: the rest is found from it."""
    if address is None:
        return ()
    return address.line2, address.number_and_street, address.postcode, address.town
