"""What a contact links by itself or from a preset, and why it leaves something out."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.contact_links import (
    again,
    default_contract,
    default_links,
    dossier_link,
    preset_links,
    with_link,
    without_link,
)
from crm_tui.domain.contact_preset import ContactPreset, ObjectRule
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.linkable import ContactContext, Linkable, LinkKind
from crm_tui.domain.party import PartyRole

TODAY = date(2024, 7, 11)
POIROT = Linkable(kind=LinkKind.PARTY, id=19, name="POIROT Hercule")
SYNDIC = Linkable(kind=LinkKind.PARTY, id=20, name="SYNDIC", role="PAYEUR")
CAMILLE = Linkable(kind=LinkKind.AGENT, id=1, name="Camille M.", code="IFI045")
NATHALIE = Linkable(kind=LinkKind.AGENT, id=2, name="Nathalie T.", code="NTE203")
RUNNING = Linkable(
    kind=LinkKind.CONTRACT,
    id=31,
    name="C1 LE CANNET",
    status="ACTIF",
    line_of_business=LineOfBusiness.WATER,
    on=date(2020, 1, 1),
)
ENDED = replace(RUNNING, id=32, name="C2", status="RESILIE")
BILL = Linkable(
    kind=LinkKind.BILL, id=41, name="F-1", status="EMISE", on=date(2024, 6, 1)
)
CONTEXT = ContactContext(
    customer=POIROT,
    agents=(CAMILLE, NATHALIE),
    parties=(SYNDIC,),
    objects=(RUNNING, BILL),
)
COMPLAINT = ContactPreset(
    code="RECLAMATION",
    label="Réclamation facture",
    reason_code="EAU34",
    parties=(PartyRole.PAYER,),
    agents=("NTE203",),
    objects=(ObjectRule(kind=LinkKind.BILL), ObjectRule(kind=LinkKind.READING)),
)


def by_default(**values):
    return default_links(context=replace(CONTEXT, **values), agent_code="IFI045")


def from_preset(preset=COMPLAINT, **values):
    return preset_links(
        preset=preset,
        context=replace(CONTEXT, **values),
        agent_code="IFI045",
        today=TODAY,
    )


def shown(links):
    return [(link.kind.value, link.name, link.role, link.left_out) for link in links]


def test_the_customer_the_issuer_and_the_contract_are_linked_by_default():
    assert shown(by_default()) == [
        ("party", "POIROT Hercule", "CLIENT_COURANT", ""),
        ("agent", "Camille M.", "EMETTEUR", ""),
        ("contract", "C1 LE CANNET", "", ""),
    ]


@pytest.mark.parametrize(
    ("contracts", "name", "left_out"),
    [
        pytest.param([RUNNING], "C1 LE CANNET", "", id="the running one"),
        pytest.param([ENDED, RUNNING], "C1 LE CANNET", "", id="never an ended one"),
        pytest.param(
            [ENDED], "", "aucun contrat en cours : non éligible", id="not eligible"
        ),
        pytest.param([], "", "aucun contrat", id="none"),
    ],
)
def test_the_contract_is_linked_when_it_is_eligible(contracts, name, left_out):
    link = by_default(objects=tuple(contracts))[-1]

    assert (link.name, link.left_out) == (name, left_out)


def test_nobody_is_linked_while_nobody_is_known():
    link = by_default(customer=None)[0]

    assert (link.is_made, link.left_out) == (False, "aucun client courant")


def test_the_default_contract_is_the_first_that_runs():
    assert default_contract([ENDED, RUNNING]) is RUNNING
    assert default_contract([ENDED]) is None


def test_a_preset_links_its_roles_its_agents_and_its_eligible_objects():
    assert shown(from_preset()) == [
        ("party", "POIROT Hercule", "CLIENT_COURANT", ""),
        ("party", "SYNDIC", "PAYEUR", ""),
        ("agent", "Camille M.", "EMETTEUR", ""),
        ("agent", "Nathalie T.", "RESPONSABLE", ""),
        ("contract", "C1 LE CANNET", "", ""),
        ("bill", "F-1", "", ""),
        ("reading", "", "", "aucune relève, non éligible"),
    ]


def test_a_preset_says_which_role_and_which_agent_it_did_not_find():
    links = from_preset(parties=(), agents=(CAMILLE,))

    assert [link.left_out for link in links if not link.is_made] == [
        "aucun autre que le client",
        "agent NTE203 absent ou inconnu",
        "aucune relève, non éligible",
    ]


def test_a_preset_with_a_rule_for_the_contract_replaces_the_default_one():
    rule = ObjectRule(kind=LinkKind.CONTRACT, lines=(LineOfBusiness.MOBILE,))
    links = from_preset(replace(COMPLAINT, objects=(rule,)))

    assert shown(links)[-1] == (
        "contract",
        "",
        "",
        "C1 LE CANNET est d'un autre univers, non éligible",
    )


def test_a_link_is_added_once_and_silences_what_was_left_out():
    reading = Linkable(kind=LinkKind.READING, id=51, name="882 m³")

    added = with_link(from_preset(), item=reading)

    assert added[-1].name == "882 m³"
    assert not any(link.left_out for link in added)
    assert with_link(added, item=reading) == added


def test_a_link_is_removed_unless_no_contact_goes_without_it():
    links = by_default()
    customer, issuer, contract = links

    assert without_link(links, link=contract) == (customer, issuer)
    assert without_link(links, link=customer) == links
    assert without_link(links, link=issuer) == links


def test_what_the_agent_added_survives_a_preset_chosen_later():
    added = with_link(by_default(), item=SYNDIC)

    links = again(from_preset(parties=()), kept=added[3:])

    assert [link.name for link in links].count("SYNDIC") == 1


@pytest.mark.parametrize(
    ("opens", "left_out"),
    [
        pytest.param(None, "selon le motif", id="no reason yet"),
        pytest.param(True, "selon les actes appliqués", id="acts decide"),
        pytest.param(False, "aucun : trace seule", id="trace"),
    ],
)
def test_a_contact_without_dossier_says_why(opens, left_out):
    assert dossier_link(opens_dossier=opens).left_out == left_out
