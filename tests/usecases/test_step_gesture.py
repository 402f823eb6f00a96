"""A complaint's procedure gives by the act of gestures: ledger, ceiling, four eyes."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.dossier import DossierType
from crm_tui.domain.goodwill import UnableToGrant
from crm_tui.domain.procedure_view import RunView
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.store.tables.dossier import TaskRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.list_gestures import list_gestures
from crm_tui.usecases.open_dossier import open_dossier
from crm_tui.usecases.parts.gestures import UnableToPropose
from crm_tui.usecases.show_concerns import show_concerns
from crm_tui.usecases.skip_step import skip_step
from tests import factories
from tests.usecases.arrivals import rows
from tests.usecases.concern_world import add_complaint, add_gesture, as_shipped

Seat = Callable[..., Desk]
SAID = {"objet": "Rendez-vous manqué", "demande": "Un dédommagement"}
GESTURE = {
    "geste_montant": "20",
    "geste_nature": "AVOIR",
    "geste_motif": "EAU36",
    "geste_pourquoi": "rendez-vous manqué le 05/07",
}


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """What differs between engines is tested beside."""
    return sqlite_store


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_customer(session, emails=("b@example.org",))["party"]


@pytest.fixture
def lma112(desk_of: Seat) -> Desk:
    """Grants 30 euros alone."""
    return as_shipped(desk_of("GESTIONNAIRE_EAU_BO", code="LMA112"))


def done(desk: Desk, run: RunView, exit: str, **typed: str) -> RunView:
    assert run.current is not None
    return complete_step(
        desk,
        run_id=run.run_id,
        seen_version=run.version,
        step=run.current.code,
        exit=exit,
        typed=typed,
        key=f"k{run.version}",
    )


def at_gesture(desk: Desk, party: int) -> RunView:
    """Bring a complaint to the step of its gesture."""
    opened = open_dossier(desk, party_id=party, type=DossierType.COMPLAINT, key="o")
    run = launch_procedure(desk, code="P-REC", dossier_id=opened.id, key="p")
    run = done(desk, run, "SUITE", **SAID)
    run = done(desk, run, "ENVOI")
    return done(desk, run, "GESTE", constats="Rendez-vous manqué, confirmé")


def test_a_gesture_of_the_procedure_counts_in_the_ledger_and_is_written_about(
    store: Store, party: int, lma112: Desk
):
    run = done(lma112, at_gesture(lma112, party), "PROPOSER", **GESTURE)

    assert run.current is not None and run.current.code == "REPONSE"
    (gesture,) = rows(store, GestureRow)
    assert (gesture.status, gesture.amount) == ("ACCORDE", Decimal(20))
    assert gesture.dossier_id == run.dossier_id and gesture.reason_code == "EAU36"
    ledger = show_concerns(lma112, party_id=party).file.ledger
    assert ledger.granted_euros == 20
    letters = [one.template for one in rows(store, DocumentRow)]
    assert letters.count("goodwill_gesture") == 1


def test_one_over_the_ceiling_waits_for_another_pair_of_eyes(
    store: Store, party: int, lma112: Desk, desk_of: Seat
):
    run = done(
        lma112,
        at_gesture(lma112, party),
        "PROPOSER",
        **GESTURE | {"geste_montant": "40,50"},
    )

    sup001 = as_shipped(desk_of("SUPERVISEUR", code="SUP001"))
    (waiting,) = list_gestures(sup001)
    assert waiting.gesture.amount_euros == Decimal("40.50") and not waiting.refusal
    assert "double regard" in list_gestures_of(lma112, sup001)
    asked = f"Valider le geste {waiting.gesture.number}"
    assert any(one.label.startswith(asked) for one in rows(store, TaskRow))
    assert run.current is not None and run.current.code == "REPONSE"


def list_gestures_of(proposer: Desk, like: Desk) -> str:
    """Return what the proposer would be told, had they the right to decide."""
    proposer.agent = replace(proposer.agent, profile=like.agent.profile)
    return list_gestures(proposer)[0].refusal


def test_the_reason_is_the_one_of_the_last_complaint_unless_another_is_chosen(
    store: Store, party: int, lma112: Desk
):
    run = at_gesture(lma112, party)
    typed = {**GESTURE, "geste_motif": ""}

    with pytest.raises(UnableToPropose, match="motif") as refused:
        done(lma112, run, "PROPOSER", **typed)
    with store.writing() as session:
        add_complaint(session, party_id=party, on="2024-06-01", reason="EAU34")
    done(lma112, run, "PROPOSER", **typed)

    assert refused.value.field == "geste_motif"
    assert rows(store, GestureRow)[0].reason_code == "EAU34"


def test_a_gesture_of_nothing_is_refused_and_leaves_nothing(
    store: Store, party: int, lma112: Desk
):
    run = at_gesture(lma112, party)

    with pytest.raises(UnableToGrant):
        done(lma112, run, "PROPOSER", **GESTURE | {"geste_montant": "0"})
    assert rows(store, GestureRow) == []


def test_the_customer_who_wants_none_is_given_none(
    store: Store, party: int, lma112: Desk
):
    run = at_gesture(lma112, party)
    run = skip_step(
        lma112,
        run_id=run.run_id,
        seen_version=run.version,
        step="GESTE",
        because="décliné par le client",
        key="s",
    )

    assert run.current is not None and run.current.code == "REPONSE"
    assert rows(store, GestureRow) == []


def test_a_third_one_for_the_same_reason_asks_for_the_cause(
    store: Store, party: int, lma112: Desk
):
    with store.writing() as session:
        for _ in range(2):
            add_gesture(session, party_id=party, reason_code="EAU36")

    done(lma112, at_gesture(lma112, party), "PROPOSER", **GESTURE)

    last = max(rows(store, GestureRow), key=lambda one: one.id or 0)
    assert (last.status, last.rule_row) == ("A_VALIDER", "G04")


def test_who_may_not_give_does_not_give_by_the_procedure(
    store: Store, party: int, lma112: Desk
):
    run = at_gesture(lma112, party)
    profile = lma112.agent.profile
    rights = frozenset(p for p in profile.permissions if p.value != "GESTE_ACCORDER")
    lma112.agent = replace(lma112.agent, profile=replace(profile, permissions=rights))

    with pytest.raises(PermissionRefused, match="geste"):
        done(lma112, run, "PROPOSER", **GESTURE)
