"""A letter read before its act is done: the act itself, of which nothing is kept."""

from collections.abc import Callable
from functools import partial

import pytest

from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.document import Document
from crm_tui.domain.party import PartyStatus
from crm_tui.store.engine import Store
from crm_tui.store.tables.document import DocumentRow
from crm_tui.usecases.apply_move_in import apply_move_in
from crm_tui.usecases.parts.addressees import UnableToWrite
from crm_tui.usecases.preview_letters import NothingWritten, preview_letters
from tests import factories
from tests.faults import contents
from tests.usecases.arrivals import MERCIER, a_contact, add_vacancy, an_arrival, rows

Seat = Callable[..., Desk]


@pytest.fixture
def desk(desk_of: Seat) -> Desk:
    return desk_of("SUPERVISEUR")


def arriving(store: Store, opening: str, row: str, **changes):
    """Return the act of an arrival at a place left at 1000 m³."""
    place = add_vacancy(store, closing_m3=1000)
    values = {
        "contact": a_contact(),
        "applicant": MERCIER,
        "move_in": an_arrival(place.site, opening),
        "seen_row": row,
        "key": "k1",
    }
    return partial(apply_move_in, **{**values, **changes})


def words(document: Document) -> tuple[str, str]:
    return document.subject, document.body


@pytest.mark.parametrize(("opening", "row"), [("1042", "D03"), ("940", "D26b")])
def test_what_is_read_is_what_the_act_then_writes(
    desk: Desk, store: Store, opening, row
):
    act = arriving(store, opening, row)

    [letter] = preview_letters(desk, act=act)

    done = act(desk)
    assert [(letter.subject, letter.body)] == [words(item) for item in done.documents]
    assert done.dossier is not None and done.dossier.number in letter.body
    assert letter.to.startswith(("mail à ", "courrier à "))


def test_a_letter_that_was_only_read_leaves_nothing_behind(desk: Desk, store: Store):
    act = arriving(store, "1042", "D03")
    before = contents(store)

    preview_letters(desk, act=act)

    assert contents(store) == before
    assert rows(store, DocumentRow) == []
    assert act(desk).party.status is PartyStatus.PROSPECT, "the save key is still free"


def test_an_act_that_writes_to_nobody_says_so(desk: Desk, store: Store):
    with pytest.raises(NothingWritten, match="n'écrit pas"):
        preview_letters(desk, act=arriving(store, "1003", "D01"))


def test_a_letter_is_refused_where_its_act_would_be(desk_of: Seat, store: Store):
    with store.writing() as session:
        alone = factories.make_party(session, is_protected=True)
    act = arriving(store, "1042", "D03", contact=a_contact(alone), applicant=None)

    with pytest.raises(UnableToWrite, match="protection juridique"):
        preview_letters(desk_of("SUPERVISEUR"), act=act)
    with pytest.raises(PermissionRefused):
        preview_letters(desk_of("LECTURE"), act=act)
