"""What finds a new customer, made of its rows, is what the index makes of its facts."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crm_tui.domain.duplicate_keys import address_key, name_forms, sound_keys
from crm_tui.domain.search_key import name_tokens, words_of
from crm_tui.store.legacy.first_documents import found_by
from crm_tui.store.legacy.first_keys import PARTY_KEYS, SITE_KEYS
from crm_tui.store.legacy.first_rows import FirstRows
from crm_tui.store.search_addresses import key_of_address, label_of
from crm_tui.store.search_documents import Document
from crm_tui.store.search_names import name_keys, terms_of_name
from crm_tui.store.search_terms import (
    IndexedParty,
    PlaceFacts,
    party_terms,
    site_terms,
)

WORDS = ("LE", "GALL", "N'GUESSAN", "d'Angelo", "St", "Sainte", "Élodie", "DE", "Œil")
OTHER_WORDS = ("MARTIN", "Jean-Pierre", "SARL", "&", "-", "x" * 70, "ß", "van")
NAMES = st.lists(st.sampled_from((*WORDS, *OTHER_WORDS)), max_size=3).map(" ".join)
STREETS = (
    "4 RUE D'ANTIBES",
    "12BIS AV ST LOUIS",
    "",
    "06400",
    "ÎLE Œ",
    "1 " + "y" * 130,
)
LINES = st.tuples(
    st.sampled_from(("", "BAT B")),
    st.just(""),
    st.sampled_from(STREETS),
    st.sampled_from(("", "LIEU-DIT LES PINS")),
    st.sampled_from(("06400", "06110", "")),
    st.sampled_from(("CANNES", "LE CANNET", "")),
)
PHONES = ("+33639980027", "+33465710102", "3639", "+390212345678")
EMAILS = ("J.M@example.org", "a@b-c.fr", "j.m@example.org")


@st.composite
def new_customers(draw):
    home = draw(LINES)
    account, site = draw(st.booleans()), draw(st.booleans())
    place = draw(st.one_of(st.just(home), LINES))
    line = draw(st.sampled_from(("", "+33639980099")))
    phones = draw(st.lists(st.sampled_from(PHONES), max_size=3, unique=True))
    return FirstRows(
        party=(
            *("2600000027", draw(st.sampled_from(("PERSONNE", "ENTREPRISE")))),
            *("CLIENT", "M", draw(NAMES), draw(NAMES)),
            draw(st.sampled_from((None, "1950-02-12"))),
            *("", "", False, "", "", "", "ILIADE", None),
            *(*home, "06029", False, ""),
        ),
        account=("9900000027", draw(st.sampled_from(("", "7", "é"))), "PARTICULIER")
        if account
        else None,
        site=("0590000027", *place, "06029", False, "", "06", "") if site else None,
        meter=(draw(st.sampled_from(("D15-fa", "104027"))),)
        if site and draw(st.booleans())
        else None,
        contract=("c-0000027", "EAU", "ACTIF", "", line)
        if account and draw(st.booleans())
        else None,
        bill=None,
        phones=tuple((phone, False, at == 0) for at, phone in enumerate(phones)),
        emails=tuple(draw(st.lists(st.sampled_from(EMAILS), max_size=2, unique=True))),
        departement=draw(st.sampled_from(("06", "2A"))),
        occupant="",
        events=(),
        changed_at="",
    )


def place_of(rows):
    serials = (rows.meter[0],) if rows.meter else ()
    return PlaceFacts(number=rows.site[0], lines=rows.site[1:7], serials=serials)


def facts_of(rows):
    party, contract = rows.party, rows.contract
    phones = [phone[0] for phone in rows.phones]
    if contract and contract[4]:
        phones.append(contract[4])
    return IndexedParty(
        number=party[0],
        is_organization=party[1] == "ENTREPRISE",
        last_name=party[4],
        first_name=party[5],
        birth_on=date.fromisoformat(party[6]) if party[6] else None,
        lines=party[15:21],
        phones=phones,
        emails=list(rows.emails),
        former_names=[],
        merged_numbers=[],
        accounts=[rows.account[0] + rows.account[1]] if rows.account else [],
        contracts=[contract[0]] if contract else [],
        dossiers=[],
        places=[place_of(rows)] if rows.site else [],
        departements=[rows.departement],
        phone=rows.phones[0][0] if rows.phones else "",
        customer_class=rows.account[2] if rows.account else "",
    )


@given(rows=new_customers())
def test_a_customer_is_found_by_its_rows_as_by_its_facts(rows):
    terms = party_terms(facts_of(rows))

    found = found_by(rows)

    assert found.party == Document.of(terms)
    assert frozenset(found.tokens) == terms.tokens
    assert PARTY_KEYS.row(found.party, 1, "06")[2:] == found.party_keys


@given(rows=new_customers().filter(lambda rows: rows.site))
def test_a_site_is_found_by_its_row_as_by_its_facts(rows):
    terms = site_terms(place_of(rows), departement=rows.departement)

    found = found_by(rows)

    assert found.site == Document.of(terms)
    assert SITE_KEYS.row(found.site, 1, "06")[2:] == found.site_keys


@given(last=NAMES, first=NAMES)
def test_a_name_gives_what_its_words_together_do(last, first):
    found = terms_of_name(last=last, first=first, is_organization=False)

    forms = name_forms(last_name=last, first_name=first)
    keys = set(name_keys(words_of(last), words_of(first)))
    assert set(found.keys) - {""} == keys - {""}
    assert set(found.sounds) - {""} == sound_keys(forms) - {""}
    assert found.words == name_tokens(last=last, first=first)


@given(lines=LINES)
def test_the_key_of_an_address_is_the_key_of_its_label(lines):
    assert key_of_address(lines) == address_key(label_of(lines))
