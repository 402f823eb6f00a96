"""Open the contract of a dossier by a campaign, on the account that must be used."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.contract import Contract
from crm_tui.domain.take_over import Campaign
from crm_tui.store import contracts
from crm_tui.usecases.parts.campaign_opening import Wanted, open_by_campaign_in
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.seen_dossier import seen_dossier


def open_contract(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    campaign: Campaign,
    account_number: str,
    opening: str = "",
    opening_on: str = "",
    key: str,
) -> Contract:
    """Open the contract of a dossier, finish its task, and keep the dossier to close.

    The rule decides from the stored closing reading, whatever was shown. Raises
    AccountRefused for any other account than the one that must be used, and
    UnableToOpenContract where the rule or the dossier stands against it.
    """
    with desk.performing(Act.OPEN_CONTRACT, key=key) as work:
        done = repeated(work, kind="contract")
        if done is not None:
            return contracts.get_by_number(
                work.session, number=done, within=work.territory
            )
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        wanted = Wanted(
            campaign=campaign,
            account_number=account_number,
            opening=opening,
            opening_on=opening_on,
        )
        contract = open_by_campaign_in(work, dossier=dossier, wanted=wanted)
        work.trail("contract", contract.number, after=contract)
    return contract
