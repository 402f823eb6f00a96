"""Opening a contract: one account, one holder, one start reading, or nothing."""

from datetime import date

from crm_tui.desk import Act, Work
from crm_tui.domain.account import Account
from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.document import Document
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.french_format import short_date
from crm_tui.domain.machines.party import PARTY
from crm_tui.domain.party import Party, PartyRole, PartyStatus, SourceSystem
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import (
    AccountRefused,
    Campaign,
    account_for,
    check_account,
)
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import accounts, contracts, parties
from crm_tui.usecases.parts.letters import write_letter_in
from crm_tui.usecases.parts.start_reading import Start, record_start_in
from crm_tui.usecases.parts.story import tell

WATER_OFFER = "Eau"
"""The one offer of this line of business as long as no catalog of offers is kept."""

SITE_ROLES = {
    "propriétaire": PartyRole.OWNER,
    "locataire": PartyRole.TENANT,
}


class UnableToOpenContract(Refusal):
    """Something stands against the contract: nothing of it is written."""


def account_in(
    work: Work,
    *,
    party: Party,
    dossier: Dossier | None,
    campaign: Campaign,
    account_number: str | None = None,
) -> Account:
    """Return the account to use, made here for a newcomer who has none.

    The account the customer already has is the one used, by every route: « Le compte
    doit être utilisé pour la création de l'abonnement » (document 000).
    `account_number` is what the agent chose, None where nothing was asked.
    """
    accounts.lock_holder(work.session, party_id=party.id)
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    imposed = dossier.account_number if dossier else ""
    existing = imposed or (held[0].number if held else "")
    choice = account_for(
        source=_origin(party, dossier),
        account_number=existing,
        campaign=campaign,
    )
    wanted = existing if account_number is None else account_number
    check_account(choice=choice, account_number=wanted)
    if not wanted and not existing:
        return accounts.add(work.session, holder_id=party.id, at=work.now)
    for account in held:
        if account.number == (wanted or existing):
            return account
    raise AccountRefused(
        f"Le compte {wanted or existing} n'est pas un compte de {party.name}.",
        field="account_number",
    )


def _origin(party: Party, dossier: Dossier | None) -> SourceSystem:
    """Return where it was begun: a prospect of the old tools owns an account."""
    if dossier is not None:
        return SourceSystem(dossier.source)
    is_prospect = party.status is PartyStatus.PROSPECT
    return party.source if is_prospect else SourceSystem.CRM


def open_contract_in(
    work: Work,
    *,
    party: Party,
    site: Site,
    account: Account,
    start: Start,
    dossier: Dossier | None = None,
) -> Contract:
    """Open a water contract at a day and a reading, and record that reading."""
    work.may(Act.OPEN_CONTRACT)
    _check(work, site=site, start=start)
    contract = contracts.add(
        work.session,
        account_id=account.id,
        site_id=site.id,
        holder_id=party.id,
        status=ContractStatus.ACTIVE,
        offer=WATER_OFFER,
        at=work.now,
        opened_by=work.agent.code,
        started_on=start.on,
        start_m3=start.value_m3,
        start_origin=start.origin,
    )
    record_start_in(work, site=site, start=start)
    _settle(work, party=party, site=site, contract=contract, start=start)
    tell(
        work,
        kind=TimelineKind.CONTRACT,
        title=f"Abonnement {contract.number} · "
        f"{start.value_m3} m³ au {short_date(start.on)}",
        detail=f"Compte {account.number}. {start.why}",
        party_id=party.id,
        dossier_id=dossier.id if dossier else None,
    )
    return contract


def confirm_without_justificatif_in(
    work: Work, *, party: Party, dossier: Dossier, site: Site, contract: Contract
) -> Document:
    """Recall that, for want of a document, the previous figures were used."""
    return write_letter_in(
        work,
        template="confirmation_without_justificatif",
        party=party,
        dossier=dossier,
        site=site,
        fields={"contrat": contract_fields(contract), "dossier": _no_request()},
    )


def confirm_after_wait_in(
    work: Work,
    *,
    party: Party,
    dossier: Dossier,
    site: Site,
    contract: Contract,
    asked_on: date,
    delay_days: int,
) -> Document:
    """The same, where a document was asked for and never came."""
    return write_letter_in(
        work,
        template="confirmation_without_justificatif",
        party=party,
        dossier=dossier,
        site=site,
        fields={
            "contrat": contract_fields(contract),
            "dossier": {
                "date_demande_justificatif": asked_on,
                "delai_jours": delay_days,
            },
        },
    )


def _no_request() -> dict[str, object]:
    return {"date_demande_justificatif": None, "delai_jours": None}


def contract_fields(contract: Contract) -> dict[str, object]:
    """Return what a letter may say of the contract it confirms."""
    return {
        "numero": contract.number,
        "date_debut": contract.started_on,
        "index_debut": contract.start_m3,
        "source_index": contract.start_origin.value if contract.start_origin else None,
    }


def _check(work: Work, *, site: Site, start: Start) -> None:
    """Refuse what no contract may be, whatever the route that led here."""
    running = contracts.running_at(work.session, site_id=site.id)
    if running:
        raise UnableToOpenContract(
            f"Le site {site.number} a déjà un abonnement en cours : "
            "résiliez-le avant d'en ouvrir un autre."
        )
    closing = site.previous_occupancy
    if closing is None:
        raise UnableToOpenContract(
            "Aucun index de résiliation : à vérifier avant tout abonnement."
        )
    if start.on < closing.ended_on:
        raise UnableToOpenContract(
            f"L'abonnement au {short_date(start.on)} précéderait la résiliation du "
            f"{short_date(closing.ended_on)} : deux titulaires se chevaucheraient.",
            field="opening_on",
        )


def _settle(
    work: Work, *, party: Party, site: Site, contract: Contract, start: Start
) -> None:
    """The party becomes the customer of this place, and is found by it."""
    for role, kind, object_id in (
        (PartyRole.HOLDER, "contract", contract.id),
        (SITE_ROLES.get(party.occupancy, PartyRole.OCCUPANT), "site", site.id),
    ):
        parties.add_role(
            work.session,
            party_id=party.id,
            role=role,
            object_kind=kind,
            object_id=object_id,
            role_from=start.on,
        )
    if party.status is not PartyStatus.CUSTOMER:
        PARTY.check(party.status, PartyStatus.CUSTOMER)
    parties.become(
        work.session, party_id=party.id, status=PartyStatus.CUSTOMER, at=work.now
    )
    contracts.begin_seniority(work.session, party_id=party.id, on=start.on)
    parties.locate(work.session, party_id=party.id)
    work.touched.parties.add(party.id)
    work.touched.sites.add(site.id)
