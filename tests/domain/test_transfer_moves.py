"""Whatever happens to a transfer, exactly one agent answers for the customer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from crm_tui.clock import paris
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_moves import (
    UnableToTransfer,
    acknowledged,
    canceled,
    expired,
    finished,
    refused,
    returned,
    sent,
    taken,
)
from tests.domain.test_transfer_prerequisites import NGUYEN
from tests.usecases.transfer_world import a_transfer

AT = paris("2024-07-11 10:00")
N1, N2, OTHER, SUP = "SAM01", "NTE203", "CLA02", "SUP08"


def ready(**changes: object) -> Transfer:
    """Return a warm draft that lacks nothing."""
    return a_transfer(
        **{
            "mode": TransferMode.WARM,
            "handover": NGUYEN,
            "emitter": N1,
            "holder": N1,
            **changes,
        }
    )


def send(draft: Transfer, **forced: str) -> Transfer:
    return sent(
        draft, at=AT, today=AT.date(), due_at=AT + timedelta(minutes=5), **forced
    )


def refuse(transfer: Transfer, by: str = N2) -> Transfer:
    return refused(transfer, at=AT, by=by, because="hors périmètre", supervisor=SUP)


def test_the_emitter_answers_until_somebody_acknowledges():
    waiting = send(ready())

    has_it = acknowledged(waiting, at=AT, by=N2)

    assert (waiting.holder, has_it.holder) == (N1, N2)


def test_what_is_missing_keeps_a_transfer_here_and_is_named():
    with pytest.raises(UnableToTransfer, match="client informé"):
        send(ready(handover=replace(NGUYEN, is_customer_informed=False)))


def test_a_supervisor_sends_it_all_the_same_and_it_counts_as_dry():
    draft = ready(handover=replace(NGUYEN, is_customer_informed=False))

    forced = send(draft, forced_by=SUP, forced_because="client pressé")

    assert forced.is_dry
    assert forced.missing == "client informé"


def test_with_nothing_missing_no_override_counts():
    assert not send(ready(), forced_by=SUP, forced_because="par précaution").is_dry


def test_a_refusal_brings_it_back_with_its_reason_and_a_second_one_escalates():
    once = refuse(send(ready()))
    twice = refuse(send(once), by=OTHER)

    assert (once.holder, once.refusal_reason) == (N1, "hors périmètre")
    assert (twice.holder, twice.escalated_to) == (SUP, SUP)


def test_a_late_transfer_is_still_acknowledged():
    late = expired(send(ready()), at=AT)

    assert late.holder == N1
    assert acknowledged(late, at=AT, by=N2).holder == N2


def test_what_was_acknowledged_is_no_longer_canceled():
    has_it = acknowledged(send(ready()), at=AT, by=N2)

    with pytest.raises(Refusal):
        canceled(has_it, at=AT, by=N1)


def test_what_is_sent_back_carries_everything_and_what_was_done_since():
    begun = taken(acknowledged(send(ready()), at=AT, by=N2), at=AT, by=N2)
    ended = finished(begun, at=AT, by=N2, outcome="à recontacter lundi")

    back = returned(ended, number="TR-24-000002", at=AT)

    assert (back.recipient, back.holder) == (N1, N2)
    assert back.handover.done[-1] == "Renvoyé : à recontacter lundi"
    assert back.handover.script == NGUYEN.script


AGENTS = st.sampled_from((N1, N2, OTHER, SUP))


class OneAnswers(RuleBasedStateMachine):
    """Every act at any moment, by anybody: one agent answers, and nothing is lost."""

    def __init__(self) -> None:
        super().__init__()
        self.transfer = ready()
        self.before = self.transfer

    def _try(self, move):
        self.before = self.transfer
        try:
            self.transfer = move(self.transfer)
        except Refusal:
            self.transfer = self.before

    @rule()
    def send(self):
        """Send, or send again."""
        self._try(send)

    @rule(by=AGENTS)
    def acknowledge(self, by):
        """Say one has it."""
        self._try(lambda one: acknowledged(one, at=AT, by=by))

    @rule(by=AGENTS)
    def refuse(self, by):
        """Give it back."""
        self._try(lambda one: refuse(one, by=by))

    @rule(by=AGENTS)
    def take(self, by):
        """Begin to work on it."""
        self._try(lambda one: taken(one, at=AT, by=by))

    @rule(by=AGENTS)
    def cancel(self, by):
        """Take it back."""
        self._try(lambda one: canceled(one, at=AT, by=by))

    @rule()
    def expire(self):
        """Let time pass."""
        self._try(lambda one: expired(one, at=AT))

    @rule(by=AGENTS)
    def send_back(self, by):
        """End it and send it back."""

        def back(one: Transfer) -> Transfer:
            ended = finished(one, at=AT, by=by, outcome="rien à faire ici")
            return send(returned(ended, number="TR-24-000009", at=AT))

        self._try(back)

    @invariant()
    def one_agent_answers(self):
        """It is somebody, and they changed only by their own or a rule's word."""
        assert self.transfer.holder in (N1, N2, OTHER, SUP)
        if self.transfer.holder != self.before.holder:
            assert self.transfer.holder in (
                self.transfer.acknowledged_by,
                self.transfer.escalated_to,
            )

    @invariant()
    def nothing_is_lost(self):
        """The script, the diagnosis and what was done are there at every moment."""
        said = self.transfer.handover
        assert said.script == NGUYEN.script
        assert said.done[: len(NGUYEN.done)] == NGUYEN.done

    @invariant()
    def nobody_acknowledges_their_own(self):
        """A transfer nobody else has is not acknowledged."""
        if self.transfer.status is TransferStatus.ACKNOWLEDGED:
            assert self.transfer.holder == self.transfer.acknowledged_by


OneAnswers.TestCase.settings = settings(max_examples=30, stateful_step_count=20)
TestOneAnswers = OneAnswers.TestCase
