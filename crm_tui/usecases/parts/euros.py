"""A contested bill as it is read: its case, its row, and what its letter is about."""

from dataclasses import dataclass

from crm_tui.desk import Work
from crm_tui.domain.account import Account
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.contract import Contract, ContractStatus
from crm_tui.domain.document_refused import CLASH_WORDS, FLAW_WORDS
from crm_tui.domain.dossier import Dossier, DossierType
from crm_tui.domain.euros_contest import (
    COMPLAINT_PRESET,
    CONTEST_REASON,
    EXPLANATION_REASON,
    EurosCase,
    EurosForm,
    EurosView,
    bills_to_choose,
    decide_on_contest,
)
from crm_tui.domain.euros_routing import EurosDecision
from crm_tui.domain.move_in_case import Closing
from crm_tui.domain.party import Party
from crm_tui.domain.received_document import ReceivedDocument, clash_of, flaw_of
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import PreviousOccupancy, Site
from crm_tui.domain.typed_reading import whole_m3
from crm_tui.store import accounts, contracts, dossiers, euros, sites
from crm_tui.usecases.parts.reception import optional_day


class UnableToContest(Refusal):
    """Nothing to contest: the customer has no bill, or not this one."""


class EurosRowChanged(Refusal):
    """The rule no longer says what the agent was shown: they must read it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A contestation under way: the customer, the case, and the contract behind it."""

    work: Work
    party: Party
    view: EurosView
    account: Account | None
    contract: Contract | None
    site: Site | None
    closing: PreviousOccupancy | None

    @property
    def case(self) -> EurosCase:
        """Return what the rule looked at."""
        return self.view.case

    @property
    def decision(self) -> EurosDecision:
        """Return the row."""
        return self.view.decision


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What a bill is about: a contract, where, and how the one before it ended."""

    account: Account | None = None
    contract: Contract | None = None
    site: Site | None = None
    closing: PreviousOccupancy | None = None


def contest_in(
    work: Work, *, party: Party, form: EurosForm, contests_now: bool, seen_row: str
) -> Contest:
    """Read a contestation again for an act, alone in doing so for this customer.

    Raises EurosRowChanged where the row is no longer the one the agent was shown.
    """
    accounts.lock_holder(work.session, party_id=party.id)
    view = euros_view(work, party=party, form=form, contests_now=contests_now)
    if view is None:
        raise UnableToContest(f"{party.name} n'a pas de facture à contester.")
    if view.decision.row != seen_row:
        raise EurosRowChanged(
            f"La règle donne maintenant {view.decision.row} ({view.decision.reason}) "
            "Relisez-la avant d'appliquer."
        )
    subject = _subject(work, party, bill_id=view.case.bill.id)
    return Contest(
        work=work,
        party=party,
        view=view,
        account=subject.account,
        contract=subject.contract,
        site=subject.site,
        closing=subject.closing,
    )


def euros_view(
    work: Work, *, party: Party, form: EurosForm, contests_now: bool
) -> EurosView | None:
    """Return the bills a customer may contest and the row of one; None without bill.

    Raises UnableToContest where the bill is not theirs, UnableToReadDocument or the
    refusal of a reading where the document is typed wrong.
    """
    found = euros.bills_of(work.session, party_id=party.id)
    bills = bills_to_choose([bill for _, bill in found.values()])
    if not bills:
        return None
    if form.bill_id is not None and form.bill_id not in found:
        raise UnableToContest("Cette facture n'est pas une facture du client.")
    bill = bills[0] if form.bill_id is None else found[form.bill_id][1]
    document, unusable = _document(work, party, form, bill_id=bill.id)
    case = EurosCase(
        bill=bill,
        contested=euros.last_contact(
            work.session, party_id=party.id, reason=CONTEST_REASON, bill_id=bill.id
        ),
        explained=euros.last_contact(
            work.session, party_id=party.id, reason=EXPLANATION_REASON, bill_id=bill.id
        ),
        contests_now=contests_now,
        document=document,
        unusable=unusable,
        transferred=_transferred(work, party, bill_id=bill.id),
        settled=euros.settled_transfer(
            work.session, party_id=party.id, bill_id=bill.id
        ),
    )
    return EurosView(bills=bills, case=case, decision=decide_on_contest(case))


def euros_of_complaint(
    work: Work, *, dossier: Dossier, party: Party
) -> EurosView | None:
    """Return the contestation a complaint is about; None for any other dossier."""
    if dossier.type is not DossierType.COMPLAINT or not is_about_euros(dossier):
        return None
    bill_id = euros.bill_of(work.session, dossier_id=dossier.id)
    if bill_id is None or bill_id not in euros.bills_of(
        work.session, party_id=party.id
    ):
        return None
    form = EurosForm(bill_id=bill_id)
    return euros_view(work, party=party, form=form, contests_now=False)


def is_about_euros(dossier: Dossier) -> bool:
    """Tell whether a dossier is about a bill of Euros, by its tag or its preset."""
    tag = DossierTag.EUROS.value
    return tag in dossier.tags or dossier.preset == COMPLAINT_PRESET


def open_dossier_of(
    work: Work, *, party: Party, type: DossierType, bill_id: int
) -> Dossier | None:
    """Return the open dossier of this type about a contested bill."""
    found = euros.open_dossier(
        work.session, party_id=party.id, type=type, bill_id=bill_id
    )
    if found is None:
        return None
    return dossiers.get(work.session, dossier_id=found, within=work.territory)


def _transferred(work: Work, party: Party, *, bill_id: int) -> str:
    dossier = open_dossier_of(
        work, party=party, type=DossierType.INTERDEPARTMENT, bill_id=bill_id
    )
    return dossier.number if dossier else ""


def _document(
    work: Work, party: Party, form: EurosForm, *, bill_id: int
) -> tuple[ReceivedDocument | None, str]:
    """Return the document that came, or why it proves nothing."""
    if form.document_kind is None:
        return None, ""
    value = form.value.strip()
    document = ReceivedDocument(
        kind=form.document_kind,
        dated_on=optional_day(
            form.dated_on, today=work.today, field="dated_on", label="Date du document"
        ),
        value_m3=whole_m3(typed=value, field="value") if value else None,
        received_on=work.today,
    )
    if flaw := flaw_of(document):
        return None, FLAW_WORDS[flaw]
    closing = _subject(work, party, bill_id=bill_id).closing
    if closing is None:
        return document, ""
    clash = clash_of(
        document,
        closing=Closing(value_m3=closing.closing_m3, closed_on=closing.ended_on),
        serial_number="",
        last_m3=None,
    )
    return (None, CLASH_WORDS[clash]) if clash else (document, "")


def _subject(work: Work, party: Party, *, bill_id: int) -> _Subject:
    """Return the contract a bill is about: the one that runs on its account."""
    owner, _ = euros.bills_of(work.session, party_id=party.id)[bill_id]
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    account = next((account for account in held if account.id == owner), None)
    contract = _contract(work, party, account) if account else None
    if contract is None or contract.site_id is None:
        return _Subject(account=account, contract=contract)
    site = sites.get(work.session, site_id=contract.site_id, within=work.territory)
    return _Subject(
        account=account,
        contract=contract,
        site=site,
        closing=euros.closing_before(
            work.session, contract_id=contract.id, site_id=site.id
        ),
    )


def _contract(work: Work, party: Party, account: Account) -> Contract | None:
    of_party = contracts.of_party(
        work.session, party_id=party.id, within=work.territory
    )
    held = [
        contract
        for contract in of_party
        if contract.account_number == account.number and contract.site_id is not None
    ]
    running = [item for item in held if item.status is ContractStatus.ACTIVE]
    return next(iter(running or held), None)
