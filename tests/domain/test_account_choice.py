"""Which account a contract is opened on: domain examples 46 to 48."""

import pytest

from crm_tui.domain.account_choice import LEGACY_SYSTEMS, Campaign, choose_account
from crm_tui.domain.party import SourceSystem

POIROT = "9934197476"


@pytest.mark.parametrize("act", list(Campaign))
@pytest.mark.parametrize("origin", [SourceSystem.ILIADE, SourceSystem.TSME])
def test_a_dossier_begun_elsewhere_imposes_its_account(origin, act):
    """POIROT, domain example 46."""
    choice = choose_account(origin=origin, legacy_account=POIROT, act=act)

    assert choice.locked and not choice.may_create
    assert choice.account_number == POIROT
    assert choice.refusal_of(account_number=POIROT) is None


@pytest.mark.parametrize("other", ["9900000027", None], ids=["another", "a new one"])
def test_any_other_account_is_refused(other):
    choice = choose_account(
        origin=SourceSystem.ILIADE,
        legacy_account=POIROT,
        act=Campaign.OCCUPANCY_CHANGE,
    )

    assert choice.refusal_of(account_number=other) == (
        "Le compte 9934197476 doit être utilisé pour la création de l'abonnement"
    )


def test_a_spontaneous_arrival_proposes_the_existing_account_first():
    """Domain example 47."""
    choice = choose_account(
        origin=SourceSystem.CRM,
        legacy_account=POIROT,
        act=Campaign.CONTRACT_OPENING,
    )

    assert not choice.locked and choice.may_create
    assert choice.account_number == POIROT
    assert choice.refusal_of(account_number=None) is None


def test_a_prospect_from_tsme_without_account_is_blocked():
    """Domain example 48."""
    choice = choose_account(
        origin=SourceSystem.TSME, legacy_account=None, act=Campaign.CONTRACT_OPENING
    )

    assert choice.is_blocked
    assert "INT" in choice.reason
    assert choice.refusal_of(account_number=None) == choice.reason
    assert choice.refusal_of(account_number=POIROT) == choice.reason


def test_a_newcomer_gets_an_account_with_the_contract():
    choice = choose_account(
        origin=SourceSystem.CRM, legacy_account=None, act=Campaign.WORKS_ORDER
    )

    assert not choice.locked and not choice.is_blocked
    assert choice.account_number is None


def test_the_three_campaigns_bear_the_words_of_the_document():
    assert [campaign.label for campaign in Campaign] == [
        "Mutation individuelle",
        "Souscription abonnement",
        "Souscription travaux",
    ]


@pytest.mark.parametrize("act", list(Campaign))
@pytest.mark.parametrize("account", [POIROT, None])
@pytest.mark.parametrize("origin", list(SourceSystem))
def test_every_origin_gives_one_account_or_one_reason_to_stop(origin, account, act):
    choice = choose_account(origin=origin, legacy_account=account, act=act)

    assert choice.reason
    assert choice.account_number == account
    assert choice.may_create is not choice.locked
    assert choice.is_blocked == (choice.locked and account is None)
    assert choice.locked == (origin in LEGACY_SYSTEMS)
    assert bool(choice.refusal_of(account_number=account)) is choice.is_blocked
