"""The default of document 001, applied by the automatic job once its day has come.

« sans justificatif sous 15 jours, son abonnement sera mis en place avec l'index et la
date de résiliation de l'ancien occupant ». One dossier, one transaction, one trail
entry: run twice at once, killed half-way or by an older date, it changes nothing twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.document_decision import DocumentDecision
from crm_tui.domain.dossier import Dossier, DossierStatus, DossierVariant
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.fallback import WAITING, decide_fallback, refusal_of_fallback
from crm_tui.domain.justificatif import Justificatif
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.take_over import Campaign
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, justificatifs, parties, sites
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.contract import (
    account_in,
    confirm_after_wait_in,
    open_contract_in,
)
from crm_tui.usecases.parts.dossier import REASON_LENGTH, comment_in
from crm_tui.usecases.parts.reception import closing_of
from crm_tui.usecases.parts.start_reading import Start
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in, finish_by_act_in, open_tasks_of

PAGE = 200
ASKED_BY_BACK_OFFICE = "D16"
BLOCKED_LABEL = "Bascule à faire à la main : "
TO_CONFIRM_LABEL = "Bascule à appliquer, GED et boîte vérifiées"


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackReport:
    """What one run of the job did, for the line it prints."""

    applied: int = 0
    left: int = 0
    """Due, but something stands against it: a task says what."""
    waiting: int = 0
    """Due, but the water must be turned on first."""

    def __add__(self, other: "FallbackReport") -> "FallbackReport":
        """Return both runs as one."""
        return FallbackReport(
            applied=self.applied + other.applied,
            left=self.left + other.left,
            waiting=self.waiting + other.waiting,
        )


APPLIED, LEFT = FallbackReport(applied=1), FallbackReport(left=1)
WAITS, NOTHING = FallbackReport(waiting=1), FallbackReport()


def apply_fallbacks(
    desk: Desk, *, today: date, is_automatic: bool = True
) -> FallbackReport:
    """Apply every default due by a day; `is_automatic` off leaves tasks instead.

    A day before today's never undoes anything: what is not due yet is left alone.
    """
    desk.check(Act.APPLY_FALLBACK)
    desk.check(Act.OPEN_CONTRACT)
    total = NOTHING
    for dossier_id in _due(desk, today):
        try:
            total += _apply(desk, dossier_id, today, is_automatic=is_automatic)
        except StaleRecord:
            continue  # An agent acts on it at this instant: the next run looks again.
        except Refusal as refusal:
            total += _leave(desk, dossier_id, why=str(refusal))
    return total


def _due(desk: Desk, today: date) -> Iterator[int]:
    """Yield the dossiers whose default is due, page by page."""
    after = 0
    while True:
        with desk.viewing(Act.APPLY_FALLBACK) as work:
            page = justificatifs.due(
                work.session,
                column="fallback_on",
                statuses=tuple(WAITING),
                until=today,
                after_id=after,
                limit=PAGE,
                within=work.territory,
            )
        yield from (dossier_id for dossier_id, _ in page)
        if len(page) < PAGE:
            return
        after = page[-1][1]


def _apply(
    desk: Desk, dossier_id: int, today: date, *, is_automatic: bool
) -> FallbackReport:
    with desk.performing(Act.APPLY_FALLBACK) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        request = justificatifs.of_dossier(work.session, dossier_id=dossier.id)
        if request is None or refusal_of_fallback(
            request, today=today, is_contract_open=dossier.contract_id is not None
        ):
            return NOTHING
        if _waits_for_water(work, dossier):
            return WAITS
        if not is_automatic:
            return _raise_task(work, dossier, TO_CONFIRM_LABEL)
        work.trail(
            "dossier",
            dossier.number,
            before=dossier,
            after=_subscribe(work, dossier, request),
        )
    return APPLIED


def _subscribe(work: Work, dossier: Dossier, request: Justificatif) -> Dossier:
    """Open the contract at the closing figures, note it, write it, end the work."""
    site = sites.get(work.session, site_id=dossier.site_id or 0, within=work.territory)
    party = parties.get(work.session, party_id=dossier.party_id, within=work.territory)
    decision = decide_fallback(
        closing=closing_of(work, dossier=dossier, site=site),
        due_on=request.due_on,
        reconnection=dossier.variant is DossierVariant.WITH_FIELD_VISIT,
        was_first_asked_here=dossier.rule_row == ASKED_BY_BACK_OFFICE,
    )
    justificatifs.expire(work.session, justificatif=request)
    account = account_in(
        work, party=party, dossier=dossier, campaign=Campaign.OCCUPANCY_CHANGE
    )
    contract = open_contract_in(
        work,
        party=party,
        site=site,
        account=account,
        start=_start(decision),
        dossier=dossier,
    )
    tell(
        work,
        kind=TimelineKind.RULE,
        title=f"Bascule · {decision.row}",
        detail=decision.reason,
        party_id=party.id,
        dossier_id=dossier.id,
    )
    comment_in(work, dossier=dossier, text=decision.comments[0].text)
    confirm_after_wait_in(
        work,
        party=party,
        dossier=dossier,
        site=site,
        contract=contract,
        asked_on=request.asked_on,
        delay_days=(request.due_on - request.asked_on).days,
    )
    done = f"Abonnement {contract.number} mis en place ({decision.row})"
    finish_by_act_in(work, dossier=dossier, result=done)
    is_over = not open_tasks_of(work, dossier=dossier)
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.CLOSED if is_over else DossierStatus.IN_PROGRESS,
        contract_id=contract.id,
        account_id=account.id,
        rule_row=decision.row,
        rule_reason=decision.reason[:REASON_LENGTH],
        **({"conclusion": done, "closed_at": work.now} if is_over else {}),
    )


def _start(decision: DocumentDecision) -> Start:
    if decision.start_on is None or decision.start_m3 is None or not decision.origin:
        raise ValueError(f"row {decision.row} names no start")
    return Start(
        on=decision.start_on,
        value_m3=decision.start_m3,
        origin=decision.origin,
        why=f"{decision.row} : {decision.reason}",
    )


def _waits_for_water(work: Work, dossier: Dossier) -> bool:
    """Both branches must be finished: the visit that turns the water on, and this."""
    return dossier.variant is DossierVariant.WITH_FIELD_VISIT and any(
        task.queue == FIELD_VISIT_QUEUE for task in open_tasks_of(work, dossier=dossier)
    )


def _leave(desk: Desk, dossier_id: int, *, why: str) -> FallbackReport:
    """Leave to somebody what stands against the default, once."""
    with desk.performing(Act.APPLY_FALLBACK) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        return _raise_task(work, dossier, f"{BLOCKED_LABEL}{why}")


def _raise_task(work: Work, dossier: Dossier, label: str) -> FallbackReport:
    prefix = label[: len(BLOCKED_LABEL)]
    known = open_tasks_of(work, dossier=dossier)
    if not any(task.label.startswith(prefix) for task in known):
        add_task_in(work, dossier=dossier, label=label, due_on=work.today)
        work.trail("dossier", dossier.number, after={"task": label})
    return LEFT
