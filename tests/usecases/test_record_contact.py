"""Recording a contact: its links make themselves, and the timeline tells it."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.list_contact_reasons import list_contact_reasons
from crm_tui.usecases.record_contact import record_contact
from tests import factories
from tests.faults import assert_all_or_nothing, contents
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]


@pytest.fixture
def customer(store: Store) -> dict[str, int]:
    with store.writing() as session:
        return factories.make_customer(session)


def links(store: Store) -> dict[str, str]:
    with store.reading() as session:
        return {row.kind: row.role for row in session.exec(select(ContactLinkRow))}


def test_a_request_for_information_is_one_contact_and_no_dossier(
    desk_of: Seat, store: Store, customer
):
    desk = desk_of(code="IFI045")
    form = ContactForm(
        party_id=customer["party"], reason_code="TRV01", comment="Tarif au m³"
    )

    contact = record_contact(desk, form=form, key="c1")

    assert contact.reason_label
    assert contact.dossier_number == ""
    assert links(store) == {
        "agent": "EMETTEUR",
        "party": "CLIENT_COURANT",
        "contract": "",
    }
    (entry,) = rows(store, TimelineRow, party_id=customer["party"])
    assert entry.title.startswith("Appel entrant · ")
    assert entry.detail == "Tarif au m³"
    (trail,) = rows(store, TrailRow)
    assert (trail.act, trail.agent_code) == ("TRACER_CONTACT", "IFI045")


def test_two_running_contracts_leave_the_choice_to_the_agent(
    desk_of: Seat, store: Store, customer
):
    with store.writing() as session:
        second = factories.make_contract(
            session, account_id=customer["account"], holder_id=customer["party"]
        )
    desk = desk_of()
    form = ContactForm(party_id=customer["party"], reason_code="EAU01")

    record_contact(desk, form=form, key="c1")
    assert "contract" not in links(store)

    chosen = ContactForm(
        party_id=customer["party"], reason_code="EAU01", contract_id=second
    )
    record_contact(desk, form=chosen, key="c2")
    assert "contract" in links(store)


def test_a_caller_nobody_knows_may_ask_too(desk_of: Seat, store: Store):
    form = ContactForm(
        party_id=None,
        reason_code="TRV01",
        channel=ContactChannel.COUNTER,
        direction=ContactDirection.INBOUND,
    )

    record_contact(desk_of(), form=form, key="c1")

    (row,) = rows(store, ContactRow)
    assert (row.party_id, row.departement) == (None, "06")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"reason_code": ""}, "reason_code", id="no reason"),
        pytest.param({"reason_code": "ZZZ99"}, "reason_code", id="no such reason"),
        pytest.param({"contract_id": 999}, "contract_id", id="not their contract"),
        pytest.param({"started_at": "hier"}, "started_at", id="no instant"),
        pytest.param({"started_at": "2024-07-11T10:00"}, "started_at", id="naive"),
        pytest.param({"comment": "a\x07b"}, "comment", id="control character"),
    ],
)
def test_a_contact_that_cannot_be_kept_names_its_field(
    desk_of: Seat, store: Store, customer, values, field
):
    form = ContactForm(
        **{"party_id": customer["party"], "reason_code": "EAU01", **values}
    )
    desk = desk_of()
    before = contents(store)

    with pytest.raises(Refusal) as refused:
        record_contact(desk, form=form, key="c1")

    assert refused.value.field == field
    assert contents(store) == before


def test_the_same_key_records_one_contact(desk_of: Seat, store: Store, customer):
    desk = desk_of()
    form = ContactForm(party_id=customer["party"], reason_code="EAU01")

    first = record_contact(desk, form=form, key="c1")

    assert record_contact(desk, form=form, key="c1") == first
    assert len(rows(store, ContactRow)) == 1


def test_a_contact_is_all_or_nothing(desk_of: Seat, store: Store, customer):
    desk = desk_of()
    form = ContactForm(party_id=customer["party"], reason_code="EAU01")

    assert assert_all_or_nothing(
        store, lambda: record_contact(desk, form=form, key="c1")
    )


def test_a_customer_of_another_territory_is_absent(
    desk_of: Seat, store: Store, customer
):
    form = ContactForm(party_id=customer["party"], reason_code="EAU01")

    with pytest.raises(NotFound):
        record_contact(desk_of("CONSEILLER_EAU_N1", "83"), form=form, key="c1")


def test_who_only_reads_records_nothing(desk_of: Seat, store: Store, customer):
    form = ContactForm(party_id=customer["party"], reason_code="EAU01")

    with pytest.raises(PermissionRefused):
        record_contact(desk_of("LECTURE"), form=form, key="c1")


def test_the_reasons_of_the_agents_line_come_first(desk_of: Seat):
    reasons = list_contact_reasons(desk_of())

    assert len(reasons) == 70
    assert reasons[0].code == "EAU01"
    lines = [reason.code[:3] for reason in reasons]
    assert lines.index("TRV") < lines.index("TEL")
