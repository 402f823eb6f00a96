"""What finds a new customer, from its rows alone.

All that the index gathers from table to table is then on one line, and each kind has
few keys: they are written in order, where `party_terms` sorts whatever it is given.
"""

from collections.abc import Sequence
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

from crm_tui.domain.party import PartyNature
from crm_tui.domain.phone import phone_digits
from crm_tui.domain.search_key import without_beginnings
from crm_tui.store.legacy.first_keys import PARTY_KEYS
from crm_tui.store.legacy.first_rows import FirstRows
from crm_tui.store.packing import StoredRow
from crm_tui.store.search_addresses import key_of_address, label_of, words_of_address
from crm_tui.store.search_card import Card
from crm_tui.store.search_documents import Document
from crm_tui.store.search_names import NameTerms, terms_of_name
from crm_tui.store.search_terms import KEY_LENGTH, mark_of, serial_key


class FoundBy(NamedTuple):
    """What finds a customer, and its site if it has one."""

    party: Document
    site: Document | None
    tokens: tuple[str, ...]
    """The words that a typing error may disguise."""
    party_keys: StoredRow
    """The keys of `party`, each at its place in `PARTY_KEYS`."""
    site_keys: StoredRow


def found_by(rows: FirstRows) -> FoundBy:
    """Return what `party_terms` and `site_terms` would of the same customer."""
    party: Any = rows.party
    site: Any = rows.site
    home = party[HOME]
    place = site[SERVED] if site else home
    address = _words_of(place)
    name = terms_of_name(
        last=party[4], first=party[5], is_organization=party[1] == _ORGANIZATION
    )
    if place == home:
        tokens = without_beginnings(name.words + address)
        addresses: Keys = (_key_of(home)[:KEY_LENGTH],)
    else:
        tokens = without_beginnings(name.words + address + _words_of(home))
        addresses = _each([_key_of(home), _key_of(place)])
    serial = serial_key(str(rows.meter[0])) if rows.meter else ""
    mark = mark_of(rows.departement)
    keys, placed = _keys_of(rows, name=name, addresses=addresses, serial=serial)
    return FoundBy(
        Document(
            " ".join((*tokens, mark)),
            keys,
            _label_of(place) if site else "",
            _card(rows),
        ),
        _site_document(site[0], address, serial, mark) if site else None,
        tokens,
        placed,
        (site[0], serial or None) if site else (),
    )


_words_of = words_of_address.__wrapped__
_key_of = key_of_address.__wrapped__
_label_of = label_of.__wrapped__
"""An export hardly ever has an address twice in a row: what is kept is never asked."""

HOME = slice(15, 21)
"""Where the lines of its address are in the row of a party."""

SERVED = slice(1, 7)
"""Where they are in the row of a site."""

_ORGANIZATION = PartyNature.ORGANIZATION.value

Keys = Sequence[str]


def _keys_of(
    rows: FirstRows, *, name: NameTerms, addresses: Keys, serial: str
) -> tuple[str, StoredRow]:
    """Return the keys of a party as its document has them, then as `PARTY_KEYS` does.

    A document has them in the order of their kinds. Nothing is quoted that cannot hold
    a quote: numbers, days, and what is normalized.
    """
    number, _, _, _, _, _, birth, *_ = rows.party
    account = f"{rows.account[0]}{rows.account[1]}" if rows.account else ""
    contract = str(rows.contract[0]).upper() if rows.contract else ""
    site = rows.site[0] if rows.site else None
    phones = [phone_digits(str(phone[0])) for phone in rows.phones]
    if rows.contract and rows.contract[4]:
        phones.append(phone_digits(str(rows.contract[4])))
    ends = _each([phone[::-1] for phone in phones])
    phones = _each(phones)
    mails = _each([address.lower() for address in rows.emails])
    names, sounds = _cut(name.keys), _cut(name.sounds)
    written = (
        f'["account",{quoted(account)}],' if account else "",
        f'["actor","{number}"]',
        *[f',["address","{key}"]' for key in addresses if key],
        f',["birth","{birth}"]' if birth else "",
        f',["contract",{quoted(contract)}]' if contract else "",
        *[f',["enohp","{key}"]' for key in ends],
        *[f',["mail",{quoted(key)}]' for key in mails],
        *[f',["name","{key}"]' for key in names],
        *[f',["phone","{key}"]' for key in phones],
        f',["serial",{quoted(serial)}]' if serial else "",
        f',["site","{site}"]' if site else "",
        *[f',["sound","{key}"]' for key in sounds],
    )
    placed = (
        *(*names, *_NOTHING[len(names) : 6]),
        *(number, None, account or None, site),
        *(*phones, *_NOTHING[len(phones) : 4]),
        *(*ends, *_NOTHING[len(ends) : 4]),
        *(*mails, *_NOTHING[len(mails) : 2]),
        *(serial or None, contract or None, None, None),
        *(*sounds, *_NOTHING[len(sounds) : 2]),
        *(birth, addresses[0] or None if addresses else None),
        addresses[1] if len(addresses) > 1 else None,
    )
    if len(placed) != _WIDTH:
        raise ValueError("more keys of a kind than a line gives")
    return f"[{''.join(written)}]", placed


_NOTHING = (None,) * 6
_WIDTH = len(PARTY_KEYS.columns) - 2


def _each(keys: list[str]) -> list[str]:
    """Return keys as they are kept: cut, in order, each once."""
    if len(keys) > 1:
        return sorted({key[:KEY_LENGTH] for key in keys if key})
    return [key[:KEY_LENGTH] for key in keys if key]


def _cut(keys: Keys) -> Keys:
    """Return keys in order as they are kept, which is as they are if none is long."""
    if max(map(len, keys), default=0) <= KEY_LENGTH:
        return keys
    return _each(list(keys))


def _card(rows: FirstRows) -> str:
    phone = str(rows.phones[0][0]) if rows.phones else ""
    customer_class = str(rows.account[2]) if rows.account else ""
    return Card(phone, customer_class).written()


def _site_document(number: str, address: Keys, serial: str, mark: str) -> Document:
    words = " ".join((*without_beginnings(address), mark))
    meter = f'["meter",{quoted(serial)}],' if serial else ""
    return Document(words, f'[{meter}["place","{number}"]]')
