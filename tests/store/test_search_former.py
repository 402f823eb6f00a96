"""Superseded names, former phones and merged numbers still find the customer."""

import pytest
from sqlmodel import Session, select

from crm_tui.clock import paris
from crm_tui.domain.party_alias import AliasKind
from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SearchHit
from crm_tui.domain.search_query import parse_query
from crm_tui.store.engine import Store
from crm_tui.store.party_aliases import remember_alias
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_hits import hydrate
from crm_tui.store.search_index import reindex_party
from crm_tui.store.tables.party import PartyAliasRow, PartyPhoneRow
from tests import factories

THEN = paris("2024-07-11 10:00")


@pytest.fixture
def married(store: Store) -> Store:
    """Zoé Lefèvre, once Zoé Durand, whose other record was merged into this one."""
    with store.writing() as session:
        party = factories.make_party(
            session,
            last_name="Lefèvre",
            first_name="Zoé",
            phones=("+33465710102", "+33612345678"),
        )
        former = select(PartyPhoneRow).where(PartyPhoneRow.number == "+33612345678")
        session.exec(former).one().is_former = True
        for kind, value in (
            (AliasKind.FORMER_NAME, "Durand Zoé"),
            (AliasKind.MERGED_NUMBER, "2699999999"),
        ):
            remember_alias(session, party_id=party, kind=kind, value=value, at=THEN)
        reindex_party(session, party_id=party)
    return store


def hits(session: Session, text: str) -> tuple[SearchHit, ...]:
    within = Territory.of("06")
    matches = find_parties(session, query=parse_query(text), text=text, within=within)
    return hydrate(session, matches=matches, within=within)


@pytest.mark.parametrize(
    ("text", "field", "told"),
    [
        pytest.param("durand", "ancien nom", "Durand Zoé", id="former name"),
        pytest.param("zoe durand", "ancien nom", "Durand Zoé", id="any order"),
        pytest.param("durnad", "ancien nom", "Durand Zoé", id="misspelled"),
        pytest.param("lefevre", "nom", "", id="present name"),
        pytest.param("2699999999", "acteur fusionné", "2699999999", id="merged"),
        pytest.param("0612345678", "ancien téléphone", "06 12 34 56 78", id="phone"),
        pytest.param("5678", "ancien téléphone", "06 12 34 56 78", id="its end"),
        pytest.param("0465710102", "téléphone", "", id="present phone"),
    ],
)
def test_what_is_no_longer_theirs_still_finds_them_and_is_said(
    married: Store, text: str, field: str, told: str
) -> None:
    with married.reading() as session:
        [hit] = hits(session, text)

    assert (hit.name, hit.matched_field) == ("LEFÈVRE Zoé", field)
    assert hit.matched_text == told
    assert hit.phone == "04 65 71 01 02"


def test_an_alias_remembered_twice_is_kept_once(married: Store) -> None:
    with married.writing() as session:
        party_id = session.exec(select(PartyAliasRow.party_id)).first()
        assert party_id is not None
        remember_alias(
            session,
            party_id=party_id,
            kind=AliasKind.FORMER_NAME,
            value="Durand Zoé",
            at=THEN,
        )
        assert len(session.exec(select(PartyAliasRow)).all()) == 2
