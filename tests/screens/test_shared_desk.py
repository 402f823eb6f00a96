"""What another desk changed, from the feed to the screen in front: no clock in it."""

import asyncio
from collections.abc import Iterator
from threading import Event
from typing import Any

from crm_tui.domain.change import Change, Changes
from crm_tui.domain.timeline import TimelineKind
from crm_tui.screens.customer_360 import Customer360Screen
from tests.screens import samples
from tests.screens.conftest import settle
from tests.screens.telecom_samples import CONVERGENT_360

MET = Change(
    id=1,
    kind=TimelineKind.CONTACT,
    party_id=1,
    dossier_id=None,
    at=samples.NOW,
    agent="Marc T.",
    title="Appel",
)
SOON_SECONDS = 20.0


async def test_what_the_feed_tells_is_read_again_by_the_customer_in_front(
    app, usecases
):
    is_told, is_read_again = Event(), Event()

    def follow(_: object, *, stop: Event) -> Iterator[Changes]:
        is_told.wait(SOON_SECONDS)
        yield Changes(seen=(MET,))
        stop.wait(SOON_SECONDS)

    def show(_: object, **__: object) -> Any:
        if is_told.is_set():
            is_read_again.set()
        return CONVERGENT_360

    usecases.put(
        follow_changes=follow,
        show_customer_360=show,
        remember_visit=lambda *_, **__: None,
    )
    async with app.run_test() as pilot:
        app.show_customer(party_id=1, name="POIROT Hercule")
        await settle(pilot)
        assert isinstance(app.screen, Customer360Screen)
        app.shared.follow(app.desk)

        is_told.set()

        assert await asyncio.to_thread(is_read_again.wait, SOON_SECONDS)
        await settle(pilot)
