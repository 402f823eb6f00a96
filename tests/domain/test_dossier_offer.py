"""The dossiers one may open: every preset by its type, and what each leaves out."""

import pytest

from crm_tui.catalog import dossier_presets, dossier_types
from crm_tui.domain.dossier_offer import dossier_offers
from crm_tui.dossier_wording import DOSSIER_TYPE
from tests.domain.test_contact_links import CONTEXT

PRESETS = dossier_presets()
OFFERS = dossier_offers(
    presets=PRESETS.values(),
    labels=[(type_, DOSSIER_TYPE[type_]) for type_ in dossier_types()],
    context=CONTEXT,
)


def found(typed: str) -> list[str]:
    return [
        offer.preset or offer.type.value for offer in OFFERS if offer.matches(typed)
    ]


def test_every_preset_and_every_type_alone_is_offered_once():
    assert len(found("")) == len(PRESETS) + len(dossier_types())
    assert {offer.preset for offer in OFFERS} == {*PRESETS, ""}


def test_presets_come_by_type_before_the_types_alone():
    of_presets = OFFERS[: len(PRESETS)]
    types = [offer.type for offer in of_presets]

    assert all(offer.preset for offer in of_presets)
    assert types == sorted(types, key=list(dossier_types()).index)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("fui", ["FUITE"]),
        ("ecretement", ["FUITE"]),
        ("rec serv", ["RECLAMATION_SERVICE"]),
        ("mutation", ["MUT"]),
        ("zzz", []),
    ],
)
def test_some_letters_of_the_type_the_preset_or_its_task_find_it(typed, codes):
    assert found(typed) == codes


def test_what_the_customer_has_not_got_is_left_out_with_its_reason():
    leak = next(offer for offer in OFFERS if offer.preset == "FUITE")

    assert [(link.name, link.left_out) for link in leak.links] == [
        ("", "aucun site, non éligible"),
        ("", "aucun compteur, non éligible"),
        ("C1 LE CANNET", ""),
        ("F-1", ""),
    ]


def test_a_party_the_preset_names_is_linked_or_said_missing():
    debt = next(offer for offer in OFFERS if offer.preset == "RELANCE_FACTURE")

    assert [(link.role, link.name, link.left_out) for link in debt.links[:2]] == [
        ("PAYEUR", "SYNDIC", ""),
        ("TUTEUR", "", "aucun autre que le client"),
    ]
