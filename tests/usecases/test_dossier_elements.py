"""Papers, contacts and related dossiers: by type, struck rather than erased."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from crm_tui.desk import Desk
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.dossier_item import ItemForm, ItemKind
from crm_tui.domain.dossier_relation import RelationKind
from crm_tui.domain.refusal import Refusal
from crm_tui.store.engine import NotFound, Store
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.usecases.attach_item import attach_item
from crm_tui.usecases.link_dossiers import link_dossiers
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.show_dossier import show_dossier
from crm_tui.usecases.unlink_dossiers import unlink_dossiers
from crm_tui.usecases.withdraw_item import withdraw_item
from tests import factories
from tests.usecases.arrivals import a_contact

Seat = Callable[..., Desk]
PAPER = ItemForm(
    kind=ItemKind.JUSTIFICATIF,
    title="Bail signé",
    path="/ged/2024/bail.pdf",
    dated_on="01/07",
)


@pytest.fixture
def back(desk_of: Seat) -> Desk:
    return desk_of("GESTIONNAIRE_EAU_BO", code="LMA112")


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_customer(session)["party"]


@pytest.fixture
def dossier(store: Store, party: int) -> int:
    with store.writing() as session:
        return factories.make_dossier(session, party_id=party)


def number(store: Store, dossier_id: int) -> str:
    with store.reading() as session:
        return session.get_one(DossierRow, dossier_id).number


def test_a_paper_is_attached_by_where_it_lies(back: Desk, dossier: int):
    attach_item(back, dossier_id=dossier, seen_version=1, form=PAPER, key="i1")

    (item,) = show_dossier(back, dossier_id=dossier).items
    assert (item.kind, item.title, item.path, item.dated_on, item.added_by) == (
        ItemKind.JUSTIFICATIF,
        "Bail signé",
        "/ged/2024/bail.pdf",
        date(2024, 7, 1),
        "LMA112",
    )


@pytest.mark.parametrize("field", ["title", "path"])
def test_a_paper_has_a_title_and_a_place(back: Desk, dossier: int, field: str):
    with pytest.raises(Refusal) as refused:
        attach_item(
            back,
            dossier_id=dossier,
            seen_version=1,
            form=replace(PAPER, **{field: " "}),
            key="i1",
        )

    assert refused.value.field == field


def test_a_withdrawn_paper_stays_with_who_and_why(back: Desk, dossier: int):
    attach_item(back, dossier_id=dossier, seen_version=1, form=PAPER, key="i1")
    (item,) = show_dossier(back, dossier_id=dossier).items

    withdraw_item(
        back,
        dossier_id=dossier,
        seen_version=2,
        item_id=item.id,
        because="autre client",
        key="w1",
    )

    (item,) = show_dossier(back, dossier_id=dossier).items
    assert item.is_withdrawn
    assert (item.withdrawn_by, item.withdrawn_for) == ("LMA112", "autre client")
    with pytest.raises(Refusal, match="déjà retiré"):
        withdraw_item(
            back,
            dossier_id=dossier,
            seen_version=3,
            item_id=item.id,
            because="encore",
            key="w2",
        )


def test_the_paper_of_another_dossier_is_as_absent(
    back: Desk, store: Store, party: int, dossier: int
):
    attach_item(back, dossier_id=dossier, seen_version=1, form=PAPER, key="i1")
    (item,) = show_dossier(back, dossier_id=dossier).items
    with store.writing() as session:
        other = factories.make_dossier(session, party_id=party)

    with pytest.raises(NotFound):
        withdraw_item(
            back,
            dossier_id=other,
            seen_version=1,
            item_id=item.id,
            because="x",
            key="w1",
        )


def test_a_contact_is_shown_on_its_dossier_in_words(
    back: Desk, party: int, store: Store
):
    contact = record_contact(back, form=a_contact(party), key="c1")
    made = open_dossier(
        back,
        party_id=party,
        type=DossierType.COMPLAINT,
        contact_id=contact.id,
        key="d1",
    )

    (shown,) = show_dossier(back, dossier_id=made.id).contacts
    assert shown.id == contact.id
    assert shown.words.startswith("Appel entrant · ")
    assert shown.agent == "LMA112"


def test_linked_dossiers_show_each_other(
    back: Desk, store: Store, party: int, dossier: int
):
    with store.writing() as session:
        complaint = factories.make_dossier(session, party_id=party, type="REC")

    link_dossiers(
        back,
        dossier_id=complaint,
        seen_version=1,
        other_number=f" {number(store, dossier).lower()} ",
        kind=RelationKind.ABOUT,
        key="l1",
    )

    (there,) = show_dossier(back, dossier_id=complaint).related
    (here,) = show_dossier(back, dossier_id=dossier).related
    assert (there.id, there.kind, there.is_from_here) == (
        dossier,
        RelationKind.ABOUT,
        True,
    )
    assert (here.id, here.is_from_here) == (complaint, False)


def test_a_link_is_made_once_whichever_side_says_it_and_is_parted(
    back: Desk, store: Store, party: int, dossier: int
):
    with store.writing() as session:
        other = factories.make_dossier(session, party_id=party)
    for one, its, key in ((dossier, other, "l1"), (other, dossier, "l2")):
        call = {
            "dossier_id": one,
            "seen_version": 1,
            "other_number": number(store, its),
            "kind": RelationKind.SAME_MATTER,
            "key": key,
        }
        if key == "l1":
            link_dossiers(back, **call)
        else:
            with pytest.raises(Refusal, match="déjà lié"):
                link_dossiers(back, **call)

    unlink_dossiers(
        back,
        dossier_id=other,
        seen_version=1,
        other_number=number(store, dossier),
        key="p1",
    )

    assert show_dossier(back, dossier_id=dossier).related == ()


def test_a_dossier_of_elsewhere_is_neither_linked_nor_shown(
    back: Desk, desk_of: Seat, store: Store, party: int, dossier: int
):
    with store.writing() as session:
        far = factories.make_dossier(session, party_id=party, departement="83")
    call = {
        "dossier_id": dossier,
        "seen_version": 1,
        "other_number": number(store, far),
        "kind": RelationKind.SAME_MATTER,
    }

    with pytest.raises(NotFound):
        link_dossiers(back, **call, key="l1")
    national = desk_of("GESTIONNAIRE_EAU_BO", "*")
    link_dossiers(national, **call, key="l2")

    assert show_dossier(back, dossier_id=dossier).related == ()
    assert len(show_dossier(national, dossier_id=dossier).related) == 1


def test_a_dossier_is_not_linked_to_itself(back: Desk, store: Store, dossier: int):
    with pytest.raises(Refusal, match="lui-même"):
        link_dossiers(
            back,
            dossier_id=dossier,
            seen_version=1,
            other_number=number(store, dossier),
            kind=RelationKind.SAME_MATTER,
            key="l1",
        )
