"""Transfers from hand to hand: nothing lost, one agent answers, the emitter follows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.catalog import profiles
from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk, FrontDesk, PermissionRefused
from crm_tui.domain.caller_facts import IdentificationForm
from crm_tui.domain.caller_identification import IdentityFact
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.handover import TransferMode
from crm_tui.domain.machines.transfer import TransferStatus
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import (
    TransferForm,
    TransferSource,
    checklist,
    first_form,
)
from crm_tui.domain.transfer_moves import UnableToTransfer
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.usecases.acknowledge_transfer import acknowledge_transfer
from crm_tui.usecases.answer_script import answer_script
from crm_tui.usecases.cancel_transfer import cancel_transfer
from crm_tui.usecases.expire_transfers import expire_transfers
from crm_tui.usecases.finish_transfer import finish_transfer
from crm_tui.usecases.identify_caller import identify_caller
from crm_tui.usecases.list_transfers import list_transfers
from crm_tui.usecases.prepare_transfer import prepare_transfer
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.refuse_transfer import refuse_transfer
from crm_tui.usecases.send_back_transfer import send_back_transfer
from crm_tui.usecases.send_transfer import send_transfer
from crm_tui.usecases.show_customer_timeline import show_customer_timeline
from crm_tui.usecases.start_script import start_script
from crm_tui.usecases.take_back_transfer import take_back_transfer
from crm_tui.usecases.take_transfer import take_transfer
from tests import factories

Seat = Callable[..., Desk]
FACT = "N2-EAU-FACT"
LATER = (paris("2030-01-01 00:00"), 0)
TOLD = frozenset({IdentityFact.NAME, IdentityFact.SITE_ADDRESS, IdentityFact.NUMBER})
on_sqlite = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""For what does not depend on the engine."""

COLD = TransferForm(
    mode=TransferMode.COLD,
    queue=FACT,
    callback_number="06 12 34 56 78",
    is_callback_checked=True,
    is_customer_informed=True,
    is_delay_announced=True,
    slot="vendredi matin",
    expected="être remboursée",
    gestures="aucun geste",
)
"""Everything that the context does not say."""


def seated(desk: Desk) -> Desk:
    """Give the agent the rights of the catalog: acknowledging is the second level's."""
    desk.agent = replace(desk.agent, profile=profiles()[desk.agent.profile.code])
    return desk


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_customer(session)["party"]


@pytest.fixture
def samir(desk_of: Seat) -> Desk:
    return seated(desk_of(code="SAM01", queues=("N1-EAU-ACCUEIL",)))


@pytest.fixture
def nathalie(desk_of: Seat) -> Desk:
    return seated(desk_of("EXPERT_EAU_N2", code="NTE203", queues=(FACT,)))


@pytest.fixture
def nadia(desk_of: Seat) -> Desk:
    return seated(desk_of("EXPERT_EAU_N2", code="NAD03", queues=(FACT,)))


@pytest.fixture
def chief(desk_of: Seat) -> Desk:
    return seated(desk_of("SUPERVISEUR", code="SUP08", queues=(FACT,)))


@pytest.fixture
def call(samir: Desk, party: int) -> TransferSource:
    """A bill to explain, by phone: the caller identified; its reason has no script."""
    return recorded(samir, party, reason_code="EAU17")


def recorded(desk: Desk, party: int, *, reason_code: str) -> TransferSource:
    """Identify who calls, and record what they say."""
    identify_caller(desk, party_id=party, form=IdentificationForm(told=TOLD), key="i1")
    form = ContactForm(
        party_id=party, reason_code=reason_code, comment="Facturée deux fois"
    )
    contact = record_contact(desk, form=form, key="c1")
    return TransferSource(contact_id=contact.id)


def answer_all(desk: Desk, party: int, *, until: str = "") -> None:
    """Run the script of a complaint to its end, or to the question where one stops."""
    run = start_script(desk, code="S6", party_id=party, reason_code="EAU34", key="s1")
    while (step := run.walk.next) is not None and step.block.code != until:
        choices = step.block.choices
        run = answer_script(
            desk,
            run_id=run.run.id,
            question=step.block.code,
            value=choices[0].value if choices else "deux factures",
            key=f"a-{step.block.code}",
        )


@pytest.fixture
def sent(samir: Desk, call: TransferSource) -> Transfer:
    return send_transfer(samir, source=call, form=COLD, key="t1")


