"""The account a campaign must use (document 000)."""

import pytest

from crm_tui.domain.party import SourceSystem
from crm_tui.domain.take_over import (
    CAMPAIGNS,
    AccountRefused,
    Campaign,
    account_for,
    check_account,
)


def test_exactly_three_campaigns_are_offered_in_the_order_of_the_document():
    assert [campaign.label for campaign in CAMPAIGNS] == [
        "Mutation individuelle",
        "Souscription abonnement",
        "Souscription travaux",
    ]


@pytest.mark.parametrize("given", ["", "9900000000"], ids=["a new one", "another"])
@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_no_other_account_than_the_legacy_one_may_be_used(given, campaign):
    choice = account_for(
        source=SourceSystem.ILIADE, account_number="9934197476", campaign=campaign
    )

    with pytest.raises(AccountRefused) as refused:
        check_account(choice=choice, account_number=given)

    assert str(refused.value).startswith(
        "Le compte 9934197476 doit être utilisé pour la création de l'abonnement"
    )
    assert refused.value.field == "account_number"


def test_the_legacy_account_itself_may_be_used():
    choice = account_for(
        source=SourceSystem.TSME,
        account_number="8811203345",
        campaign=Campaign.WORKS_ORDER,
    )

    check_account(choice=choice, account_number="8811203345")
    assert choice.locked


def test_a_legacy_prospect_without_account_is_blocked():
    choice = account_for(
        source=SourceSystem.TSME,
        account_number="",
        campaign=Campaign.CONTRACT_OPENING,
    )

    with pytest.raises(AccountRefused):
        check_account(choice=choice, account_number="")
