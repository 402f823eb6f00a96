"""Two records of one customer made one, and two again: nothing is lost either way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from crm_tui.clock import FixedClock
from crm_tui.desk import Desk, PermissionRefused
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.store.engine import NotFound, StaleRecord, Store
from crm_tui.store.party_references import (
    LEFT,
    LEFT_KINDS,
    LINKS,
    REACHES,
    SHARED,
    Reference,
    foreign_keys,
    moved_references,
)
from crm_tui.store.search_index import reindex_parties
from crm_tui.store.tables import metadata
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import DossierLinkRow, DossierRow, JustificatifRow
from crm_tui.store.tables.duplicate import DuplicatePairRow
from crm_tui.store.tables.party import PartyAliasRow, PartyPhoneRow, PartyRow
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.store.tables.workspace import VisitRow
from crm_tui.usecases.merge_parties import UnableToMerge, merge_parties
from crm_tui.usecases.preview_merge import preview_merge
from crm_tui.usecases.scan_duplicates import scan_duplicates
from crm_tui.usecases.search_customers import search_customers
from crm_tui.usecases.show_customer_360 import show_customer_360
from crm_tui.usecases.undo_merge import UnableToUndoMerge, undo_merge
from tests import factories
from tests.factories import SOME_DAY
from tests.usecases.arrivals import rows

Seat = Callable[..., Desk]
KEPT, GONE = "2600000001", "2600000002"
SHARED_PHONE, OTHER_PHONE = "+33639980301", "+33639980302"

OUTSIDE = {"trail", "trail_chain", "timeline", "merge", "save_key", "search_typo"}
"""What an act adds to whatever it does; words once learned stay known."""
MOVING = {"version", "changed_at"}
"""What a change of a row always says, and its undoing too."""


@pytest.fixture
def expert(desk_of: Seat) -> Desk:
    return desk_of("GARDIEN", "*", code="NTE203")


@pytest.fixture
def chloes(store: Store) -> dict[str, int]:
    """MARTIN, Chloé, recorded twice: the second has an arrival under way."""
    with store.writing() as session:
        return add_chloes(session)


def add_chloes(session: Session) -> dict[str, int]:
    kept = factories.make_customer(
        session,
        number=KEPT,
        last_name="Martin",
        first_name="Chloé",
        civility="",
        phones=(SHARED_PHONE,),
    )
    gone = factories.make_customer(
        session,
        departements=("83",),
        number=GONE,
        last_name="Martin",
        first_name="Chloe",
        civility="MME",
        street="2 RUE BASSE",
        phones=(SHARED_PHONE, OTHER_PHONE),
        emails=("chloe@example.org",),
        changed_at=SOME_DAY + timedelta(days=1),
    )
    dossier = factories.make_dossier(
        session, party_id=gone["party"], number="ARR-24-000001", departement="83"
    )
    session.add(
        JustificatifRow(
            dossier_id=dossier,
            status="DEMANDE",
            asked_on=date(2024, 7, 2),
            reminder_on=date(2024, 7, 12),
            due_on=date(2024, 7, 17),
            fallback_on=date(2024, 7, 18),
        )
    )
    contact = ContactRow(
        party_id=gone["party"],
        caller_id=kept["party"],
        direction="ENTRANT",
        channel="TEL",
        reason_code="M01",
        departement="83",
        agent_code="IFI045",
        started_at=SOME_DAY,
        ended_at=SOME_DAY,
    )
    session.add(contact)
    session.flush()
    for party in (kept["party"], gone["party"]):
        session.add(
            ContactLinkRow(contact_id=contact.id, kind="party", object_id=party)
        )
    session.add(
        DossierLinkRow(dossier_id=dossier, kind="party", object_id=gone["party"])
    )
    factories.make_document(session, party_id=gone["party"], dossier_id=dossier)
    for code, at in (("IFI045", 1), ("LMA112", 2)):
        session.add(
            VisitRow(
                agent_code=code,
                party_id=gone["party"],
                at=SOME_DAY + timedelta(hours=at),
            )
        )
    session.add(VisitRow(agent_code="IFI045", party_id=kept["party"], at=SOME_DAY))
    session.add(
        TimelineRow(
            at=SOME_DAY, party_id=gone["party"], kind="CONTACT", title="Appel reçu"
        )
    )
    session.add(
        PartyAliasRow(
            party_id=gone["party"],
            kind="ANCIEN_NOM",
            value="Dupont Chloe",
            since=SOME_DAY,
        )
    )
    for party in (kept, gone):
        factories.make_role(
            session,
            party_id=party["party"],
            role="PAYEUR",
            object_kind="account",
            object_id=gone["account"],
        )
    other = factories.make_party(session, number="2600000003", last_name="Autre")
    session.add(
        DuplicatePairRow(
            party_a=gone["party"],
            party_b=other,
            score=60,
            reasons="MEME_NOM",
            state=PairState.TO_REVIEW.value,
            found_at=SOME_DAY,
        )
    )
    session.flush()
    reindex_parties(session, [kept["party"], gone["party"], other])
    return {
        "kept": kept["party"],
        "gone": gone["party"],
        "dossier": dossier,
        "account": gone["account"],
        "contract": gone["contract"],
    }


def merge(desk: Desk, **change: Any) -> Any:
    return merge_parties(desk, **{"kept": KEPT, "merged": GONE, **change})


def base_of(store: Store) -> dict[str, list[str]]:
    """Return every row of every table, versions and instants of change left out."""
    found = {}
    with store.reading() as session:
        for table in metadata.sorted_tables:
            if table.name not in OUTSIDE:
                columns = [c for c in table.columns if c.name not in MOVING]
                lines = session.execute(select(*columns))  # type: ignore[call-overload]
                found[table.name] = sorted(repr(tuple(line)) for line in lines)
    return found


def numbers_found(desk: Desk, typed: str) -> list[str]:
    return [hit.number for hit in search_customers(desk, text=typed).hits]


def test_every_column_that_points_at_a_party_is_known():
    known = set(moved_references()) | LEFT
    apart = {*SHARED, *REACHES}
    pointing = set(foreign_keys()) | {
        Reference(table.name, "party_id")
        for table in metadata.sorted_tables
        if "party_id" in table.c
    }
    kinds = {
        table.name
        for table in metadata.sorted_tables
        if {"kind", "object_id"} <= set(table.c.keys())
    }

    assert {ref for ref in pointing - known if ref.table not in apart} == set()
    assert kinds == set(LINKS) | LEFT_KINDS
    assert all("id" in metadata.tables[ref.table].c for ref in moved_references())


def test_the_preview_says_what_moves_and_which_value_wins(expert: Desk, chloes):
    preview = preview_merge(expert, kept=KEPT, merged=GONE)

    moved = {count.label: count.count for count in preview.moved}
    assert moved["dossier(s)"] == moved["contrat(s)"] == moved["compte(s)"] == 1
    assert moved["visite(s)"] == 2
    assert {c.field: (c.kept, c.merged) for c in preview.choices} == {
        "civility": ("", "MME"),
        "first_name": ("Chloé", "Chloe"),
        "address": (
            "11 AVENUE DES MIMOSAS, 06110 LE CANNET",
            "2 RUE BASSE, 06110 LE CANNET",
        ),
    }
    assert preview.defaults == {"civility", "first_name", "address"}
    assert preview.refusal == ""


def test_everything_moves_in_one_act(expert: Desk, store: Store, chloes):
    party = merge(expert, taken=("civility",), reason="même cliente")

    kept = chloes["kept"]
    assert (party.id, party.civility, party.first_name) == (kept, "MME", "Chloé")
    with store.reading() as session:
        for row, column in (
            (AccountRow, "holder_id"),
            (ContractRow, "holder_id"),
            (DossierRow, "party_id"),
            (ContactRow, "party_id"),
        ):
            owners = session.exec(select(getattr(row, column))).all()
            assert set(owners) == {kept}, row
        phones = session.exec(
            select(PartyPhoneRow).where(PartyPhoneRow.party_id == kept)
        ).all()
        gone = session.exec(select(PartyRow).where(col(PartyRow.number) == GONE)).one()
    assert {phone.number for phone in phones} == {SHARED_PHONE, OTHER_PHONE}
    assert gone.merged_into_id == kept
    entry = rows(store, TrailRow)[-1]
    assert (entry.act, entry.object_number, entry.reason) == (
        "FUSIONNER_CLIENTS",
        KEPT,
        "même cliente",
    )
    assert entry.after["moved"]["dossier"] == 1
    told = [event.title for event in rows(store, TimelineRow)]
    assert told[-1] == f"Fiches fusionnées : {GONE} rejoint {KEPT}"


def test_both_numbers_find_the_kept_one_and_the_old_one_leads_there(
    expert: Desk, chloes
):
    merge(expert)

    for typed in (KEPT, GONE, "06 39 98 03 02", "martin chloe", "dupont chloe"):
        assert numbers_found(expert, typed) == [KEPT], typed
    shown = show_customer_360(expert, party_id=chloes["gone"])
    assert (shown.party.number, len(shown.dossiers)) == (KEPT, 1)


def test_it_is_seen_from_wherever_either_was(expert: Desk, desk_of: Seat, chloes):
    merge(expert)

    for place in ("06", "83"):
        there = desk_of("EXPERT_EAU_N2", place)
        assert show_customer_360(there, party_id=chloes["kept"]).party.number == KEPT


def test_a_merge_undone_leaves_the_base_as_it_was(expert: Desk, store: Store, chloes):
    before = base_of(store)
    merge(expert)
    assert base_of(store) != before

    undone = undo_merge(expert, number=GONE)

    assert base_of(store) == before
    assert undone.sentence == f"Fusion défaite : {KEPT} et {GONE}."
    assert numbers_found(expert, GONE) == [GONE]


@pytest.mark.parametrize("number", [KEPT, GONE])
def test_either_number_undoes_it_once(expert: Desk, chloes, number: str):
    merge(expert)
    undo_merge(expert, number=number)

    with pytest.raises(UnableToUndoMerge, match="Aucune fusion"):
        undo_merge(expert, number=number)


def test_what_was_made_since_stays_and_is_told(expert: Desk, store: Store, chloes):
    merge(expert)
    with store.writing() as session:
        factories.make_dossier(session, party_id=chloes["kept"])

    undone = undo_merge(expert, number=GONE)

    assert undone.sentence.endswith(f"Créés depuis, restent à {KEPT} : 1 dossier(s).")
    with store.reading() as session:
        owners = session.exec(select(DossierRow.party_id)).all()
    assert sorted(owners) == sorted([chloes["gone"], chloes["kept"]])


def test_what_moved_on_since_is_not_undone(expert: Desk, store: Store, chloes):
    merge(expert)
    with store.writing() as session:
        contract = session.get_one(ContractRow, chloes["contract"])
        contract.holder_id = factories.make_party(session)

    with pytest.raises(UnableToUndoMerge, match=r"1 contrat\(s\)"):
        undo_merge(expert, number=GONE)

    assert numbers_found(expert, GONE) == [KEPT]


@pytest.mark.parametrize(("minutes", "is_final"), [(0, False), (1, True)])
def test_after_thirty_days_it_is_final(expert: Desk, chloes, minutes, is_final):
    merge(expert)
    after = expert.clock.now() + timedelta(days=30, minutes=minutes)
    later = replace(expert, clock=FixedClock(after))

    if is_final:
        with pytest.raises(UnableToUndoMerge, match="plus de 30 jours"):
            undo_merge(later, number=GONE)
    else:
        assert undo_merge(later, number=GONE)


def test_merges_are_undone_last_first(expert: Desk, store: Store, chloes):
    merge(expert)
    merge(expert, kept="2600000003", merged=KEPT)
    assert numbers_found(expert, GONE) == ["2600000003"]

    with pytest.raises(UnableToUndoMerge, match="fusionnée à son tour"):
        undo_merge(expert, number=GONE)
    undo_merge(expert, number="2600000003")
    undo_merge(expert, number=GONE)

    assert numbers_found(expert, GONE) == [GONE]


def test_a_protection_is_never_lost(expert: Desk, store: Store, chloes):
    with store.writing() as session:
        gone = session.get_one(PartyRow, chloes["gone"])
        gone.guardian_id = factories.make_party(session, last_name="Udaf")
        gone.is_protected, gone.protection_kind = True, "TUTELLE"
        gone.instruction = "Ne pas suspendre la ligne"

    assert merge(expert).is_protected

    with store.reading() as session:
        kept = session.get_one(PartyRow, chloes["kept"])
    assert (kept.guardian_id, kept.protection_kind, kept.instruction) == (
        gone.guardian_id,
        "TUTELLE",
        "Ne pas suspendre la ligne",
    )


def test_two_guardians_are_not_made_one(expert: Desk, store: Store, chloes):
    with store.writing() as session:
        for party in (chloes["kept"], chloes["gone"]):
            row = session.get_one(PartyRow, party)
            row.guardian_id = factories.make_party(session)

    with pytest.raises(UnableToMerge, match="représentant légal"):
        merge(expert)
    assert "représentant" in preview_merge(expert, kept=KEPT, merged=GONE).refusal


def test_a_record_is_not_merged_with_itself(expert: Desk, chloes):
    with pytest.raises(UnableToMerge, match="déjà la même fiche"):
        merge(expert, merged=KEPT)


def test_a_person_and_a_company_are_not_made_one(expert: Desk, store: Store, chloes):
    with store.writing() as session:
        session.get_one(PartyRow, chloes["gone"]).nature = "ENTREPRISE"

    with pytest.raises(UnableToMerge, match="entreprise"):
        merge(expert)


def test_a_record_changed_since_the_preview_is_looked_at_again(expert: Desk, chloes):
    with pytest.raises(StaleRecord):
        merge(expert, seen_versions=(1, 2))
    assert merge(expert, seen_versions=(1, 1))


def test_another_territory_is_absent(desk_of: Seat, chloes):
    local = desk_of("GARDIEN", "06", code="NTE203")

    with pytest.raises(NotFound):
        preview_merge(local, kept=KEPT, merged=GONE)
    with pytest.raises(NotFound):
        merge(local)


def test_without_the_right_nothing_is_merged(desk: Desk, chloes):
    with pytest.raises(PermissionRefused, match="fusionner des clients"):
        merge(desk)
    with pytest.raises(PermissionRefused):
        undo_merge(desk, number=GONE)


def test_a_scan_proposes_neither_the_pair_nor_the_record_that_went(
    expert: Desk, desk_of: Seat, store: Store, chloes
):
    merge(expert)
    scan_duplicates(expert)

    with store.reading() as session:
        pairs = session.exec(select(DuplicatePairRow)).all()
    states = {(pair.party_a, pair.party_b): pair.state for pair in pairs}
    assert states == {(chloes["kept"], chloes["gone"]): "FUSIONNES"}


def test_the_same_save_twice_merges_once(expert: Desk, chloes):
    first, second = (merge(expert, key="k1") for _ in range(2))

    assert first.number == second.number == KEPT


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_merging_then_undoing_is_nothing(
    expert: Desk, store: Store, data: st.DataObject
):
    with store.writing() as session:
        ids = [_anybody(session, data) for _ in range(2)]
        reindex_parties(session, [party for party, _ in ids])
    (_, kept), (_, gone) = ids
    before = base_of(store)
    fields = ("civility", "last_name", "first_name", "birth_on", "address")
    taken = data.draw(st.sets(st.sampled_from(fields)))

    merge_parties(expert, kept=kept, merged=gone, taken=taken)
    undo_merge(expert, number=gone)

    assert base_of(store) == before


def _anybody(session: Session, data: st.DataObject) -> tuple[int, str]:
    draw = data.draw
    phones = draw(st.lists(st.sampled_from([SHARED_PHONE, OTHER_PHONE]), unique=True))
    party = factories.make_party(
        session,
        departements=tuple(
            draw(st.sets(st.sampled_from(["06", "83", "13"]), min_size=1))
        ),
        phones=tuple(phones),
        emails=tuple(draw(st.lists(st.just("a@example.org"), max_size=1))),
        status=draw(st.sampled_from(["PROSPECT", "CLIENT", "ANCIEN_CLIENT"])),
        birth_on=draw(st.sampled_from([None, date(1961, 1, 2), date(1970, 3, 4)])),
        since=draw(st.sampled_from([None, date(2010, 1, 2), date(2020, 3, 4)])),
        first_name=draw(st.sampled_from(["Chloé", "Chloe", ""])),
        is_protected=draw(st.booleans()),
    )
    for _ in range(draw(st.integers(0, 2))):
        account = factories.make_account(session, holder_id=party)
        factories.make_contract(session, account_id=account, holder_id=party)
    for _ in range(draw(st.integers(0, 2))):
        factories.make_dossier(session, party_id=party)
    for code in draw(st.sets(st.sampled_from(["IFI045", "LMA112"]))):
        session.add(VisitRow(agent_code=code, party_id=party, at=SOME_DAY))
    session.flush()
    return party, session.get_one(PartyRow, party).number
