"""What is told of a change of how a party is reached, and to whom (template 14)."""

from dataclasses import replace

import pytest

from crm_tui.domain.contact_details import (
    details_changed,
    mailboxes_told,
    masked_phone,
    places_told,
)
from crm_tui.domain.party import PhoneNumber
from crm_tui.domain.postal_address import PostalAddress
from tests.screens.dossier_samples import PARTY

HERE = PostalAddress(number_and_street="11 AVENUE DES MIMOSAS", postcode="06110")
THERE = PostalAddress(number_and_street="2 RUE NEUVE", postcode="06400")
BEFORE = replace(
    PARTY,
    emails=("h.poirot@example.org",),
    phones=(PhoneNumber(number="+33465710102"),),
    address=HERE,
)


def numbers(*known: str) -> tuple[PhoneNumber, ...]:
    return tuple(PhoneNumber(number=number) for number in known)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"first_name": "Achille"}, []),
        ({"address": replace(HERE, insee_code="06030")}, []),
        (
            {"emails": ("a.poirot@example.net",)},
            ["Adresse e-mail : a•••@example.net (auparavant h•••@example.org)"],
        ),
        ({"emails": ()}, ["Adresse e-mail : supprimée (auparavant h•••@example.org)"]),
        (
            {"emails": ("h.poirot@example.org", "b@example.net")},
            ["Autres adresses e-mail : modifiées"],
        ),
        (
            {"phones": numbers("+33639980044")},
            ["Téléphone : 06 ••• 44 (auparavant 04 ••• 02)"],
        ),
        (
            {"phones": numbers("+33465710102", "+33639980044")},
            ["Autres téléphones : modifiés"],
        ),
        ({"phones": ()}, ["Téléphone : supprimé (auparavant 04 ••• 02)"]),
        ({"address": THERE}, ["Adresse postale : modifiée"]),
        ({"address": None}, ["Adresse postale : supprimée"]),
    ],
)
def test_each_change_is_named_and_its_values_masked(changed, told):
    changes = details_changed(before=BEFORE, after=replace(BEFORE, **changed))

    assert [f"{one.label} : {one.words}" for one in changes] == told


def test_a_mailbox_is_told_its_own_address_in_full():
    after = replace(BEFORE, emails=("a.poirot@example.net",))

    [change] = details_changed(before=BEFORE, after=after, reader=after.emails[0])

    assert change.words == "a.poirot@example.net (auparavant h•••@example.org)"


def test_the_old_and_the_new_place_are_told_once_each():
    after = replace(BEFORE, emails=("a@example.net",), address=THERE)

    assert mailboxes_told(before=BEFORE, after=after) == (
        "h.poirot@example.org",
        "a@example.net",
    )
    assert mailboxes_told(before=BEFORE, after=BEFORE) == BEFORE.emails
    assert places_told(before=BEFORE, after=after) == (HERE, THERE)
    assert places_told(before=replace(BEFORE, address=None), after=after) == (THERE,)


def test_a_forced_number_is_masked_whole():
    assert masked_phone("123") == "•••"
