"""The index follows every write: who a site finds, and what an edit changes."""

from datetime import date
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.search_hit import SiteHit
from crm_tui.domain.search_query import parse_query
from crm_tui.store.engine import Store
from crm_tui.store.search_find import find_parties
from crm_tui.store.search_index import rebuild, reindex_party, reindex_site
from crm_tui.store.search_places import find_sites
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.party import PartyPhoneRow, PartyRoleRow, PartyRow
from crm_tui.store.tables.search import (
    SearchKeyRow,
    SearchPartyRow,
    SearchSiteRow,
    SearchTypoRow,
)
from tests import factories
from tests.store.index_rows import as_rebuilt

NATIONAL = Territory.national()
SITE_SAID = ("0593714448", "d21fa123456", "12 rue des lilas toulon")


def found(session: Session, said: str) -> list[int]:
    matches = find_parties(session, query=parse_query(said), text=said, within=NATIONAL)
    return [match.object_id for match in matches.found]


def someone(session: Session, name: str) -> int:
    return factories.make_party(
        session, last_name=name, street="", postcode="", town="", departements=("83",)
    )


def lilas(session: Session) -> int:
    site = factories.make_site(
        session,
        number="0593714448",
        street="12 RUE DES LILAS",
        postcode="83000",
        town="TOULON",
        departement="83",
    )
    factories.make_meter(session, site_id=site, serial_number="D21FA123456")
    return site


def test_the_last_one_who_left_is_found_until_somebody_comes(store: Store) -> None:
    with store.writing() as session:
        old, new = someone(session, "Ancien"), someone(session, "Nouveau")
        site = lilas(session)
        ended = factories.make_contract(
            session,
            number="C-0000001",
            site_id=site,
            holder_id=old,
            started_on=date(2020, 1, 1),
        )
        reindex_site(session, site_id=site)
        for said in SITE_SAID:
            assert found(session, said) == [old], said

        session.get_one(ContractRow, ended).status = "RESILIE"
        reindex_site(session, site_id=site)
        for said in SITE_SAID:
            assert found(session, said) == [old], said

        factories.make_contract(
            session, site_id=site, holder_id=new, started_on=date(2024, 7, 1)
        )
        reindex_site(session, site_id=site)
        for said in SITE_SAID:
            assert found(session, said) == [new], said
        assert found(session, "ancien") == [old]
        assert found(session, "c-0000001") == [old]


def test_a_newcomer_never_leads_to_a_predecessor_whose_contract_names_an_account(
    store: Store,
) -> None:
    with store.writing() as session:
        old, new = someone(session, "Ancien"), someone(session, "Nouveau")
        site = lilas(session)
        account = factories.make_account(session, holder_id=old)
        factories.make_contract(
            session, site_id=site, account_id=account, status="RESILIE"
        )
        factories.make_contract(
            session, site_id=site, holder_id=new, status="ATTENTE_JUSTIFICATIF"
        )
        reindex_site(session, site_id=site)

        for said in SITE_SAID:
            assert found(session, said) == [new], said


def test_an_abandoned_request_leaves_the_site_to_who_was_there(store: Store) -> None:
    with store.writing() as session:
        old, new = someone(session, "Ancien"), someone(session, "Nouveau")
        site = lilas(session)
        factories.make_contract(session, site_id=site, holder_id=old, status="RESILIE")
        factories.make_contract(
            session, site_id=site, holder_id=new, status="ABANDONNE"
        )
        reindex_site(session, site_id=site)

        assert found(session, SITE_SAID[0]) == [old]


