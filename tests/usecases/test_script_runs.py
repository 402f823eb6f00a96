"""A script is kept answer by answer, and the next agent goes on where it stopped."""

from collections.abc import Callable

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.caller_facts import IdentificationForm
from crm_tui.domain.caller_identification import IdentityFact
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.script import Outcome
from crm_tui.domain.script_answer import UnacceptableAnswer
from crm_tui.domain.script_run import ScriptRunView
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.answer_script import NotAsked, answer_script
from crm_tui.usecases.identify_caller import identify_caller
from crm_tui.usecases.list_script_runs import list_script_runs
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.show_script_run import show_script_run
from crm_tui.usecases.start_script import start_script
from tests import factories
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]
FIRST_FOUR = {
    "faits": "Fuite non prise en charge",
    "date_faits": "02/06",
    "consequence": "Cave inondée",
    "attente": "Prise en charge",
}


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_customer(session)["party"]


def answered(desk: Desk, run_id: int, **values: str) -> ScriptRunView:
    view = show_script_run(desk, run_id=run_id)
    for code, value in values.items():
        view = answer_script(
            desk, run_id=run_id, question=code, value=value, key=f"{run_id}-{code}"
        )
    return view


def test_j14_the_next_agent_reads_four_answers_and_resumes_at_the_fifth(
    desk_of: Seat, store: Store, party: int
):
    first = desk_of(code="IFI045")
    begun = start_script(first, code="S6", party_id=party, key="s1")
    answered(first, begun.run.id, **FIRST_FOUR)
    form = ContactForm(party_id=party, reason_code="EAU36", script_runs=(begun.run.id,))
    contact = record_contact(first, form=form, key="c1")

    second = desk_of("EXPERT_EAU_N2", code="NTE203")
    [left] = list_script_runs(second, contact_id=contact.id)
    resumed = start_script(second, code="S6", party_id=party, key="s2")

    assert left.walk.progress == "4 questions sur 7"
    assert resumed.is_resumed
    assert resumed.run.id == begun.run.id
    assert resumed.walk.next is not None
    assert resumed.walk.next.block.code == "cause"
    [facts, *_] = resumed.run.answers
    assert facts.by == first.agent.display_name

    done = answered(second, begun.run.id, cause="RECURRENTE", issue="N2", satisfait="")
    assert done.run.ended_at is not None
    assert {one.by for one in done.run.answers} == {
        first.agent.display_name,
        second.agent.display_name,
    }
    assert [row.act for row in rows(store, TrailRow)].count("DEROULER_SCRIPT") == 9


def test_a_diagnosis_ends_where_its_answers_lead_and_begins_anew_next_time(
    desk_of: Seat, store: Store, party: int
):
    desk = desk_of()
    begun = start_script(desk, code="S7-EAU", party_id=party, key="s1")
    over = answered(desk, begun.run.id, danger="OUI")

    assert over.run.outcome is Outcome.EMERGENCY
    [told] = rows(store, TimelineRow, party_id=party)
    assert (told.title, told.detail) == (
        "Diagnostic eau : intervention d'urgence",
        "Danger : oui",
    )
    again = start_script(desk, code="S7-EAU", party_id=party, key="s2")
    assert not again.is_resumed
    assert again.run.id != begun.run.id


def test_an_answer_corrected_reopens_what_it_had_closed(desk_of: Seat, party: int):
    desk = desk_of()
    begun = start_script(desk, code="S7-EAU", party_id=party, key="s1")
    answered(desk, begun.run.id, danger="OUI")

    corrected = answer_script(
        desk, run_id=begun.run.id, question="danger", value="NON", key="again"
    )

    assert corrected.run.ended_at is None
    assert corrected.run.outcome is None
    assert corrected.walk.next is not None


def test_an_identified_caller_is_not_asked_who_they_are_again(
    desk_of: Seat, party: int
):
    desk = desk_of()
    told = {IdentityFact.NAME, IdentityFact.SITE_ADDRESS, IdentityFact.NUMBER}
    form = IdentificationForm(told=frozenset(told))
    identify_caller(desk, party_id=party, form=form, key="i1")

    view = start_script(desk, code="S2", party_id=party, key="s1")

    name = view.run.answer_to("nom")
    assert name is not None
    assert name.source.startswith("identification de ")
    assert view.walk.next is not None
    assert view.walk.next.block.code == "appelant"


def test_the_reason_chosen_answers_the_welcome(desk_of: Seat, party: int):
    view = start_script(
        desk_of(), code="S1", party_id=party, reason_code="TRV01", key="s1"
    )

    reason = view.run.answer_to("motif")
    assert reason is not None
    assert reason.value == "Simple demande de renseignement"


def test_only_what_is_asked_is_answered_and_by_what_is_offered(
    desk_of: Seat, party: int
):
    desk = desk_of()
    run_id = start_script(desk, code="S7-EAU", party_id=party, key="s1").run.id

    with pytest.raises(NotAsked):
        answer_script(desk, run_id=run_id, question="vannes", value="OUI", key="a")
    with pytest.raises(UnacceptableAnswer):
        answer_script(desk, run_id=run_id, question="danger", value="Bof", key="b")
    with pytest.raises(UnacceptableAnswer) as refused:
        answer_script(desk, run_id=run_id, question="danger", value="", key="c")
    assert str(refused.value) == "Danger : une réponse est attendue."


def test_the_same_key_answers_once(desk_of: Seat, store: Store, party: int):
    desk = desk_of()
    run_id = start_script(desk, code="S6", party_id=party, key="s1").run.id
    answer_script(desk, run_id=run_id, question="faits", value="Fuite", key="a")
    before = len(rows(store, TrailRow))

    again = answer_script(desk, run_id=run_id, question="faits", value="X", key="a")

    assert again.run.values["faits"] == "Fuite"
    assert len(rows(store, TrailRow)) == before


def test_a_script_begun_with_somebody_unknown_goes_to_the_contact(desk_of: Seat):
    desk = desk_of()
    view = start_script(desk, code="S1", party_id=None, reason_code="TRV01", key="s")
    stranger = desk_of("CONSEILLER_EAU_N1", "83")
    with pytest.raises(NotFound):
        show_script_run(stranger, run_id=view.run.id)

    form = ContactForm(party_id=None, reason_code="TRV01", script_runs=(view.run.id,))
    contact = record_contact(desk, form=form, key="c1")

    [kept] = list_script_runs(desk, contact_id=contact.id)
    assert kept.run.contact_id == contact.id


def test_a_forged_run_of_somebody_else_stays_where_it_is(
    desk_of: Seat, store: Store, party: int
):
    run_id = start_script(desk_of(), code="S6", party_id=party, key="s").run.id
    other = desk_of()
    form = ContactForm(party_id=None, reason_code="TRV01", script_runs=(run_id,))

    contact = record_contact(other, form=form, key="c1")

    assert list_script_runs(other, contact_id=contact.id) == ()
