"""From what is stored of a customer to what rule R12 looks at."""

from collections.abc import Iterable, Iterator

from crm_tui.domain.commercial_view import RUNNING, SiteEligibility
from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.customer_order import OrderStatus
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.offer_facts import HeldLine, OfferCustomer, PushBarrier
from crm_tui.domain.phone import display_phone
from crm_tui.domain.search_key import normalize
from crm_tui.domain.site import Site
from crm_tui.domain.telecom_line import LineStatus, TelecomLine
from crm_tui.store.customers_360 import CustomerRecord
from crm_tui.usecases.parts.customer_standing import commercial_view
from crm_tui.usecases.parts.customer_view import CustomerView

WITHDRAWAL_PRESET = "RETRACTATION"
OWNER = "proprietaire"
FIBRE = "fibre"


def offer_customer(shown: CustomerView) -> OfferCustomer:
    """Return a customer as the offers look at them."""
    record, site = shown.record, shown.site
    commercial = commercial_view(record, site=site, today=shown.today)
    likes = commercial.inclination
    meter = site.meter if site is not None else None
    return OfferCustomer(
        held=tuple(_held(shown)),
        barriers=tuple(_barriers(record)),
        interests=(*likes.interests, *likes.life_moments),
        loyalty=commercial.loyalty,
        seniority_months=commercial.seniority_months,
        is_owner=normalize(record.party.occupancy) == OWNER,
        has_email=bool(record.party.emails),
        eligibility=commercial.eligibility,
        is_remote_read=meter is not None and meter.is_remote_read,
        meter_installed_on=meter.installed_on if meter is not None else None,
        past=record.past_offers,
    )


def _held(shown: CustomerView) -> Iterator[HeldLine]:
    """Yield each line of the contracts that run; a contract without lines is one."""
    for contract, site in shown.record.contracts:
        if contract.status not in RUNNING:
            continue
        lines = [
            line
            for line in shown.holdings.lines
            if line.contract_id == contract.id and line.status is not LineStatus.CLOSED
        ]
        for line in lines:
            yield _line(line, contract, site, shown)
        if not lines:
            yield _contract(contract, site, shown)


def _line(
    line: TelecomLine, contract: Contract, site: Site | None, shown: CustomerView
) -> HeldLine:
    return HeldLine(
        contract_id=contract.id,
        number=display_phone(line.number),
        line_of_business=line.line_of_business,
        plan=line.offer,
        options=line.options,
        has_fibre=normalize(line.technology).startswith(FIBRE),
        place=_place(shown, site),
        commitment_days_left=line.commitment_days_left(today=shown.today),
        usages=line.usages,
    )


def _contract(contract: Contract, site: Site | None, shown: CustomerView) -> HeldLine:
    return HeldLine(
        contract_id=contract.id,
        number=contract.number,
        line_of_business=contract.line_of_business,
        plan=contract.offer,
        place=_place(shown, site),
    )


def _place(shown: CustomerView, site: Site | None) -> SiteEligibility | None:
    return shown.record.standing.eligibilities.get(site.id) if site else None


def _barriers(record: CustomerRecord) -> Iterator[PushBarrier]:
    """Yield what forbids to push, in the order of rule R12."""
    dossiers = [item.dossier for item in record.dossiers]
    if _has(dossiers, DossierType.COMPLAINT):
        yield PushBarrier.COMPLAINT
    is_reminded = any(account.dunning_stage for account in record.accounts)
    if is_reminded or _has(dossiers, DossierType.DEBT_RECOVERY):
        yield PushBarrier.DUNNING
    if record.party.is_protected:
        yield PushBarrier.GUARDIANSHIP
    if record.standing.inclination.is_opposed:
        yield PushBarrier.OPPOSITION
    orders = record.standing.orders
    is_withdrawing = any(one.status is OrderStatus.WITHDRAWING for one in orders)
    if is_withdrawing or any(one.preset == WITHDRAWAL_PRESET for one in dossiers):
        yield PushBarrier.WITHDRAWAL
    leaving = [one for one in dossiers if one.preset != WITHDRAWAL_PRESET]
    is_ending = any(one.status is ContractStatus.ENDING for one, _ in record.contracts)
    if is_ending or _has(leaving, DossierType.MOVE_OUT):
        yield PushBarrier.TERMINATION


def _has(dossiers: Iterable[Dossier], type: DossierType) -> bool:
    return any(one.type is type for one in dossiers)
