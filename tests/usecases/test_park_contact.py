"""A contact put aside: kept whole under a subject of its own, for one agent only."""

from dataclasses import replace
from datetime import UTC, datetime

from crm_tui.domain.draft import Draft
from crm_tui.domain.parked_contact import (
    is_parked,
    parked_contacts,
    parked_subject,
    subject_of,
)
from crm_tui.usecases.keep_draft import keep_draft
from crm_tui.usecases.list_drafts import list_drafts
from crm_tui.usecases.park_contact import park_contact

BEGAN = "2024-07-11T07:55:00+00:00"


def a_draft(subject: str, *, who: str = "POIROT Hercule") -> Draft:
    return Draft(
        form="contact",
        subject=subject,
        title=f"Contact · {who}",
        fields=(("comment", "À finir"), ("started_at", BEGAN)),
        saved_at=datetime(2024, 7, 11, 8, tzinfo=UTC),
    )


def test_a_contact_put_aside_leaves_the_draft_it_was_typed_under(desk_of):
    desk = desk_of()
    plain = a_draft(subject_of(19))
    keep_draft(desk, draft=plain)

    parked = replace(plain, subject=parked_subject(19, token="ab12"))
    park_contact(desk, draft=parked, instead_of=plain.subject)

    (kept,) = list_drafts(desk)
    assert is_parked(kept)
    assert kept.fields == plain.fields
    assert not is_parked(plain)


def test_a_contact_taken_up_again_is_put_aside_in_its_own_place(desk_of):
    desk = desk_of()
    parked = a_draft(parked_subject(None, token="ab12"), who="sans client")
    park_contact(desk, draft=parked, instead_of="")

    park_contact(desk, draft=parked, instead_of=parked.subject)

    assert len(list_drafts(desk)) == 1


def test_several_contacts_wait_the_longest_waiting_first(desk_of):
    desk = desk_of()
    for token in ("a", "b"):
        draft = a_draft(parked_subject(19, token=token))
        park_contact(desk, draft=draft, instead_of="")

    waiting = parked_contacts(list_drafts(desk))

    assert len(waiting) == 2
    assert waiting[0].parked_at <= waiting[1].parked_at
    assert waiting[0].who == "POIROT Hercule"
    assert waiting[0].began_at == datetime.fromisoformat(BEGAN)


def test_nobody_else_sees_what_waits(desk_of):
    mine, theirs = desk_of(), desk_of()
    park_contact(
        mine, draft=a_draft(parked_subject(19, token="a")), instead_of=subject_of(19)
    )

    assert list_drafts(theirs) == ()
