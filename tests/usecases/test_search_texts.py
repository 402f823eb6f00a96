"""Comments, letters and mails found by their words, within the territory."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.text_search import TextHit, TextKind
from crm_tui.store.engine import Store
from crm_tui.store.search_rebuild import rebuild
from crm_tui.store.search_verify import verify
from crm_tui.store.tables.contact import ContactRow
from crm_tui.usecases.comment_dossier import comment_dossier
from crm_tui.usecases.record_contact import record_contact
from crm_tui.usecases.search_texts import search_texts
from tests import factories

Seat = Callable[..., Desk]


@pytest.fixture
def party(store: Store) -> int:
    with store.writing() as session:
        return factories.make_customer(session, last_name="Poirot")["party"]


@pytest.fixture
def dossier(store: Store, party: int) -> int:
    with store.writing() as session:
        return factories.make_dossier(session, party_id=party)


def tell(desk: Desk, party: int | None, comment: str, key: str = "k") -> int:
    form = ContactForm(party_id=party, reason_code="TRV01", comment=comment)
    return record_contact(desk, form=form, key=key).id


def found(desk: Desk, said: str) -> tuple[TextHit, ...]:
    return search_texts(desk, text=said).hits


def excerpts(desk: Desk, said: str) -> list[str]:
    return [hit.excerpt for hit in found(desk, said)]


@pytest.mark.parametrize(
    "said",
    [
        "fuite compteur",
        "COMPTEUR fuité",
        "compt",
        "apres fuite",
        "arrosage",
        "le jardin",
    ],
)
def test_words_in_any_order_without_accents_the_last_one_only_begun(
    desk_of: Seat, party: int, said: str
) -> None:
    desk = desk_of()
    tell(desk, party, "Fuite après compteur, côté jardin : arrosage.")

    [hit] = found(desk, said)

    assert hit.kind is TextKind.CONTACT
    assert (hit.party_name, hit.author) == ("POIROT Hercule", desk.agent.code)
    assert hit.excerpt == "Fuite après compteur, côté jardin : arrosage."


@pytest.mark.parametrize("said", ["fuite piscine", "ompteur", "compt fuite", "fui "])
def test_every_word_must_be_there_and_whole_but_the_last(
    desk_of: Seat, party: int, said: str
) -> None:
    desk = desk_of()
    tell(desk, party, "Fuite après compteur.")

    assert found(desk, said) == ()


@pytest.mark.parametrize("said", ["", "a", "le la", '"', "§06", "''  -- ;"])
def test_too_little_says_what_to_type(desk_of: Seat, said: str) -> None:
    answer = search_texts(desk_of(), text=said)

    assert (answer.hits, bool(answer.hint)) == ((), True)


@pytest.mark.parametrize("said", ['fuite" OR "x', "fuite*", "fuite') | ('a"])
def test_what_is_typed_is_taken_literally(desk_of: Seat, party: int, said: str) -> None:
    desk = desk_of()
    tell(desk, party, "Rien à voir.")

    assert found(desk, said) == ()


def test_a_comment_and_a_letter_say_their_dossier(
    desk_of: Seat, dossier: int, party: int
) -> None:
    desk = desk_of("EXPERT_EAU_N2")
    comment_dossier(
        desk, dossier_id=dossier, seen_version=1, text="Bail zébré reçu.", key="k1"
    )

    [hit] = found(desk, "zebre bail")

    assert (hit.kind, hit.dossier_id, hit.party_id) == (
        TextKind.COMMENT,
        dossier,
        party,
    )
    assert hit.dossier_number.startswith("ARR-")


def test_letters_are_found_by_what_they_say(desk_of: Seat, store: Store) -> None:
    desk = desk_of("EXPERT_EAU_N2")
    with store.writing() as session:
        customer = factories.make_customer(session)["party"]
        factories.make_dossier(session, party_id=customer)
        factories.make_document(session, party_id=customer, body="L'échéancier.")
        rebuild(session)

    [hit] = found(desk, "echeancier")

    assert hit.kind is TextKind.DOCUMENT
    assert "échéancier" in hit.excerpt


def test_the_newest_text_comes_first_and_pages_follow(
    desk_of: Seat, clock: FixedClock, party: int
) -> None:
    desk = desk_of()
    for at in range(53):
        clock.instant += timedelta(minutes=1)
        tell(desk, party, f"Rappel promis numero{at:02}", key=f"k{at}")

    first = search_texts(desk, text="rappel promis")
    rest = search_texts(desk, text="rappel promis", before=first.hits[-1].rank)

    told = [hit.excerpt[-2:] for hit in (*first.hits, *rest.hits)]
    assert told == [f"{at:02}" for at in reversed(range(53))]
    assert (len(first.hits), first.has_more, rest.has_more) == (50, True, False)


def test_another_territory_answers_as_absent(desk_of: Seat, party: int) -> None:
    here, there = desk_of(), desk_of("CONSEILLER_EAU_N1", "83")
    tell(here, party, "Portail vert au fond.")

    assert excerpts(there, "portail vert") == []
    assert excerpts(desk_of("CONSEILLER_EAU_N1", "83", "06"), "portail") != []
    assert excerpts(desk_of("CONSEILLER_EAU_N1", "*"), "portail") != []


def test_a_text_follows_its_customer_when_the_base_changes(
    desk_of: Seat, store: Store, party: int
) -> None:
    desk = desk_of()
    contact = tell(desk, party, "Portail vert au fond.")
    with store.writing() as session:
        session.get_one(ContactRow, contact).departement = "83"

    assert excerpts(desk, "portail vert") == []


def test_an_unknown_caller_has_no_name(desk_of: Seat) -> None:
    desk = desk_of()
    tell(desk, None, "Demande de plan du réseau.")

    [hit] = found(desk, "plan reseau")

    assert (hit.party_id, hit.party_name) == (None, "")


def test_nothing_is_indexed_when_the_act_is_refused(desk_of: Seat, party: int) -> None:
    desk = desk_of()
    with pytest.raises(ZeroDivisionError):
        from crm_tui.desk import Act
        from crm_tui.usecases.parts.contact import record_contact_in

        with desk.performing(Act.RECORD_CONTACT) as work:
            form = ContactForm(party_id=None, reason_code="TRV01", comment="Volatil.")
            record_contact_in(work, form=form, party=None)
            raise ZeroDivisionError

    assert found(desk, "volatil") == ()


def test_a_sensitive_fact_is_in_no_text(desk_of: Seat, store: Store) -> None:
    with store.writing() as session:
        factories.make_customer(session, sensitive_note="bracelet électronique")
        rebuild(session)

    assert found(desk_of(), "bracelet") == ()


def test_a_rebuild_gives_the_same_and_forgets_what_is_gone(
    desk_of: Seat, store: Store, dossier: int, party: int
) -> None:
    desk = desk_of("EXPERT_EAU_N2")
    kept = tell(desk, party, "Fuite au compteur.")
    gone = tell(desk, party, "Fuite à la vanne.", key="k2")
    comment_on(desk, dossier)
    before = rows(store)
    with store.writing() as session:
        session.execute(text("DELETE FROM contact_link"))
        session.delete(session.get_one(ContactRow, gone))
        session.flush()
        session.execute(text("UPDATE search_text SET words = 'rien'"))
    with store.reading() as session:
        assert not verify(session).is_sound

    with store.writing() as session:
        rebuild(session)

    assert [hit.object_id for hit in found(desk, "fuite")] == [kept]
    assert set(rows(store)) < set(before)
    with store.reading() as session:
        assert verify(session).is_sound


def comment_on(desk: Desk, dossier: int) -> None:
    comment_dossier(
        desk, dossier_id=dossier, seen_version=1, text="Attente du bail.", key="j1"
    )


def rows(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as session:
        found = session.execute(
            text("SELECT id, kind, object_id, words FROM search_text")
        )
        return [tuple(row) for row in found]
