"""Open the contract of a dossier by a campaign, on the account that must be used."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.account import Account
from crm_tui.domain.contract import Contract
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_take_over
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import Campaign
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import contracts, dossiers, parties, sites
from crm_tui.usecases.parts.arrival import READING_FIELD, Arrival, read_opening_day
from crm_tui.usecases.parts.campaign import (
    check_wait,
    end_wait_in,
    order_works_in,
    subscribe_in,
)
from crm_tui.usecases.parts.contract import UnableToOpenContract, account_in
from crm_tui.usecases.parts.dossier_facts import facts_of
from crm_tui.usecases.parts.repeat import repeated
from crm_tui.usecases.parts.seen_dossier import seen_dossier
from crm_tui.usecases.parts.tasks import finish_by_act_in


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
        if refusal := refusal_to_take_over(facts_of(work, dossier=dossier)):
            raise UnableToOpenContract(refusal)
        party = parties.get(
            work.session, party_id=dossier.party_id, within=work.territory
        )
        account = account_in(
            work,
            party=party,
            dossier=dossier,
            campaign=campaign,
            account_number=account_number.strip(),
        )
        site = _site(work, dossier)
        if campaign is Campaign.WORKS_ORDER:
            contract = order_works_in(
                work, party=party, site=site, account=account, dossier=dossier
            )
        else:
            arrival = Arrival(
                site=site,
                opening_on=read_opening_day(opening_on, today=work.today),
                opening_m3=whole_m3(typed=opening, field=READING_FIELD),
            )
            contract = _subscribed(work, party, dossier, arrival, account)
        _keep(work, dossier, contract, account)
        work.trail("contract", contract.number, after=contract)
    return contract


def _site(work: Work, dossier: Dossier) -> Site:
    if dossier.site_id is None:
        raise UnableToOpenContract(
            "Le dossier n'a pas de site : aucun abonnement possible."
        )
    return sites.get(work.session, site_id=dossier.site_id, within=work.territory)


def _subscribed(
    work: Work, party: Party, dossier: Dossier, arrival: Arrival, account: Account
) -> Contract:
    """Open at the newcomer's figures, or at the closing ones once the wait is over."""
    awaited = check_wait(work, dossier=dossier)
    contract = subscribe_in(
        work, party=party, dossier=dossier, arrival=arrival, account=account
    )
    if awaited is not None:
        end_wait_in(
            work,
            party=party,
            dossier=dossier,
            site=arrival.site,
            contract=contract,
            request=awaited,
        )
    return contract


def _keep(work: Work, dossier: Dossier, contract: Contract, account: Account) -> None:
    """The contract is the dossier's: its task is done, closing it is a last look."""
    finish_by_act_in(
        work, dossier=dossier, result=f"Abonnement {contract.number} mis en place"
    )
    dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.IN_PROGRESS,
        contract_id=contract.id,
        account_id=account.id,
    )
