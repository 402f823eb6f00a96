"""What a contact links by itself, and the reason of what it leaves out."""

from dataclasses import replace
from datetime import date

import pytest

from crm_tui.domain.contact_links import contact_links, default_contract
from crm_tui.domain.contract import Contract, ContractStatus, LineOfBusiness

RUNNING = Contract(
    id=1,
    number="C1",
    line_of_business=LineOfBusiness.WATER,
    status=ContractStatus.ACTIVE,
    offer="Eau",
    account_number="9934197476",
    site_number="0593714448",
    place="LE CANNET",
    started_on=date(2020, 1, 1),
    start_m3=0,
    start_origin=None,
    ended_on=None,
    end_m3=None,
    version=1,
)
ENDED = replace(RUNNING, id=2, number="C2", status=ContractStatus.ENDED)


def links(**values):
    given = {
        "party_name": "POIROT Hercule",
        "agent_name": "Camille M.",
        "contracts": [RUNNING],
        "opens_dossier": True,
    }
    return {link.kind: link for link in contact_links(**(given | values))}


def test_the_current_customer_and_the_issuer_are_linked_by_default():
    made = links()

    assert (made["client"].name, made["client"].role) == (
        "POIROT Hercule",
        "client courant",
    )
    assert (made["agent"].name, made["agent"].role) == ("Camille M.", "émetteur")


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
    link = links(contracts=contracts)["contrat"]

    assert (link.name, link.left_out) == (name, left_out)


@pytest.mark.parametrize(
    ("opens", "left_out"),
    [
        pytest.param(None, "selon le motif", id="no reason yet"),
        pytest.param(True, "selon les actes appliqués", id="acts decide"),
        pytest.param(False, "aucun : trace seule", id="trace"),
    ],
)
def test_a_contact_without_dossier_says_why(opens, left_out):
    assert links(opens_dossier=opens)["dossier"].left_out == left_out


def test_nobody_is_linked_while_nobody_is_known():
    assert links(party_name="")["client"].left_out == "aucun client courant"


def test_the_default_contract_is_the_first_that_runs():
    assert default_contract(contracts=[ENDED, RUNNING]) is RUNNING
    assert default_contract(contracts=[ENDED]) is None
