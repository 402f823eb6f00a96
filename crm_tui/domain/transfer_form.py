"""What a transfer takes from its context, and what the agent adds to it.

« No re-keying »: the context fills the checklist, the form only what nobody knows yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crm_tui.domain.handover import (
    HandedObject,
    HandedScript,
    Handover,
    TransferMode,
    TransferNature,
)
from crm_tui.domain.script import ScriptBlock
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_prerequisites import (
    CheckedPrerequisite,
    checked_prerequisites,
)
from crm_tui.domain.transfer_target import Candidate, Orientation


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSource:
    """What is handed over: a recorded contact, a dossier, or a transfer refused."""

    contact_id: int | None = None
    dossier_id: int | None = None
    transfer_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueChoice:
    """A queue a transfer may go to."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferContext:
    """All that is known when a transfer begins, read once."""

    party_id: int | None
    party_name: str
    civility: str
    """`Madame`: how the customer is announced; empty where nobody knows."""
    contact_id: int | None
    dossier_id: int | None
    dossier_number: str
    departement: str
    reason_code: str
    reason_label: str
    nature: TransferNature
    identified: str
    script: HandedScript | None
    done: tuple[str, ...]
    objects: tuple[HandedObject, ...]
    """Those of the contact first."""
    numbers: tuple[str, ...]
    """The customer's phones, the preferred one first."""
    callback_number: str = ""
    callback_checked_on: date | None = None
    orientation: Orientation | None = None
    queues: tuple[QueueChoice, ...] = ()
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Who may be called, by queue."""
    diagnosis_step: str = ""
    gestures: str = ""
    cold_hours: int = 4
    refused: Transfer | None = None
    """The transfer that came back, to be completed and sent again."""
    agent_first_name: str = ""
    agent_place: str = ""
    sentences: tuple[ScriptBlock, ...] = ()
    """Script S3 as it is in force: what to say, warm or cold."""
    shown_on: date

    def candidates_of(self, queue: str) -> tuple[Candidate, ...]:
        """Return who may be called in a queue, those at a desk first."""
        return self.candidates.get(queue, ())

    def first_there(self, queue: str) -> str:
        """Return the code of who is proposed: at a desk, and did not refuse it.

        Empty for whoever serves the queue.
        """
        refused_by = self.refused.refused_by if self.refused else ""
        for one in self.candidates_of(queue):
            if one.is_present and one.colleague.code != refused_by:
                return one.colleague.code
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferForm:
    """What an agent says of a transfer."""

    mode: TransferMode = TransferMode.WARM
    queue: str = ""
    recipient: str = ""
    """Agent code of who is called; empty: whoever serves the queue."""
    about: int = 0
    """Which object of the context, by its rank."""
    unidentified_because: str = ""
    done_more: str = ""
    callback_number: str = ""
    is_callback_checked: bool = False
    """The customer confirmed the number now."""
    is_customer_informed: bool = False
    is_presented: bool = False
    is_delay_announced: bool = False
    slot: str = ""
    diagnosis_step: str = ""
    expected: str = ""
    gestures: str = ""


def first_form(context: TransferContext) -> TransferForm:
    """Return what is proposed: the table's queue and mode, who is there to answer.

    With nobody at a desk, the transfer is proposed cold. A refused one keeps its words.
    """
    before = context.refused
    if before is not None:
        return _again(before)
    orientation = context.orientation
    queue = orientation.queue if orientation else ""
    there = context.first_there(queue)
    mode = orientation.mode if orientation else TransferMode.WARM
    return TransferForm(
        mode=mode if there or not orientation else TransferMode.COLD,
        queue=queue,
        recipient=there,
        callback_number=context.callback_number,
        diagnosis_step=context.diagnosis_step,
        expected=context.script.expected if context.script else "",
        gestures=context.gestures,
    )


def completed(context: TransferContext, form: TransferForm, *, today: date) -> Handover:
    """Return all that goes with the transfer: the context, then what the agent adds."""
    labels = {queue.code: queue.label for queue in context.queues}
    called = _called(context, form)
    number = form.callback_number.strip()
    return Handover(
        identified=context.identified,
        unidentified_because=form.unidentified_because,
        reason_code=context.reason_code,
        reason_label=context.reason_label,
        script=context.script,
        done=tuple(one for one in (*context.done, form.done_more) if one),
        about=_about(context, form.about),
        queue=form.queue if form.queue in labels else "",
        queue_label=labels.get(form.queue, ""),
        callback_number=number,
        callback_checked_on=_checked_on(context, form, number=number, today=today),
        is_customer_informed=form.is_customer_informed,
        recipient=called.colleague.code if called else "",
        recipient_name=called.colleague.name if called else "",
        is_recipient_present=called is not None and called.is_present,
        is_presented=form.is_presented,
        is_delay_announced=form.is_delay_announced,
        slot=form.slot,
        diagnosis_step=form.diagnosis_step,
        expected=form.expected,
        gestures=form.gestures,
    )


def checklist(
    context: TransferContext, form: TransferForm, *, today: date
) -> tuple[CheckedPrerequisite, ...]:
    """Return the prerequisites as the form stands."""
    return checked_prerequisites(
        completed(context, form, today=today),
        mode=form.mode,
        nature=context.nature,
        today=today,
    )


def _again(before: Transfer) -> TransferForm:
    """Return the form of a transfer that came back: only what was ticked is asked.

    Whoever refused it is not called again.
    """
    said = before.handover
    is_refuser = before.recipient == before.refused_by
    return TransferForm(
        mode=before.mode,
        queue=before.queue,
        recipient="" if is_refuser else before.recipient,
        unidentified_because=said.unidentified_because,
        callback_number=said.callback_number,
        is_customer_informed=said.is_customer_informed,
        is_delay_announced=said.is_delay_announced,
        slot=said.slot,
        diagnosis_step=said.diagnosis_step,
        expected=said.expected,
        gestures=said.gestures,
    )


def _called(context: TransferContext, form: TransferForm) -> Candidate | None:
    for one in context.candidates_of(form.queue):
        if one.colleague.code == form.recipient:
            return one
    return None


def _about(context: TransferContext, rank: int) -> HandedObject | None:
    return context.objects[rank] if 0 <= rank < len(context.objects) else None


def _checked_on(
    context: TransferContext, form: TransferForm, *, number: str, today: date
) -> date | None:
    """Return when the number was verified: now, or when it was last."""
    if form.is_callback_checked and number:
        return today
    return context.callback_checked_on if number == context.callback_number else None
