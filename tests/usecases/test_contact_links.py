"""A contact from a preset or by hand: what it links, who calls, why besides."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.forms import CallerForm, ChosenLink, ContactForm
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import NotFound
from crm_tui.store.tables.contact import ContactLinkRow, ContactReasonRow, ContactRow
from crm_tui.usecases.list_contact_presets import list_contact_presets
from crm_tui.usecases.list_contacts import list_contacts
from crm_tui.usecases.list_linkable_objects import list_linkable_objects
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.show_contact import show_contact
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.asset_world import add_asset_world


def a_bill(session, account_id):
    return factories.make_bill(
        session,
        account_id=account_id,
        issued_on=date(2024, 6, 1),
        due_on=date(2024, 6, 15),
        amount=Decimal("74.20"),
    )


@pytest.fixture
def customer(store):
    """A customer with a bill, a meter without readings, and a payer."""
    with store.writing() as session:
        ids = factories.make_customer(session)
        payer = factories.make_party(session, last_name="Syndic")
        factories.make_role(
            session,
            party_id=payer,
            role="PAYEUR",
            object_kind="account",
            object_id=ids["account"],
        )
        bill = a_bill(session, ids["account"])
    return {**ids, "payer": payer, "bill": bill}


def a_form(customer, **values):
    given = {"party_id": customer["party"], "reason_code": "EAU34"}
    return ContactForm(**(given | values))


def stored_links(store):
    with store.reading() as session:
        found = session.exec(select(ContactLinkRow)).all()
    return {(row.kind, row.object_id): row.role for row in found}


def test_what_a_customer_has_is_offered_to_the_contact(desk_of, customer):
    context = list_linkable_objects(desk_of(), party_id=customer["party"])

    found = {(item.kind.value, item.id) for item in context}
    assert ("party", customer["party"]) in found
    assert ("party", customer["payer"]) in found
    assert ("bill", customer["bill"]) in found
    assert ("contract", customer["contract"]) in found
    assert ("meter", customer["meter"]) in found
    assert not context.of_kind(LinkKind.READING)


def test_the_last_readings_of_each_meter_are_offered_and_no_superseded_one(
    desk_of, store, customer
):
    with store.writing() as session:
        made = [
            factories.make_reading(
                session,
                meter_id=customer["meter"],
                value_m3=100 + number,
                read_at=factories.SOME_DAY.replace(day=number + 1),
                status="RECTIFIE" if number == 8 else "VALIDE",
            )
            for number in range(9)
        ]

    context = list_linkable_objects(desk_of(), party_id=customer["party"])

    readings = [item.id for item in context.of_kind(LinkKind.READING)]
    assert readings == [made[7], made[6], made[5]]


def test_the_pages_of_a_copier_are_no_cubic_metres(desk_of, store, customer):
    add_asset_world(store, party_id=customer["party"])
    desk = desk_of()
    context = list_linkable_objects(desk, party_id=customer["party"])
    (copier, *_) = context.of_kind(LinkKind.READING)
    links = (ChosenLink(kind=LinkKind.READING, id=copier.id),)

    contact = record_contact(desk, form=a_form(customer, links=links), key="c1")

    shown = {
        link.kind: link.name for link in show_contact(desk, contact_id=contact.id).links
    }
    assert copier.name.startswith(f"{CounterUnit.BARE.shown(1200)} le")
    assert shown[LinkKind.READING].startswith(f"{CounterUnit.BARE.shown(1200)} le")


def test_another_territory_has_nothing_to_link(desk_of, customer):
    desk = desk_of("CONSEILLER_EAU_N1", "83")

    with pytest.raises(NotFound):
        list_linkable_objects(desk, party_id=customer["party"])
    assert list_linkable_objects(desk, party_id=None).customer is None


def test_the_links_the_agent_chose_are_kept_with_their_roles(desk_of, store, customer):
    links = (
        ChosenLink(kind=LinkKind.PARTY, id=customer["payer"], role="PAYEUR"),
        ChosenLink(kind=LinkKind.BILL, id=customer["bill"]),
    )
    desk = desk_of()

    record_contact(desk, form=a_form(customer, links=links), key="c1")

    assert stored_links(store) == {
        ("agent", desk.agent.id): "EMETTEUR",
        ("party", customer["party"]): "CLIENT_COURANT",
        ("party", customer["payer"]): "PAYEUR",
        ("bill", customer["bill"]): "",
    }


def test_an_object_of_somebody_else_is_refused(desk_of, store, customer):
    with store.writing() as session:
        other = factories.make_customer(session)
        bill = a_bill(session, other["account"])
    links = (ChosenLink(kind=LinkKind.BILL, id=bill),)

    with pytest.raises(Refusal) as refused:
        record_contact(desk_of(), form=a_form(customer, links=links), key="c1")

    assert refused.value.field == "links"
    assert rows(store, ContactRow) == []


def test_a_party_of_another_territory_cannot_be_linked(desk_of, store, customer):
    with store.writing() as session:
        far = factories.make_party(session, departements=("83",))
    links = (ChosenLink(kind=LinkKind.PARTY, id=far),)

    with pytest.raises(NotFound):
        record_contact(desk_of(), form=a_form(customer, links=links), key="c1")


def test_a_contact_has_a_main_reason_and_others(desk_of, store, customer):
    form = a_form(customer, secondary=("EAU19", "EAU34", "EAU17", "EAU19"))
    desk = desk_of()

    contact = record_contact(desk, form=form, key="c1")

    with store.reading() as session:
        found = session.exec(select(ContactReasonRow)).all()
    assert {(row.position, row.reason_code) for row in found} == {
        (1, "EAU19"),
        (2, "EAU17"),
    }
    view = show_contact(desk, contact_id=contact.id)
    assert view.secondary == (
        "Prélèvement / mensualisation",
        "Explication ou duplicata de facture",
    )


def test_an_unknown_secondary_reason_is_refused(desk_of, customer):
    with pytest.raises(Refusal) as refused:
        record_contact(desk_of(), form=a_form(customer, secondary=("ZZZ99",)), key="c1")

    assert refused.value.field == "reason_code"


def test_the_caller_may_be_another_party(desk_of, store, customer):
    form = a_form(
        customer, caller=CallerForm(party_id=customer["payer"], quality="syndic")
    )
    desk = desk_of()

    contact = record_contact(desk, form=form, key="c1")

    view = show_contact(desk, contact_id=contact.id)
    assert view.caller is not None
    assert (view.caller.name, view.caller.quality) == ("SYNDIC Hercule", "syndic")
    assert stored_links(store)["party", customer["payer"]] == "APPELANT"


def test_the_caller_may_be_a_name_and_a_quality(desk_of, customer):
    desk = desk_of()
    caller = CallerForm(name="Mme Poirot", quality="épouse")

    contact = record_contact(desk, form=a_form(customer, caller=caller), key="c1")

    view = show_contact(desk, contact_id=contact.id)
    assert view.caller is not None
    assert (view.caller.name, view.caller.party_id) == ("Mme Poirot", None)


@pytest.mark.parametrize(
    ("caller", "field"),
    [
        pytest.param(CallerForm(quality="épouse"), "caller", id="no name"),
        pytest.param(CallerForm(name="x" * 121), "caller", id="too long"),
        pytest.param(CallerForm(name="a\x07b"), "caller", id="control character"),
    ],
)
def test_a_caller_who_cannot_be_kept_names_its_field(desk_of, customer, caller, field):
    with pytest.raises(Refusal) as refused:
        record_contact(desk_of(), form=a_form(customer, caller=caller), key="c1")

    assert refused.value.field == field


def test_the_customer_calling_for_themself_is_no_other_caller(desk_of, store, customer):
    form = a_form(customer, caller=CallerForm(party_id=customer["party"]))

    record_contact(desk_of(), form=form, key="c1")

    (row,) = rows(store, ContactRow)
    assert (row.caller_id, row.caller_name) == (None, "")


def test_the_preset_of_a_contact_is_kept_and_an_unknown_one_refused(desk_of, customer):
    desk = desk_of()

    contact = record_contact(
        desk, form=a_form(customer, preset="RECLAMATION_FACTURE"), key="c1"
    )

    assert show_contact(desk, contact_id=contact.id).preset == "Réclamation facture"
    with pytest.raises(Refusal) as refused:
        record_contact(desk, form=a_form(customer, preset="RIEN"), key="c2")
    assert refused.value.field == "preset"


def test_the_presets_of_the_agents_line_come_first(desk_of):
    presets = list_contact_presets(desk_of())

    assert presets[0].code == "RECLAMATION_FACTURE"
    assert presets[-1].line_of_business is not None


def test_the_contacts_of_a_customer_are_listed_newest_first(desk_of, customer):
    desk = desk_of()
    for number, comment in enumerate(("d'abord", "ensuite")):
        form = a_form(customer, comment=comment)
        record_contact(desk, form=form, key=f"c{number}")

    found = list_contacts(desk, party_id=customer["party"])

    assert [line.comment for line in found] == ["ensuite", "d'abord"]
    assert found[0].title == "Appel entrant · Contestation : consommation élevée"
