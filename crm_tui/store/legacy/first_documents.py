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
    address = words_of_address(place)
    addresses = [key_of_address(place)]
    name = terms_of_name(
        last=party[4], first=party[5], is_organization=party[1] == _ORGANIZATION
    )
    words = [*name.words, *address]
    if place != home:
        words += words_of_address(home)
        addresses.append(key_of_address(home))
    tokens = without_beginnings(words)
    serial = serial_key(str(rows.meter[0])) if rows.meter else ""
    keys = _keys(rows, name=name, addresses=_each(addresses), serial=serial)
    mark = mark_of(rows.departement)
    return FoundBy(
        party=Document(
            words=" ".join((*tokens, mark)),
            keys=_written(keys),
            places=label_of(place) if site else "",
            card=_card(rows),
        ),
        site=_site_document(site[0], address, serial, mark) if site else None,
        tokens=tokens,
        party_keys=_placed(keys),
        site_keys=(site[0], serial or None) if site else (),
    )


HOME = slice(15, 21)
"""Where the lines of its address are in the row of a party."""

SERVED = slice(1, 7)
"""Where they are in the row of a site."""

_ORGANIZATION = PartyNature.ORGANIZATION.value

Keys = Sequence[str]


class _Keys(NamedTuple):
    """The keys of a party, by kind in their order; those of a kind in theirs."""

    account: Keys
    actor: Keys
    address: Keys
    birth: Keys
    contract: Keys
    enohp: Keys
    mail: Keys
    name: Keys
    phone: Keys
    serial: Keys
    site: Keys
    sound: Keys


def _keys(rows: FirstRows, *, name: NameTerms, addresses: Keys, serial: str) -> _Keys:
    number, _, _, _, _, _, birth_on, *_ = rows.party
    account, site, contract = rows.account, rows.site, rows.contract
    phones = [phone_digits(str(phone[0])) for phone in rows.phones]
    if contract and contract[4]:
        phones.append(phone_digits(str(contract[4])))
    return _Keys(
        (f"{account[0]}{account[1]}",) if account else (),
        (str(number),),
        addresses,
        (str(birth_on),) if birth_on else (),
        (str(contract[0]).upper(),) if contract else (),
        _each([phone[::-1] for phone in phones]),
        _each([address.lower() for address in rows.emails]),
        _each(name.keys),
        _each(phones),
        (serial,) if serial else (),
        (str(site[0]),) if site else (),
        _each(name.sounds),
    )


def _each(keys: Keys) -> Keys:
    """Return keys as they are kept: cut, in order, each once."""
    if len(keys) == 1:
        (key,) = keys
        return (key[:KEY_LENGTH],) if key else ()
    return sorted({key[:KEY_LENGTH] for key in keys if key})


_BEGINNINGS = tuple(f'["{kind}",' for kind in _Keys._fields)


def _written(keys: _Keys) -> str:
    """Return keys as a document has them."""
    pairs = [
        f"{kind}{quoted(key)}]"
        for kind, some in zip(_BEGINNINGS, keys, strict=True)
        for key in some
    ]
    return f"[{','.join(pairs)}]"


def _placed(keys: _Keys) -> StoredRow:
    """Return keys as `PARTY_KEYS` has them, the party and where it is aside."""
    account, actor, address, birth, contract, *others = keys
    enohp, mail, name, phone, serial, site, sound = others
    placed = (
        *(*name, *_NOTHING[len(name) : 6]),
        *(actor[0], None),
        account[0] if account else None,
        site[0] if site else None,
        *(*phone, *_NOTHING[len(phone) : 4]),
        *(*enohp, *_NOTHING[len(enohp) : 4]),
        *(*mail, *_NOTHING[len(mail) : 2]),
        serial[0] if serial else None,
        contract[0] if contract else None,
        *(None, None),
        *(*sound, *_NOTHING[len(sound) : 2]),
        birth[0] if birth else None,
        *(*address, *_NOTHING[len(address) : 2]),
    )
    if len(placed) != _WIDTH:
        raise ValueError("more keys of a kind than a line gives")
    return placed


_NOTHING = (None,) * 6
_WIDTH = len(PARTY_KEYS.columns) - 2


def _card(rows: FirstRows) -> str:
    phone = str(rows.phones[0][0]) if rows.phones else ""
    customer_class = str(rows.account[2]) if rows.account else ""
    return Card(phone=phone, customer_class=customer_class).written()


def _site_document(number: str, address: Keys, serial: str, mark: str) -> Document:
    words = " ".join((*without_beginnings(address), mark))
    meter = f'["meter",{quoted(serial)}],' if serial else ""
    return Document(words, f'[{meter}["place",{quoted(number)}]]')
