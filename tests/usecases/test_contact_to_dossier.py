"""« Créer un dossier », « Déplacer vers dossier » (document 003): all of it, once."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import col, select

from crm_tui.desk import PermissionRefused
from crm_tui.domain.dossier import DossierType, DossierVariant
from crm_tui.domain.forms import ChosenLink, ContactForm
from crm_tui.domain.linkable import LinkKind
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import NotFound
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import (
    DossierCommentRow,
    DossierLinkRow,
    DossierRow,
    TaskRow,
)
from crm_tui.usecases.move_contact_to_dossier import move_contact_to_dossier
from crm_tui.usecases.open_dossier_from_contact import open_dossier_from_contact
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.show_contact import show_contact
from tests import factories
from tests.faults import assert_all_or_nothing
from tests.usecases.arrivals import rows


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
    with store.writing() as session:
        ids = factories.make_customer(session)
        bill = a_bill(session, ids["account"])
        second = factories.make_contract(
            session, account_id=ids["account"], holder_id=ids["party"]
        )
    return {**ids, "bill": bill, "second": second}


def a_contact(desk, customer, *links, key="c1", **values):
    given = {
        "party_id": customer["party"],
        "reason_code": "EAU34",
        "comment": "Facture trop élevée",
    }
    chosen = tuple(ChosenLink(kind=LinkKind(kind), id=id) for kind, id in links)
    form = ContactForm(**(given | values), links=chosen)
    return record_contact(desk, form=form, key=key).id


def opened(desk, contact_id, *, key="d1", comment="Facture trop élevée"):
    return open_dossier_from_contact(
        desk,
        contact_id=contact_id,
        type=DossierType.COMPLAINT,
        comment=comment,
        key=key,
    )


def links_of(store, dossier_id):
    with store.reading() as session:
        found = session.exec(
            select(DossierLinkRow.kind, DossierLinkRow.object_id).where(
                col(DossierLinkRow.dossier_id) == dossier_id
            )
        ).all()
    return {(kind, object_id) for kind, object_id in found}


def test_a_dossier_takes_the_parties_the_agents_the_objects_and_the_words(
    desk_of, store, customer
):
    desk = desk_of()
    contact = a_contact(desk, customer, ("bill", customer["bill"]))

    dossier = opened(desk, contact)

    assert dossier.number.startswith("REC-24-")
    assert links_of(store, dossier.id) == {
        ("party", customer["party"]),
        ("agent", desk.agent.id),
        ("bill", customer["bill"]),
        ("contact", contact),
        ("contract", customer["second"]),
    }
    assert [row.text for row in rows(store, DossierCommentRow)] == [
        "Facture trop élevée"
    ]
    assert dossier.preset == "RECLAMATION_FACTURATION", "its reason's own"
    assert [(task.label, task.queue) for task in rows(store, TaskRow)] == [
        ("Accuser réception de la réclamation", "N2-EAU-FACT"),
        ("Répondre sur le fond", "N2-EAU-FACT"),
    ]


def test_what_the_preset_links_comes_without_the_contact_naming_it(
    desk_of, store, customer
):
    desk = desk_of()

    dossier = opened(desk, a_contact(desk, customer))

    assert links_of(store, dossier.id) >= {
        ("bill", customer["bill"]),
        ("contract", customer["second"]),
    }


def test_the_contact_names_the_dossiers_it_is_in(desk_of, customer):
    desk = desk_of()
    contact = a_contact(desk, customer)
    before = show_contact(desk, contact_id=contact)

    dossier = opened(desk, contact)

    after = show_contact(desk, contact_id=contact)
    assert (before.dossiers, before.opens) == ((), DossierType.COMPLAINT)
    assert [one.number for one in after.dossiers] == [dossier.number]
    assert after.receivers == ()


def test_a_moved_contact_brings_only_what_is_missing(desk_of, store, customer):
    desk = desk_of()
    first = a_contact(desk, customer, ("bill", customer["bill"]))
    dossier = opened(desk, first)
    second = a_contact(
        desk,
        customer,
        ("bill", customer["bill"]),
        ("contract", customer["contract"]),
        key="c2",
        comment="Elle rappelle",
    )

    moved = move_contact_to_dossier(
        desk, contact_id=second, number=dossier.number, key="m1"
    )

    assert (moved.brought, moved.already) == (1, 3)
    assert links_of(store, dossier.id) >= {
        ("contract", customer["contract"]),
        ("contact", first),
        ("contact", second),
    }
    for contact in (first, second):
        view = show_contact(desk, contact_id=contact)
        assert [one.number for one in view.dossiers] == [dossier.number]
    comments = [row.text for row in rows(store, DossierCommentRow)]
    assert comments == ["Facture trop élevée", "Elle rappelle"]


def test_the_same_words_are_not_written_twice(desk_of, store, customer):
    desk = desk_of()
    dossier = opened(desk, a_contact(desk, customer))
    again = a_contact(desk, customer, key="c2")

    move_contact_to_dossier(desk, contact_id=again, number=dossier.number, key="m1")

    assert len(rows(store, DossierCommentRow)) == 1


def test_a_contact_already_there_is_refused(desk_of, customer):
    desk = desk_of()
    contact = a_contact(desk, customer)
    dossier = opened(desk, contact)

    with pytest.raises(Refusal, match="déjà dans le dossier"):
        move_contact_to_dossier(
            desk, contact_id=contact, number=dossier.number, key="m1"
        )


def test_a_dossier_of_somebody_else_does_not_receive_the_contact(
    desk_of, store, customer
):
    with store.writing() as session:
        other = factories.make_customer(session)
        theirs = factories.make_dossier(session, party_id=other["party"])
        number = session.get(DossierRow, theirs).number
    desk = desk_of()
    contact = a_contact(desk, customer)

    with pytest.raises(Refusal, match="autre client"):
        move_contact_to_dossier(desk, contact_id=contact, number=number, key="m1")


def test_a_dossier_that_is_over_receives_nothing(desk_of, store, customer):
    with store.writing() as session:
        over = factories.make_dossier(
            session, party_id=customer["party"], status="CLOS"
        )
        number = session.get(DossierRow, over).number
    desk = desk_of()
    contact = a_contact(desk, customer)

    with pytest.raises(Refusal):
        move_contact_to_dossier(desk, contact_id=contact, number=number, key="m1")


def test_a_contact_may_be_recorded_into_a_dossier_at_once(desk_of, store, customer):
    desk = desk_of()
    dossier = opened(desk, a_contact(desk, customer))

    contact = a_contact(desk, customer, ("dossier", dossier.id), key="c2")

    assert ("contact", contact) in links_of(store, dossier.id)
    view = show_contact(desk, contact_id=contact)
    assert [one.number for one in view.dossiers] == [dossier.number]


def test_the_same_key_moves_and_opens_once(desk_of, store, customer):
    desk = desk_of()
    contact = a_contact(desk, customer)
    first, second = opened(desk, contact), opened(desk, contact)
    later = a_contact(desk, customer, key="c2")

    once = move_contact_to_dossier(
        desk, contact_id=later, number=first.number, key="m1"
    )
    twice = move_contact_to_dossier(
        desk, contact_id=later, number=first.number, key="m1"
    )

    assert first == second
    assert once.number == twice.number
    assert len(rows(store, DossierRow)) == 1


def test_moving_is_all_or_nothing(desk_of, store, customer):
    desk = desk_of()
    dossier = opened(desk, a_contact(desk, customer))
    later = a_contact(desk, customer, key="c2", comment="Encore")

    assert assert_all_or_nothing(
        store,
        lambda: move_contact_to_dossier(
            desk, contact_id=later, number=dossier.number, key="m1"
        ),
    )


def test_nobody_known_opens_no_dossier(desk_of):
    desk = desk_of()
    form = ContactForm(party_id=None, reason_code="TRV01")
    contact = record_contact(desk, form=form, key="c1").id

    with pytest.raises(Refusal, match="n'a pas de client"):
        opened(desk, contact)


def test_a_type_has_only_its_own_sub_types(desk_of, customer):
    desk = desk_of()
    contact = a_contact(desk, customer)

    with pytest.raises(Refusal) as refused:
        open_dossier_from_contact(
            desk,
            contact_id=contact,
            type=DossierType.COMPLAINT,
            variant=DossierVariant.SPECIAL_CASES,
            comment="",
            key="d1",
        )

    assert refused.value.field == "variant"


def test_another_territory_sees_no_contact(desk_of, store, customer):
    contact = a_contact(desk_of(), customer)
    far = desk_of("CONSEILLER_EAU_N1", "83")

    with pytest.raises(NotFound):
        show_contact(far, contact_id=contact)
    with pytest.raises(NotFound):
        opened(far, contact)
    assert len(rows(store, ContactRow)) == 1


def test_who_only_reads_moves_nothing(desk_of, customer):
    desk = desk_of()
    contact = a_contact(desk, customer)

    with pytest.raises(PermissionRefused):
        move_contact_to_dossier(
            desk_of("LECTURE"), contact_id=contact, number="X", key="m1"
        )
