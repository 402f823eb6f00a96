"""An arrival below the closing reading waits for a photo, and says so everywhere."""

from collections.abc import Callable
from datetime import timedelta

from crm_tui.desk import Desk
from crm_tui.domain.dossier_view import StepState
from crm_tui.domain.french_format import long_date, m3
from crm_tui.store.engine import Store
from crm_tui.usecases.apply_move_in import apply_move_in
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.show_dossier import show_dossier
from tests.usecases.arrivals import (
    MERCIER,
    a_contact,
    add_vacancy,
    an_arrival,
    documents_of,
)


def test_the_plan_names_the_photo_and_its_last_day(
    desk_of: Callable[..., Desk], store: Store
):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store, closing_m3=1000)
    done = apply_move_in(
        desk,
        contact=a_contact(),
        applicant=MERCIER,
        move_in=an_arrival(place.site, "940"),
        seen_row="D26b",
        key="k1",
    )
    assert done.dossier is not None

    view = show_dossier(desk, dossier_id=done.dossier.id)

    [current] = [step for step in view.steps if step.state is StepState.CURRENT]
    assert current.label == "Attente photo"
    assert current.due_on == desk.clock.today() + timedelta(days=15)
    assert not any("justificatif" in step.label.lower() for step in view.steps)
    [card] = show_customer_360(desk, party_id=done.party.id).dossiers
    assert card.progress == "3/5"


def test_the_letter_asks_for_the_photo_by_its_last_day_and_stays_as_written(
    desk_of: Callable[..., Desk], store: Store
):
    desk = desk_of("SUPERVISEUR")
    place = add_vacancy(store, closing_m3=1000)

    done = apply_move_in(
        desk,
        contact=a_contact(),
        applicant=MERCIER,
        move_in=an_arrival(place.site, "940"),
        seen_row="D26b",
        key="k1",
    )

    assert done.dossier is not None
    [letter] = documents_of(store, done.dossier.id)
    assert [letter.reference] == [document.reference for document in done.documents]
    assert letter.template == "meter_photo_request"
    due_on = desk.clock.today() + timedelta(days=15)
    for fact in (
        long_date(due_on),
        done.dossier.number,
        m3(940),
        m3(1000),
        "une photographie lisible du compteur",
    ):
        assert fact in letter.body
    assert "HASTINGS" not in letter.body.upper()
