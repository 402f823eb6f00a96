"""What a campaign makes of a dossier: a contract as the rule allows it, or works."""

from crm_tui.desk import Act, Work
from crm_tui.domain.account import Account
from crm_tui.domain.comments import fallback_applied
from crm_tui.domain.contract import Contract, ContractStatus, ReadingOrigin
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_acts import is_awaited
from crm_tui.domain.french_format import short_date
from crm_tui.domain.justificatif import Justificatif, JustificatifStatus
from crm_tui.domain.move_in import JustificatifAnswer, Subscribe
from crm_tui.domain.party import Party
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import contracts, justificatifs
from crm_tui.usecases.parts.arrival import READING_FIELD, Arrival, decide
from crm_tui.usecases.parts.business_rules import rules_in_force
from crm_tui.usecases.parts.contract import (
    UnableToOpenContract,
    confirm_after_wait_in,
    confirm_without_justificatif_in,
    open_contract_in,
)
from crm_tui.usecases.parts.dossier import comment_in
from crm_tui.usecases.parts.move_in_acts import origin_of
from crm_tui.usecases.parts.start_reading import Start
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import waits_for_water

WORKS_OFFER = "Travaux"


def check_wait(
    work: Work,
    *,
    dossier: Dossier,
    answer: JustificatifAnswer = JustificatifAnswer.LATER,
) -> Justificatif | None:
    """Return the request the contract ends: its delay is over, or is waited no more.

    Raises UnableToOpenContract while the delay still runs, the customer having been
    told it, unless they state meanwhile that they have no document.
    """
    request = justificatifs.of_dossier(work.session, dossier_id=dossier.id)
    if request is None:
        return None
    is_running = is_awaited(request) and work.today <= request.due_on
    if is_running and answer is not JustificatifAnswer.NONE:
        raise UnableToOpenContract(
            f"Justificatif attendu jusqu'au {short_date(request.due_on)} : "
            "pas d'abonnement avant, sauf si le client déclare n'en posséder aucun."
        )
    is_over = is_awaited(request) or request.status is JustificatifStatus.EXPIRED
    return request if is_over else None


def subscribe_in(
    work: Work,
    *,
    party: Party,
    dossier: Dossier,
    arrival: Arrival,
    account: Account,
    answer: JustificatifAnswer = JustificatifAnswer.LATER,
) -> Contract:
    """Put the figures to the rule, and open the contract only where it says so."""
    rules = rules_in_force(work.session)
    decision = decide(
        work,
        arrival=arrival,
        rules=rules,
        reconnection=waits_for_water(work, dossier=dossier),
        justificatif=answer,
    )
    if (
        decision.subscribe is not Subscribe.NOW
        or decision.start_on is None
        or decision.start_m3 is None
    ):
        raise UnableToOpenContract(decision.reason, field=READING_FIELD)
    tell(
        work,
        kind=TimelineKind.RULE,
        title=f"Règle des {rules.tolerance_m3} m³ · {decision.row}",
        detail=decision.reason,
        party_id=party.id,
        dossier_id=dossier.id,
    )
    if decision.comment is not None:
        comment_in(work, dossier=dossier, text=decision.comment, tag=decision.tag)
    return open_contract_in(
        work,
        party=party,
        site=arrival.site,
        account=account,
        start=Start(
            on=decision.start_on,
            value_m3=decision.start_m3,
            origin=origin_of(decision, arrival=arrival),
            why=f"{decision.row} : {decision.reason}",
        ),
        dossier=dossier,
    )


def end_wait_in(
    work: Work,
    *,
    party: Party,
    dossier: Dossier,
    site: Site,
    contract: Contract,
    request: Justificatif,
) -> None:
    """End the wait: where the closing figures were used, note it and write it.

    « en lui rappelant que sans justificatif, l'index de l'ancien occupant a été pris en
    compte pour son abonnement » (document 001).
    """
    if is_awaited(request):
        justificatifs.expire(work.session, justificatif=request)
    closing = site.previous_occupancy
    if closing is None or contract.start_origin is not ReadingOrigin.PREVIOUS_CLOSING:
        return
    comment_in(
        work,
        dossier=dossier,
        text=fallback_applied(
            due_on=request.due_on,
            closing_m3=closing.closing_m3,
            closing_on=closing.ended_on,
        ),
    )
    confirm_after_wait_in(
        work,
        party=party,
        dossier=dossier,
        site=site,
        contract=contract,
        asked_on=request.asked_on,
        delay_days=(request.due_on - request.asked_on).days,
    )


def forgo_document_in(
    work: Work,
    *,
    party: Party,
    dossier: Dossier,
    site: Site,
    contract: Contract,
    request: Justificatif | None,
) -> None:
    """End a wait the customer cuts short, having no document; recall what that does."""
    if request is not None and is_awaited(request):
        justificatifs.expire(work.session, justificatif=request)
    if contract.start_origin is ReadingOrigin.PREVIOUS_CLOSING:
        confirm_without_justificatif_in(
            work, party=party, dossier=dossier, site=site, contract=contract
        )


def order_works_in(
    work: Work, *, party: Party, site: Site, account: Account, dossier: Dossier
) -> Contract:
    """Order works on the existing account: no reading begins, nobody moves in."""
    work.may(Act.OPEN_CONTRACT)
    contract = contracts.add(
        work.session,
        account_id=account.id,
        site_id=site.id,
        holder_id=party.id,
        status=ContractStatus.REQUESTED,
        offer=WORKS_OFFER,
        at=work.now,
        opened_by=work.agent.code,
    )
    work.touched.parties.add(party.id)
    work.touched.sites.add(site.id)
    tell(
        work,
        kind=TimelineKind.CONTRACT,
        title=f"Souscription travaux {contract.number}",
        detail=f"Compte {account.number}.",
        party_id=party.id,
        dossier_id=dossier.id,
    )
    return contract
