"""Random arrivals keep the invariants of the decision table, whatever happens to them.

Declared, asked for a document, received, judged, refused, left to the jobs by a clock
that runs forward and is put back: a hundred on each engine, a thousand with
`pytest --hypothesis-profile explore`.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import func, select

from crm_tui.bootstrap import job_desk
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.document_decision import DocumentOutcome
from crm_tui.domain.dossier_acts import FIELD_VISIT_QUEUE
from crm_tui.domain.fallback import TO_LOOK_AT, WAITING
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.move_in import DeskSide, Subscribe, decide_move_in
from crm_tui.domain.proposed_act import Letter
from crm_tui.domain.refusal import Refusal
from crm_tui.store.search_verify import verify
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.apply_fallbacks import apply_fallbacks
from crm_tui.usecases.apply_move_in import apply_move_in
from crm_tui.usecases.assess_justificatif import assess_justificatif
from crm_tui.usecases.finish_task import finish_task
from crm_tui.usecases.qualify_justificatif import qualify_justificatif
from crm_tui.usecases.receive_justificatif import receive_justificatif
from crm_tui.usecases.remind_justificatifs import remind_justificatifs
from crm_tui.usecases.request_justificatif import request_justificatif
from tests.usecases.arrival_draws import (
    DOCUMENTS,
    EARLIER,
    GROUPS,
    KINDS,
    LATER,
    NEWCOMERS,
    PICKS,
    UNREADABLE,
)
from tests.usecases.arrivals import a_contact, an_arrival, open_tasks_of
from tests.usecases.random_arrivals import (
    CLOSED_ON,
    CLOSING_M3,
    OPENED_ON,
    RandomArrival,
    add_arrivals,
    check,
    let_leave,
    look,
)

TEN = paris("2024-07-11 10:00")
AFTER_ALL_OPENED = paris("2024-06-02 10:00")
FRENCH_OPENED_ON = f"{OPENED_ON:%d/%m/%Y}"
REQUESTS = {*Letter} - {Letter.CONFIRMATION_WITHOUT_JUSTIFICATIF}


AWAITED = (*WAITING, JustificatifStatus.EXPIRED)
JUDGED = (*WAITING, *TO_LOOK_AT)
MUST_MEET = {"D01", "D03", "D04", "D05", "D08", "D10", "D13", "D16", "D26b"}
"""What a run that proves something goes through, the default (D14 to D17) aside."""


@dataclass
class Office:
    """The desks of one base, and what was met there over all the examples."""

    front: Desk
    back: Desk
    job: Desk
    clock: FixedClock
    arrivals: list[RandomArrival] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    keys: int = 0

    def key(self) -> str:
        self.keys += 1
        return f"k{self.keys}"


def some(*statuses):
    """Let a rule act only where an arrival stands at one of these statuses."""
    return precondition(lambda machine: machine.standing_at(*statuses))


class RandomArrivals(RuleBasedStateMachine):
    """A few arrivals at once, and the jobs that run over them all."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.mine = office, list[RandomArrival]()
        self.is_touched, self.jobs_ran_on = True, None
        self.office.clock.instant = TEN

    @initialize(newcomers=GROUPS)
    def begin(self, newcomers):
        self.arrive(newcomers)

    @rule(newcomer=NEWCOMERS)
    def declare(self, newcomer):
        self.arrive([newcomer])

    def arrive(self, newcomers):
        """Declare arrivals, each by the desk that has it."""
        arrivals = add_arrivals(
            self.office.front.store,
            [(CLOSING_M3 + one.gap_m3, one.is_vacant) for one in newcomers],
        )
        for arrival, newcomer in zip(arrivals, newcomers, strict=True):
            self.apply(arrival, newcomer)
        self.mine += arrivals
        self.office.arrivals += arrivals
        self.is_touched = True

    def apply(self, arrival, newcomer):
        office, is_vacant = self.office, newcomer.is_vacant
        decision = decide_move_in(
            closing_m3=CLOSING_M3 if is_vacant else None,
            closing_on=CLOSED_ON if is_vacant else None,
            opening_m3=arrival.opening_m3,
            opening_on=OPENED_ON,
            reconnection=newcomer.reconnection,
            justificatif=newcomer.answer,
            desk_side=newcomer.side,
            today=office.clock.today(),
        )
        apply_move_in(
            office.front if newcomer.side is DeskSide.FRONT else office.back,
            contact=a_contact(arrival.party),
            applicant=None,
            move_in=an_arrival(
                arrival.site,
                str(arrival.opening_m3),
                opening_on=FRENCH_OPENED_ON,
                reconnection=newcomer.reconnection,
                justificatif=newcomer.answer,
            ),
            seen_row=decision.row,
            key=office.key(),
        )
        arrival.decision = decision
        arrival.asked += decision.letter in REQUESTS
        arrival.defaulted = decision.subscribe is Subscribe.NOW and (
            decision.start_on == CLOSED_ON
        )
        arrival.rows.append(decision.row)

    @some(*JustificatifStatus, None)
    @rule(pick=PICKS)
    def ask_document(self, pick):
        arrival = self.picked(pick, *JustificatifStatus, None)
        if self.acts(arrival, partial(request_justificatif, announced=True)):
            arrival.asked += 1

    @some(*AWAITED)
    @rule(pick=PICKS, kind=KINDS)
    def receive(self, pick, kind):
        self.acts(self.picked(pick, *AWAITED), partial(receive_justificatif, kind=kind))

    @some(*JUDGED)
    @rule(pick=PICKS, form=DOCUMENTS)
    def qualify(self, pick, form):
        arrival = self.picked(pick, *JUDGED)
        decision = self.assess(arrival, form)
        if decision is not None:
            self.judge(arrival, form, decision.row, decision)

    @some(*TO_LOOK_AT)
    @rule(pick=PICKS)
    def refuse(self, pick):
        self.judge(self.picked(pick, *TO_LOOK_AT), UNREADABLE, "D13", None)

    def judge(self, arrival, form, row, decision):
        """Qualify a document, and keep what the program then did."""
        judged = partial(qualify_justificatif, form=form, seen_row=row)
        if not self.acts(arrival, judged):
            return
        arrival.rows.append(row)
        arrival.refused += row == "D13"
        if decision and decision.outcome is DocumentOutcome.SUBSCRIBE:
            arrival.accepted = decision.start_on, decision.start_m3

    @some(*AWAITED)
    @rule(pick=PICKS)
    def turn_the_water_on(self, pick):
        dossier = self.picked(pick, *AWAITED).seen.dossier
        back, self.is_touched = self.office.back, True
        for task in open_tasks_of(back.store, dossier.id):
            if task.queue == FIELD_VISIT_QUEUE:
                finish_task(
                    back,
                    task_id=task.id,
                    seen_version=task.version,
                    key=self.office.key(),
                )

    @rule(days=LATER)
    def clock_forward(self, days):
        self.office.clock.instant += timedelta(days=days)

    @rule(days=EARLIER)
    def clock_back(self, days):
        clock = self.office.clock
        clock.instant = max(clock.instant - timedelta(days=days), AFTER_ALL_OPENED)

    @rule()
    def jobs_run(self):
        self.jobs_ran_on = today = self.office.clock.today()
        let_leave(self.office.front.store)
        remind_justificatifs(self.office.job, today=today)
        apply_fallbacks(self.office.job, today=today)
        self.is_touched = True

    @rule()
    def jobs_run_again(self):
        self.jobs_run()
        before = self.last_entry()
        self.jobs_run()
        assert self.last_entry() == before, "a second run changes nothing"

    @invariant()
    def every_arrival_keeps_the_invariants(self):
        if not self.is_touched:
            return
        seen = look(self.office.front.store, self.mine)
        for arrival in self.mine:
            now = seen[arrival.party]
            if self.jobs_ran_on:
                self.note_default(arrival, now)
            check(arrival, now)
            arrival.seen = now
        self.is_touched, self.jobs_ran_on = False, None

    def note_default(self, arrival, now):
        """Tell a contract the jobs opened, which only the default may."""
        if len(now.contracts) <= bool(arrival.contract):
            return
        was = arrival.seen.dossier
        assert was.status in WAITING, "a document that came stops the default"
        assert was.fallback_on <= self.jobs_ran_on, "the default never comes early"
        arrival.defaulted = True
        arrival.rows.append(now.dossier.rule_row)

    def standing_at(self, *statuses):
        return [
            arrival
            for arrival in self.mine
            if arrival.seen and (dossier := arrival.seen.dossier)
            if dossier.status in statuses
        ]

    def picked(self, pick, *statuses):
        found = self.standing_at(*statuses)
        return found[pick % len(found)]

    def acts(self, arrival, act):
        """Do one act on the arrival's dossier; tell whether it was not refused."""
        dossier, self.is_touched = arrival.seen.dossier, True
        try:
            act(
                self.office.back,
                dossier_id=dossier.id,
                seen_version=dossier.version,
                key=self.office.key(),
            )
        except Refusal as refusal:
            self.office.refusals[type(refusal).__name__] += 1
            return False
        return True

    def assess(self, arrival, form):
        """Return what the rule says of a document, None where it refuses to say."""
        try:
            return assess_justificatif(
                self.office.back, dossier_id=arrival.seen.dossier.id, form=form
            )
        except Refusal as refusal:
            self.office.refusals[type(refusal).__name__] += 1
            return None

    def last_entry(self):
        with self.office.front.store.reading() as session:
            return session.exec(select(func.max(TrailRow.id))).one()


@pytest.fixture
def office(desk_of, front_desk: FrontDesk, clock: FixedClock) -> Office:
    return Office(
        front=desk_of("TOUT", "*"),
        back=desk_of("EXPERT_EAU_N2", "*"),
        job=job_desk(front_desk),
        clock=clock,
    )


def test_random_arrivals_keep_the_invariants_of_the_decision_table(office: Office):
    run_state_machine_as_test(
        lambda: RandomArrivals(office),
        settings=settings(
            max_examples=settings.default.max_examples // 10,
            stateful_step_count=20,
            phases=[Phase.generate],  # One base for all: what fails does not shrink.
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )

    met = {row for arrival in office.arrivals for row in arrival.rows}
    assert len(office.arrivals) >= 100 and met >= MUST_MEET
    with office.front.store.reading() as session:
        index = verify(session)
    assert (index.stale, index.unreachable) == (0, 0)