def test_the_context_fills_the_checklist_and_the_form_only_the_rest(
    samir: Desk, party: int
):
    source = recorded(samir, party, reason_code="EAU34")
    before = prepare_transfer(samir, source=source)
    answer_all(samir, party)

    context = prepare_transfer(samir, source=source)

    lines = checklist(context, first_form(context), today=context.shown_on)
    assert [line.words for line in lines if not line.is_met] == [
        "corbeille compétente",
        "numéro de rappel vérifié",
        "client informé",
        "N2 disponible",
        "présentation orale",
    ]
    assert before.script is not None and before.script.next_step == "Faits"
    assert context.script is not None and context.script.is_complete
    assert context.done[0] == "Facturée deux fois"


@on_sqlite
def test_a_complaint_leaves_at_four_questions_of_seven_and_is_resumed_at_the_fifth(
    samir: Desk, nathalie: Desk, party: int
):
    source = recorded(samir, party, reason_code="EAU34")
    answer_all(samir, party, until="attente")
    with pytest.raises(UnableToTransfer, match="script répondu"):
        send_transfer(samir, source=source, form=COLD, key="t1")

    answer_all(samir, party, until="cause")
    send_transfer(samir, source=source, form=COLD, key="t2")

    (waiting,) = list_transfers(nathalie).to_answer
    script = waiting.transfer.handover.script
    assert script is not None
    assert len(script.answers) == 4
    assert script.next_step == "Cause"
    assert waiting.transfer.handover.diagnosis_step == ""


@on_sqlite
def test_what_is_missing_is_refused_by_its_name(samir: Desk, call: TransferSource):
    with pytest.raises(UnableToTransfer, match="créneau de rappel"):
        send_transfer(samir, source=call, form=replace(COLD, slot=""), key="t1")


@on_sqlite
def test_euros_is_reached_by_its_own_rule_only(samir: Desk, call: TransferSource):
    with pytest.raises(UnableToTransfer, match="corbeille compétente"):
        send_transfer(samir, source=call, form=replace(COLD, queue="EUROS"), key="t1")


def test_from_hand_to_hand_every_word_is_there_and_traced_by_itself(
    samir: Desk, nathalie: Desk, desk_of: Seat, party: int, sent: Transfer
):
    toulon = seated(desk_of("EXPERT_EAU_N2", "83", queues=(FACT,)))
    assert list_transfers(toulon).to_answer == ()
    (waiting,) = list_transfers(nathalie).to_answer
    assert waiting.transfer.handover == sent.handover
    assert waiting.transfer.holder == "SAM01"

    has_it = acknowledge_transfer(
        nathalie, transfer_id=sent.id, seen_version=1, key="k1"
    )
    begun = take_transfer(
        nathalie, transfer_id=sent.id, seen_version=has_it.version, key="k2"
    )
    finish_transfer(
        nathalie,
        transfer_id=sent.id,
        seen_version=begun.version,
        outcome="seconde facture annulée",
        key="k3",
    )

    (followed,) = list_transfers(samir).followed
    assert followed.transfer.status is TransferStatus.CLOSED
    assert followed.transfer.outcome == "seconde facture annulée"
    told = show_customer_timeline(samir, party_id=party, before=LATER).entries
    titles = [one.title.partition(" · ")[0] for one in told]
    assert titles[:4] == [
        "Transfert traité : seconde facture annulée",
        "Transfert pris en charge",
        "Accusé de réception 10:00 NTE203",
        "Transfert à froid vers Facturation eau",
    ]


@on_sqlite
def test_the_same_save_twice_sends_once(
    samir: Desk, call: TransferSource, sent: Transfer
):
    again = send_transfer(samir, source=call, form=COLD, key="t1")

    assert again.id == sent.id


@on_sqlite
def test_two_colleagues_acknowledge_at_once_and_one_has_it(
    nathalie: Desk, nadia: Desk, sent: Transfer
):
    acknowledge_transfer(nathalie, transfer_id=sent.id, seen_version=1, key="k1")

    with pytest.raises(StaleRecord):
        acknowledge_transfer(nadia, transfer_id=sent.id, seen_version=1, key="k2")


@on_sqlite
def test_elsewhere_a_transfer_is_not_there(desk_of: Seat, sent: Transfer):
    toulon = seated(desk_of("EXPERT_EAU_N2", "83", queues=(FACT,)))

    with pytest.raises(NotFound):
        acknowledge_transfer(toulon, transfer_id=sent.id, seen_version=1, key="k1")


@on_sqlite
def test_another_queue_is_not_answered(desk_of: Seat, sent: Transfer):
    other = seated(desk_of("EXPERT_EAU_N2", code="RDU045", queues=("N2-GC",)))

    with pytest.raises(UnableToTransfer, match="Facturation eau"):
        acknowledge_transfer(other, transfer_id=sent.id, seen_version=1, key="k1")


