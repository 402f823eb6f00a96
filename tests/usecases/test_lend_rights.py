"""Rights lent act and end by themselves: the agent at work signs in once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from crm_tui.catalog import profiles
from crm_tui.clock import FixedClock
from crm_tui.desk import Act, Desk, PermissionRefused
from crm_tui.domain.grant import (
    GRANT_MAX_DAYS,
    Grant,
    GrantState,
    NewGrant,
    UnableToLend,
)
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store.engine import Store
from crm_tui.store.refusals import NotFound
from crm_tui.store.search_index import reindex_party
from crm_tui.store.standing import AccessClosed
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.act_for import UnableToActFor, act_for
from crm_tui.usecases.change_agent import (
    AgentChange,
    UnableToChangeAgent,
    change_agent,
)
from crm_tui.usecases.lend_rights import lend_rights
from crm_tui.usecases.list_grants import list_grants
from crm_tui.usecases.list_rights import list_rights
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.territories import UnknownPlace
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.withdraw_rights import withdraw_rights
from tests import factories

Seat = Callable[..., Desk]


@pytest.fixture
def supervisor(desk_of: Seat) -> Desk:
    """A supervisor with the rights of the catalog as it ships."""
    desk = desk_of("SUPERVISEUR", "06", "83", code="SUP001")
    desk.agent = replace(desk.agent, profile=profiles()["SUPERVISEUR"])
    return desk


@pytest.fixture
def adviser(desk_of: Seat) -> Desk:
    return desk_of("CONSEILLER_EAU_N1", "06", code="IFI045")


@pytest.fixture
def toulon(store: Store) -> int:
    """A customer of Toulon."""
    with store.writing() as session:
        party_id = factories.make_party(
            session, departements=("83",), last_name="Toulonnais"
        )
        reindex_party(session, party_id=party_id)
    return party_id


def lend(desk: Desk, *, hours: float = 8, **values: object) -> Grant:
    now = desk.clock.now()
    wanted = {
        "agent_code": "IFI045",
        "places": ("83",),
        "starts_at": now,
        "ends_at": now + timedelta(hours=hours),
        "reason": "renfort de Toulon",
        **values,
    }
    return lend_rights(desk, grant=NewGrant(**wanted))  # type: ignore[arg-type]


def test_a_territory_lent_acts_at_once_and_ends_at_its_hour(
    supervisor: Desk, adviser: Desk, toulon: int, clock: FixedClock
) -> None:
    with pytest.raises(NotFound):
        show_customer_360(adviser, party_id=toulon)
    assert search_customers(adviser, text="toulonnais").hits == ()

    lend(supervisor, hours=10)

    assert show_customer_360(adviser, party_id=toulon)
    assert len(search_customers(adviser, text="toulonnais").hits) == 1
    clock.instant += timedelta(hours=10)
    with pytest.raises(NotFound):
        show_customer_360(adviser, party_id=toulon)
    assert search_customers(adviser, text="toulonnais").hits == ()


def test_a_profile_lent_elsewhere_gives_no_right_at_home(
    supervisor: Desk, adviser: Desk
) -> None:
    with adviser.viewing(Act.SHOW_CUSTOMER):
        assert not adviser.may(Act.LIST_OUTBOX)

    lend(supervisor, profile="GESTIONNAIRE_EAU_BO")

    with adviser.viewing(Act.LIST_OUTBOX) as view:
        assert view.territory.places == {"83"}
    with adviser.viewing(Act.SHOW_CUSTOMER) as view:
        assert view.territory.places == {"06", "83"}


def test_a_grant_planned_for_tomorrow_gives_nothing_today(
    supervisor: Desk, adviser: Desk, toulon: int, clock: FixedClock
) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    lend(supervisor, starts_at=tomorrow, ends_at=tomorrow + timedelta(hours=1))

    (line,) = list_grants(supervisor)
    assert line.state is GrantState.PLANNED
    with pytest.raises(NotFound):
        show_customer_360(adviser, party_id=toulon)


def test_a_grant_taken_back_ends_at_once(
    supervisor: Desk, adviser: Desk, toulon: int
) -> None:
    grant = lend(supervisor)
    assert show_customer_360(adviser, party_id=toulon)

    withdraw_rights(supervisor, grant_id=grant.id)

    with pytest.raises(NotFound):
        show_customer_360(adviser, party_id=toulon)
    assert list_grants(supervisor) == ()
    (line,) = list_grants(supervisor, with_ended=True)
    assert line.state is GrantState.WITHDRAWN


@pytest.mark.parametrize(
    ("values", "why"),
    [
        pytest.param({"reason": " "}, "Dites pourquoi", id="no reason"),
        pytest.param({"places": ()}, "Que prêter", id="nothing"),
        pytest.param({"hours": 24 * GRANT_MAX_DAYS + 1}, "30 jours au plus", id="long"),
        pytest.param({"hours": 0}, "finirait avant", id="empty"),
        pytest.param({"agent_code": "SUP001"}, "à soi-même", id="to oneself"),
        pytest.param({"places": ("13",)}, "dépasse le vôtre", id="elsewhere"),
        pytest.param({"places": ("R93",)}, "dépasse le vôtre", id="a whole region"),
        pytest.param({"profile": "ROI"}, "inconnu", id="unknown profile"),
        pytest.param({"profile": "SYSTEME"}, "un administrateur", id="the jobs' own"),
        pytest.param({"profile": "DPO"}, "un administrateur", id="beyond the rights"),
    ],
)
def test_what_may_not_be_lent_is_refused_with_its_reason(
    supervisor: Desk, adviser: Desk, values: dict[str, object], why: str
) -> None:
    with pytest.raises(UnableToLend, match=why):
        lend(supervisor, **values)
    assert list_grants(supervisor) == ()


def test_an_unknown_place_is_refused(supervisor: Desk, adviser: Desk) -> None:
    with pytest.raises(UnknownPlace, match="06999"):
        lend(supervisor, places=("06999",))


def test_an_administrator_lends_what_they_do_not_hold(
    desk_of: Seat, adviser: Desk
) -> None:
    grant = lend(desk_of("ADMIN", "*"), profile="DPO", places=("R93",))

    assert grant.places == ("R93",)


def test_a_lent_right_is_not_lent_again(supervisor: Desk, adviser: Desk) -> None:
    lend(supervisor, profile="SUPERVISEUR", places=("06",))

    with pytest.raises(UnableToLend, match="un administrateur"):
        lend(adviser, agent_code="SUP001", profile="GESTIONNAIRE_EAU_BO", places=())


def test_lending_and_taking_back_are_trailed_with_the_reason(
    supervisor: Desk, adviser: Desk, store: Store
) -> None:
    grant = lend(supervisor)
    withdraw_rights(supervisor, grant_id=grant.id)

    with store.reading() as session:
        wanted = select(TrailRow).where(TrailRow.act == "PRETER_DROITS")
        lent, withdrawn = session.exec(wanted.order_by(col(TrailRow.id))).all()
    assert (lent.agent_code, lent.object_number) == ("SUP001", "IFI045")
    assert lent.reason == "renfort de Toulon"
    assert withdrawn.after["withdrawn_by"] == "SUP001"


def test_rights_removed_hold_from_the_next_action_on(
    desk_of: Seat, adviser: Desk, store: Store
) -> None:
    admin = desk_of("ADMIN", "*")
    with adviser.viewing(Act.SHOW_CUSTOMER):
        pass

    change_agent(admin, code="IFI045", change=AgentChange(profile="ADMIN"))
    with (
        pytest.raises(PermissionRefused, match="Habilitation requise"),
        adviser.viewing(Act.SHOW_CUSTOMER),
    ):
        pass

    change_agent(admin, code="IFI045", change=AgentChange(is_active=False))
    with (
        pytest.raises(AccessClosed, match="accès a été fermé"),
        adviser.viewing(Act.SHOW_CUSTOMER),
    ):
        pass


def test_an_administrator_does_not_close_their_own_access(desk_of: Seat) -> None:
    admin = desk_of("ADMIN", "*", code="ADM010")
    with pytest.raises(UnableToChangeAgent):
        change_agent(admin, code="ADM010", change=AgentChange(is_active=False))


def test_the_administration_shows_where_and_what_is_lent(
    supervisor: Desk, adviser: Desk
) -> None:
    lend(supervisor, places=("83137",))

    (line,) = [one for one in list_rights(supervisor).agents if one.code == "IFI045"]

    assert (line.places, line.is_active, line.is_locked) == ("06", True, False)
    assert [grant.places for grant in line.grants] == ["Toulon (83137)"]


def test_acting_for_a_colleague_keeps_both_names(
    supervisor: Desk, adviser: Desk, store: Store
) -> None:
    with store.writing() as session:
        party_id = factories.make_party(session)
    act_for(supervisor, code="ifi045")
    with supervisor.performing(Act.RECORD_CONTACT) as work:
        tell(work, kind=TimelineKind.CONTACT, title="Rappelé", party_id=party_id)
        work.trail("party", str(party_id))

    with store.reading() as session:
        told = session.exec(select(TimelineRow)).one()
        done = session.exec(select(TrailRow).where(TrailRow.act == "TRACER_CONTACT"))
        entry = done.one()
    assert told.agent_name == "Raphaël D. pour Raphaël D."
    assert (entry.agent_code, entry.acting_for) == ("SUP001", "IFI045")

    act_for(supervisor, code="")
    assert supervisor.signature == "Raphaël D."


def test_acting_for_somebody_of_elsewhere_is_refused(
    desk_of: Seat, adviser: Desk
) -> None:
    desk_of("CONSEILLER_EAU_N1", "13", code="MAR001")
    elsewhere = desk_of("SUPERVISEUR", "83", code="SUP083")

    with pytest.raises(UnableToActFor, match="hors de votre territoire"):
        act_for(elsewhere, code="IFI045")
    with pytest.raises(UnableToActFor, match="en votre nom"):
        act_for(elsewhere, code="SUP083")
    with pytest.raises(PermissionRefused):
        act_for(adviser, code="MAR001")


def test_acting_for_ends_with_the_right_to(
    supervisor: Desk, adviser: Desk, desk_of: Seat
) -> None:
    act_for(supervisor, code="IFI045")
    change = AgentChange(profile="CONSEILLER_EAU_N1")
    change_agent(desk_of("ADMIN", "*"), code="SUP001", change=change)

    with supervisor.viewing(Act.SHOW_CUSTOMER):
        assert supervisor.acting_for is None
