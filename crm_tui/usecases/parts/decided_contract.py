"""The contract a decision opens after the wait: by the document, or by its default."""

from dataclasses import dataclass

from crm_tui.desk import Work
from crm_tui.domain.account import Account
from crm_tui.domain.contract import Contract
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.domain.take_over import Campaign
from crm_tui.store import dossiers
from crm_tui.usecases.parts.act_tasks import finish_by_contract_in
from crm_tui.usecases.parts.contract import account_in, open_contract_in
from crm_tui.usecases.parts.dossier import REASON_LENGTH, with_tag
from crm_tui.usecases.parts.dossier_run import abandon_runs_in
from crm_tui.usecases.parts.start_reading import Start
from crm_tui.usecases.parts.tasks import open_tasks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedContract:
    """What was opened, and on which account."""

    contract: Contract
    account: Account


def open_decided_contract_in(
    work: Work,
    *,
    decision: DocumentDecision,
    party: Party,
    site: Site,
    dossier: Dossier,
) -> DecidedContract:
    """Open the contract at the decision's day and reading, on the account to use."""
    if decision.start_on is None or decision.start_m3 is None or not decision.origin:
        raise ValueError(f"row {decision.row} names no start")
    account = account_in(
        work, party=party, dossier=dossier, campaign=Campaign.OCCUPANCY_CHANGE
    )
    contract = open_contract_in(
        work,
        party=party,
        site=site,
        account=account,
        start=Start(
            on=decision.start_on,
            value_m3=decision.start_m3,
            origin=decision.origin,
            why=f"{decision.row} : {decision.reason}",
        ),
        dossier=dossier,
    )
    return DecidedContract(contract=contract, account=account)


def end_by_contract_in(
    work: Work,
    *,
    decision: DocumentDecision,
    dossier: Dossier,
    opened: DecidedContract,
) -> Dossier:
    """Finish the work the contract does, and close the dossier where none is left."""
    done = f"Abonnement {opened.contract.number} mis en place ({decision.row})"
    finish_by_contract_in(work, dossier=dossier, result=done)
    is_over = not open_tasks_of(work, dossier=dossier)
    if is_over:
        abandon_runs_in(work, dossier=dossier, because=done)
    tags = [comment.tag for comment in decision.comments if comment.tag]
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.CLOSED if is_over else DossierStatus.IN_PROGRESS,
        contract_id=opened.contract.id,
        account_id=opened.account.id,
        tags=with_tag(dossier, tags[0] if tags else None),
        rule_row=decision.row,
        rule_reason=decision.reason[:REASON_LENGTH],
        **({"conclusion": done, "closed_at": work.now} if is_over else {}),
    )