def test_refused_twice_it_is_the_supervisors(
    samir: Desk,
    nathalie: Desk,
    nadia: Desk,
    chief: Desk,
    call: TransferSource,
    sent: Transfer,
):
    once = refuse_transfer(
        nathalie, transfer_id=sent.id, seen_version=1, because="hors périmètre", key="r"
    )
    again = send_transfer(
        samir, source=call, form=replace(COLD, slot="lundi"), key="t2"
    )
    twice = refuse_transfer(
        nadia,
        transfer_id=sent.id,
        seen_version=again.version,
        because="déjà traité",
        key="r2",
    )

    assert (once.holder, once.refusal_reason) == ("SAM01", "hors périmètre")
    assert (again.id, again.handover.slot) == (sent.id, "lundi")
    assert twice.holder == "SUP08"
    assert [one.transfer.id for one in list_transfers(chief).followed] == [sent.id]


@on_sqlite
def test_the_supervisor_sends_it_dry_and_the_adviser_may_not(
    samir: Desk, chief: Desk, call: TransferSource
):
    lacking = replace(COLD, is_customer_informed=False)
    with pytest.raises(PermissionRefused):
        send_transfer(
            samir, source=call, form=lacking, forced_because="pressé", key="t1"
        )

    dry = send_transfer(
        chief, source=call, form=lacking, forced_because="client pressé", key="t2"
    )

    assert dry.is_dry
    assert dry.missing == "client informé"


def test_nobody_answers_in_four_worked_hours_and_both_are_told_once(
    front_desk: FrontDesk, samir: Desk, chief: Desk, sent: Transfer
):
    assert sent.sent_at and sent.due_at
    assert sent.due_at - sent.sent_at == timedelta(hours=4)
    late = FixedClock(sent.due_at + timedelta(minutes=1))
    jobs = job_desk(replace(front_desk, clock=late))

    assert (expire_transfers(jobs), expire_transfers(jobs)) == (1, 0)
    assert list_transfers(samir).news.late == 1
    assert list_transfers(chief).news.to_answer == 1


@on_sqlite
def test_a_warm_transfer_is_not_late_while_it_rings(
    front_desk: FrontDesk, chief: Desk, call: TransferSource
):
    """`ACCUSE_CHAUD_MIN = 0`, as it ships: « immédiat, le client est en ligne »."""
    warm = send_transfer(
        chief,
        source=call,
        form=replace(COLD, mode=TransferMode.WARM),
        forced_because="le client attend",
        key="w1",
    )
    assert warm.sent_at

    def run_after(seconds: int) -> int:
        clock = FixedClock(warm.sent_at + timedelta(seconds=seconds))
        return expire_transfers(job_desk(replace(front_desk, clock=clock)))

    assert [run_after(30), run_after(61)] == [0, 1]


@on_sqlite
def test_a_transfer_is_canceled_until_it_is_acknowledged(
    samir: Desk, nathalie: Desk, sent: Transfer
):
    canceled = cancel_transfer(samir, transfer_id=sent.id, seen_version=1, key="x")

    with pytest.raises(StaleRecord):
        acknowledge_transfer(nathalie, transfer_id=sent.id, seen_version=1, key="k1")
    assert canceled.status is TransferStatus.CANCELED


@on_sqlite
def test_what_is_sent_back_is_taken_back_by_who_had_sent_it(
    samir: Desk, nathalie: Desk, sent: Transfer
):
    acknowledge_transfer(nathalie, transfer_id=sent.id, seen_version=1, key="k1")
    take_transfer(nathalie, transfer_id=sent.id, seen_version=2, key="k2")
    back = send_back_transfer(
        nathalie,
        transfer_id=sent.id,
        seen_version=3,
        outcome="à rappeler lundi",
        key="k3",
    )
    (waiting,) = list_transfers(samir).to_answer

    taken = take_back_transfer(
        samir, transfer_id=waiting.transfer.id, seen_version=1, key="k4"
    )

    assert (back.holder, taken.holder) == ("NTE203", "SAM01")
    assert taken.handover.done[-1] == "Renvoyé : à rappeler lundi"


@on_sqlite
def test_a_number_confirmed_once_fills_the_next_transfer(
    samir: Desk, call: TransferSource, sent: Transfer
):
    context = prepare_transfer(samir, source=call)

    assert context.callback_number == "06 12 34 56 78"
    assert context.callback_checked_on == context.shown_on
