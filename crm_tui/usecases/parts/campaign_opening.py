"""The contract of a dossier by a campaign, whoever asks: the dialog or a procedure."""

from dataclasses import dataclass

from crm_tui.desk import Work
from crm_tui.domain.account import Account
from crm_tui.domain.contract import Contract
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_take_over
from crm_tui.domain.move_in import JustificatifAnswer
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import Campaign
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import dossiers, parties, sites
from crm_tui.usecases.parts.act_tasks import finish_by_contract_in
from crm_tui.usecases.parts.arrival import READING_FIELD, Arrival, read_opening_day
from crm_tui.usecases.parts.campaign import (
    check_wait,
    end_wait_in,
    forgo_document_in,
    order_works_in,
    subscribe_in,
)
from crm_tui.usecases.parts.contract import UnableToOpenContract, account_in
from crm_tui.usecases.parts.dossier_facts import facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a campaign is asked to do, its figures as typed."""

    campaign: Campaign
    account_number: str
    opening: str = ""
    opening_on: str = ""
    justificatif: JustificatifAnswer = JustificatifAnswer.LATER
    """NONE where the customer states that they have no document (rows D04, D06)."""


def open_by_campaign_in(work: Work, *, dossier: Dossier, wanted: Wanted) -> Contract:
    """Open the contract of a dossier, finish its task, and keep the dossier to close.

    Raises AccountRefused and UnableToOpenContract, as the use case says.
    """
    if refusal := refusal_to_take_over(facts_of(work, dossier=dossier)):
        raise UnableToOpenContract(refusal)
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    account = account_in(
        work,
        party=party,
        dossier=dossier,
        campaign=wanted.campaign,
        account_number=wanted.account_number.strip(),
    )
    site = _site(work, dossier)
    if wanted.campaign is Campaign.WORKS_ORDER:
        contract = order_works_in(
            work, party=party, site=site, account=account, dossier=dossier
        )
    else:
        contract = _subscribed(work, party, dossier, site, account, wanted)
    _keep(work, dossier, contract, account)
    return contract


def _site(work: Work, dossier: Dossier) -> Site:
    if dossier.site_id is None:
        raise UnableToOpenContract(
            "Le dossier n'a pas de site : aucun abonnement possible."
        )
    return sites.get(work.session, site_id=dossier.site_id, within=work.territory)


def _subscribed(
    work: Work,
    party: Party,
    dossier: Dossier,
    site: Site,
    account: Account,
    wanted: Wanted,
) -> Contract:
    """Open at the newcomer's figures, or at the closing ones once the wait is over."""
    arrival = Arrival(
        site=site,
        opening_on=read_opening_day(wanted.opening_on, today=work.today),
        opening_m3=whole_m3(typed=wanted.opening, field=READING_FIELD),
    )
    awaited = check_wait(work, dossier=dossier, answer=wanted.justificatif)
    contract = subscribe_in(
        work,
        party=party,
        dossier=dossier,
        arrival=arrival,
        account=account,
        answer=wanted.justificatif,
    )
    if wanted.justificatif is JustificatifAnswer.NONE:
        forgo_document_in(
            work,
            party=party,
            dossier=dossier,
            site=site,
            contract=contract,
            request=awaited,
        )
    elif awaited is not None:
        end_wait_in(
            work,
            party=party,
            dossier=dossier,
            site=site,
            contract=contract,
            request=awaited,
        )
    return contract


def _keep(work: Work, dossier: Dossier, contract: Contract, account: Account) -> None:
    """The contract is the dossier's: its task is done, closing it is a last look."""
    finish_by_contract_in(
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