def test_an_owner_and_a_payer_are_found_too_while_they_are(store: Store) -> None:
    with store.writing() as session:
        owner, payer = someone(session, "Bailleur"), someone(session, "Payeur")
        site = lilas(session)
        holder = someone(session, "Titulaire")
        account = factories.make_account(session, holder_id=holder, number="9900000077")
        factories.make_role(
            session,
            party_id=owner,
            role="PROPRIETAIRE",
            object_kind="site",
            object_id=site,
        )
        factories.make_role(
            session,
            party_id=payer,
            role="PAYEUR",
            object_kind="account",
            object_id=account,
        )
        for party in (owner, payer, holder):
            reindex_party(session, party_id=party)
        assert found(session, SITE_SAID[1]) == [owner]
        assert sorted(found(session, "9900000077")) == sorted([payer, holder])

        role = session.exec(select(PartyRoleRow).where(PartyRoleRow.party_id == owner))
        role.one().role_until = date(2024, 7, 1)
        reindex_party(session, party_id=owner)
        assert found(session, SITE_SAID[1]) == []


def test_a_former_phone_still_finds(store: Store) -> None:
    with store.writing() as session:
        party = factories.make_party(session, phones=("+33465710102",))
        session.exec(select(PartyPhoneRow)).one().is_former = True
        reindex_party(session, party_id=party)

        assert found(session, "04 65 71 01 02") == [party]


def test_a_married_name_replaces_the_old_one_in_every_index(store: Store) -> None:
    with store.writing() as session:
        party = factories.make_party(session, last_name="Durand", first_name="Zoé")
        reindex_party(session, party_id=party)
        session.get_one(PartyRow, party).last_name = "Lefèvre"
        reindex_party(session, party_id=party)

        assert found(session, "lefevre") == found(session, "zoe lefevre") == [party]
        assert found(session, "durand") == found(session, "zoe durand") == []


def test_indexing_again_what_did_not_change_writes_nothing(store: Store) -> None:
    with store.writing() as session:
        ids = factories.make_customer(session)
        reindex_site(session, site_id=ids["site"])
    writes: list[str] = []
    event.listen(
        store.engine,
        "before_cursor_execute",
        lambda _c, _u, sql, *_rest: writes.append(sql),
    )
    with store.writing() as session:
        reindex_site(session, site_id=ids["site"])

    assert [sql for sql in writes if not sql.startswith(("SELECT", "BEGIN"))] == []


def test_a_rebuild_gives_what_upkeep_had_made(store: Store) -> None:
    told: list[int] = []
    with store.writing() as session:
        for name in ("Poirot", "N'Guessan-Bâ", "Le Gall"):
            ids = factories.make_customer(session, last_name=name)
            reindex_site(session, site_id=ids["site"])
        kept = everything(session)
        done = rebuild(session, on_progress=told.append)

        assert everything(session) == kept
        assert (done, told[-1]) == (6, 6)


def everything(session: Session) -> list[list[tuple[Any, ...]]]:
    return [
        sorted(map(as_rebuilt, session.execute(select(*table.__table__.columns))))  # type: ignore[attr-defined]
        for table in (SearchPartyRow, SearchSiteRow, SearchKeyRow, SearchTypoRow)
    ]


def test_a_site_is_found_whoever_lives_there_and_never_by_a_name(store: Store) -> None:
    with store.writing() as session:
        site = lilas(session)
        tenant = someone(session, "Locataire")
        factories.make_contract(session, site_id=site, holder_id=tenant)
        reindex_site(session, site_id=site)
    with store.reading() as session:
        for said in (*SITE_SAID, "lilas", "0593", "lilsa toulon", "83000", "D21F"):
            [hit] = places(session, said)
            assert hit == SiteHit(
                site_id=site,
                number="0593714448",
                address="12 RUE DES LILAS, 83000 TOULON",
                meter="D21FA123456",
            )
        assert places(session, "locataire") == ()


def places(session: Session, said: str) -> tuple[SiteHit, ...]:
    return find_sites(session, query=parse_query(said), text=said, within=NATIONAL)


def test_typing_corrections_stay_when_their_first_bearer_goes(store: Store) -> None:
    with store.writing() as session:
        one = factories.make_party(session, last_name="Rarissime")
        reindex_party(session, party_id=one)
        two = factories.make_party(session, last_name="Rarissime")
        reindex_party(session, party_id=two)
        session.get_one(PartyRow, one).last_name = "Durand"
        reindex_party(session, party_id=one)

        assert found(session, "rarisime") == [two]
