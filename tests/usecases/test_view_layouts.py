"""The blocks of the 360° view are a centre's to arrange, the indispensable in sight."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from crm_tui.bootstrap import job_desk
from crm_tui.desk import Desk, FrontDesk
from crm_tui.domain.application_link import Hole
from crm_tui.domain.customer_block import Block
from crm_tui.store.engine import NotFound
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.arrange_view import UnknownProfile, arrange_view
from crm_tui.usecases.list_view_layouts import ProfileLayout, list_view_layouts
from crm_tui.usecases.open_application import open_application
from crm_tui.usecases.parts.customer_layout import usual_layout
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories

MINE = "CONSEILLER_EAU_N1"
USUAL = usual_layout(MINE)
MOVED = USUAL.moved(Block.DOSSIERS, by=-1)


@pytest.fixture
def admin(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of(MINE, "06")


def stored(desk: Desk) -> ProfileLayout:
    return next(one for one in list_view_layouts(desk) if one.profile == MINE)


def last_trail(desk: Desk) -> TrailRow:
    with desk.store.reading() as session:
        return session.exec(select(TrailRow)).all()[-1]


def add_customer(desk: Desk) -> int:
    with desk.store.writing() as session:
        return factories.make_party(session, departements=("06",))


def test_an_agent_sees_the_blocks_as_the_centre_arranged_them(desk: Desk, admin: Desk):
    party_id = add_customer(admin)
    assert show_customer_360(desk, party_id=party_id).layout == USUAL

    arrange_view(admin, profile=MINE, layout=MOVED, seen=USUAL)

    assert show_customer_360(desk, party_id=party_id).layout == MOVED
    assert stored(admin).is_changed
    assert last_trail(admin).after == {"blocks": MOVED.code}


def test_the_catalogs_order_comes_back_and_nothing_is_kept(admin: Desk):
    arrange_view(admin, profile=MINE, layout=MOVED, seen=USUAL)
    arrange_view(admin, profile=MINE, layout=USUAL, seen=MOVED)

    assert not stored(admin).is_changed


def test_what_another_arranged_meanwhile_is_not_lost(admin: Desk):
    arrange_view(admin, profile=MINE, layout=MOVED, seen=USUAL)

    with pytest.raises(StaleRecord):
        arrange_view(admin, profile=MINE, layout=USUAL, seen=USUAL)


def test_what_is_indispensable_stays_in_sight_whatever_is_asked(admin: Desk):
    hidden = replace(USUAL, folded=frozenset(Block))
    arrange_view(admin, profile=MINE, layout=hidden, seen=USUAL)

    assert stored(admin).layout.is_open(Block.BILLING)


def test_a_profile_nobody_has_is_refused(admin: Desk):
    with pytest.raises(UnknownProfile):
        arrange_view(admin, profile="X", layout=MOVED, seen=USUAL)


def test_an_application_opens_on_the_customer_and_is_trailed_by_itself(
    desk: Desk, admin: Desk
):
    party_id = add_customer(admin)
    number = show_customer_360(desk, party_id=party_id).party.number
    forged = {Hole.PARTY: "1&x=2", Hole.ACCOUNT: "99/../1"}

    link = open_application(desk, code="GED", party_id=party_id, context=forged)
    trail = last_trail(desk)

    assert link.url.startswith(f"https://ged.example.org/acteurs/{number}?agent=")
    assert (trail.act, trail.object_number) == ("OUVRIR_APPLICATION", number)
    assert trail.after["application"] == "GED" and trail.after["acteur"] == number


def test_elsewhere_a_customer_opens_no_application(desk: Desk, admin: Desk):
    with admin.store.writing() as session:
        party_id = factories.make_party(session, departements=("59",))

    with pytest.raises(NotFound):
        open_application(desk, code="GED", party_id=party_id, context={})
