"""Drafts belong to one agent and are offered back to nobody else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.draft import Draft
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.drop_draft import drop_draft
from crm_tui.usecases.keep_draft import keep_draft
from crm_tui.usecases.list_drafts import list_drafts

LONG_AGO = paris("2000-01-01 00:00")


def _draft(comment: str, *, subject: str = "2623891119") -> Draft:
    return Draft(
        form="contact",
        subject=subject,
        title="Contact · POIROT Hercule",
        fields=(("reason", "EAU01"), ("comment", comment)),
        saved_at=LONG_AGO,
    )


@pytest.fixture
def desks(desk_of: Callable[..., Desk]) -> tuple[Desk, Desk]:
    return desk_of(), desk_of()


def test_the_last_typed_replaces_the_one_before(
    desks: tuple[Desk, Desk], clock: FixedClock
) -> None:
    desk, _ = desks
    keep_draft(desk, draft=_draft("Bonj"))
    keep_draft(desk, draft=_draft("Bonjour 👋🏽\nà tous"))

    (kept,) = list_drafts(desk)
    assert kept.fields == (("reason", "EAU01"), ("comment", "Bonjour 👋🏽\nà tous"))
    assert kept.saved_at == clock.now()


def test_drafts_are_listed_last_typed_first(
    desks: tuple[Desk, Desk], clock: FixedClock
) -> None:
    desk, _ = desks
    for subject in ("1", "2", "3"):
        keep_draft(desk, draft=_draft("x", subject=subject))
        clock.instant += timedelta(seconds=5)

    assert [draft.subject for draft in list_drafts(desk)] == ["3", "2", "1"]


def test_another_agent_sees_and_drops_nothing(desks: tuple[Desk, Desk]) -> None:
    desk, other = desks
    keep_draft(desk, draft=_draft("secret"))

    assert list_drafts(other) == ()
    drop_draft(other, form="contact", subject="2623891119")
    assert len(list_drafts(desk)) == 1


def test_a_dropped_draft_is_gone(desks: tuple[Desk, Desk]) -> None:
    desk, _ = desks
    keep_draft(desk, draft=_draft("x"))
    drop_draft(desk, form="contact", subject="2623891119")
    drop_draft(desk, form="contact", subject="2623891119")

    assert list_drafts(desk) == ()


def test_typing_leaves_no_trail(desks: tuple[Desk, Desk]) -> None:
    desk, _ = desks
    keep_draft(desk, draft=_draft("x"))

    with desk.store.reading() as session:
        assert session.exec(select(TrailRow)).all() == []
