"""The scan of the base for duplicates: what it finds, keeps, and goes on from."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from crm_tui.desk import Desk
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.duplicate_reason import DuplicateReason
from crm_tui.domain.duplicate_scan import BlockKind, ScanReport
from crm_tui.domain.forms import ProspectForm
from crm_tui.store import duplicate_scan
from crm_tui.store.engine import Store
from crm_tui.store.search_index import reindex_parties
from crm_tui.store.tables.duplicate import DuplicatePairRow, DuplicateScanRow
from crm_tui.store.tables.party import PartyRow
from crm_tui.store.tables.trail import TrailRow
from crm_tui.usecases.create_prospect import create_prospect
from crm_tui.usecases.judge_duplicate import UnableToJudgeDuplicate, judge_duplicate
from crm_tui.usecases.list_duplicates import list_duplicates
from crm_tui.usecases.parts import duplicate_scan as scanning
from crm_tui.usecases.scan_duplicates import scan_duplicates
from crm_tui.usecases.show_customer_360 import show_customer_360
from tests import factories

Seat = Callable[..., Desk]
PHONE = {"phones": ("+33465710448",)}
MAIL = {"emails": ("hercule.poirot@example.org",)}
BIRTH = {"birth_on": date(1958, 9, 15)}
ELSEWHERE = {"street": "4 RUE DES ORMEAUX", "postcode": "06400", "town": "CANNES"}
STREET = {"street": "9 RUE HAUTE", "postcode": "06250", "town": "MOUGINS"}


def settle(store: Store, *parties: dict[str, Any]) -> list[int]:
    """Add parties, indexed, and return their ids."""
    with store.writing() as session:
        ids = [factories.make_party(session, **values) for values in parties]
        reindex_parties(session, ids)
    return ids


def pairs_of(store: Store) -> dict[tuple[int, int], str]:
    with store.reading() as session:
        rows = session.exec(select(DuplicatePairRow)).all()
    return {(row.party_a, row.party_b): row.state for row in rows}


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        pytest.param(PHONE, {**PHONE, **ELSEWHERE}, {"MEME_TELEPHONE"}, id="phone"),
        pytest.param(
            MAIL,
            {"emails": ("Hercule.Poirot@EXAMPLE.org",), **ELSEWHERE},
            {"MEME_MAIL"},
            id="e-mail",
        ),
        pytest.param(
            BIRTH, {**BIRTH, **ELSEWHERE}, {"MEME_NAISSANCE"}, id="birth date"
        ),
        pytest.param({}, {"last_name": "Poireau"}, {"MEME_ADRESSE"}, id="address"),
        pytest.param(
            {**PHONE, **BIRTH},
            {**PHONE, **BIRTH},
            {"MEME_TELEPHONE", "MEME_NAISSANCE", "MEME_ADRESSE"},
            id="everything",
        ),
    ],
)
def test_two_records_of_one_customer_are_found_with_their_reasons(
    desk: Desk, first: dict[str, Any], second: dict[str, Any], reasons: set[str]
):
    low, high = settle(desk.store, first, second)

    report = scan_duplicates(desk)

    (pair,) = report.best
    assert (pair.first.party_id, pair.second.party_id) == (low, high)
    assert {str(reason) for reason in pair.reasons[1:]} == reasons
    assert (report.waiting, report.new, report.withdrawn) == (1, 1, 0)
    assert dict(report.by_reason)[pair.reasons[0]] == 1
    assert pairs_of(desk.store) == {(low, high): PairState.TO_REVIEW}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, ELSEWHERE, id="namesakes"),
        pytest.param(PHONE, {**PHONE, "last_name": "Lemon"}, id="household"),
        pytest.param(
            {"street": ""}, {"street": ""}, id="namesakes of one town without street"
        ),
    ],
)
def test_two_customers_are_left_alone(
    desk: Desk, first: dict[str, Any], second: dict[str, Any]
):
    settle(desk.store, first, second)

    assert scan_duplicates(desk).waiting == 0
    assert pairs_of(desk.store) == {}


def test_the_same_scan_twice_changes_nothing(desk: Desk):
    settle(desk.store, PHONE, {**PHONE, **ELSEWHERE}, {**PHONE, **STREET})

    first, second = scan_duplicates(desk), scan_duplicates(desk)

    assert (first.new, second.new, second.withdrawn) == (3, 0, 0)
    assert first.best == second.best
    with desk.store.reading() as session:
        assert session.exec(select(DuplicateScanRow)).all() == []


def test_a_pair_judged_distinct_is_not_proposed_again(desk: Desk):
    settle(desk.store, PHONE, {**PHONE, **ELSEWHERE})
    pair = scan_duplicates(desk).best[0]

    judge_duplicate(
        desk, first=pair.second.number, second=pair.first.number, reason="père et fils"
    )

    assert scan_duplicates(desk).waiting == 0
    (judged,) = list_duplicates(desk, state=PairState.DISTINCT).pairs
    assert (judged.first, judged.second) == (pair.first, pair.second)
    with desk.store.reading() as session:
        trailed = session.exec(
            select(TrailRow).where(col(TrailRow.act) == "JUGER_DOUBLON")
        ).one()
    assert trailed.after == {"state": "DISTINCTS", "judgment": "père et fils"}


@pytest.mark.parametrize(
    ("reason", "second", "said"),
    [(" ", 1, "pourquoi"), ("autre", 0, "différents")],
    ids=["no reason", "one customer"],
)
def test_a_judgment_says_why_and_of_whom(
    desk: Desk, reason: str, second: int, said: str
):
    ids = settle(desk.store, PHONE, PHONE)
    with desk.store.reading() as session:
        numbers = [session.get_one(PartyRow, party_id).number for party_id in ids]

    with pytest.raises(UnableToJudgeDuplicate, match=said):
        judge_duplicate(desk, first=numbers[0], second=numbers[second], reason=reason)


def test_a_prospect_created_despite_a_duplicate_is_judged_distinct(desk: Desk):
    (known,) = settle(desk.store, PHONE)
    form = ProspectForm(last_name="Poirot", first_name="Hercule", phone="0465710448")

    created = create_prospect(desk, form=form, key="k1", despite="son fils")

    assert pairs_of(desk.store) == {(known, created.id): PairState.DISTINCT}
    assert scan_duplicates(desk).waiting == 0


def test_a_pair_that_no_longer_looks_alike_is_withdrawn(desk: Desk):
    _, high = settle(desk.store, PHONE, {**PHONE, **ELSEWHERE})
    scan_duplicates(desk)
    with desk.store.writing() as session:
        session.get_one(PartyRow, high).last_name = "Lemon"
        reindex_parties(session, [high])

    report = scan_duplicates(desk)

    assert (report.waiting, report.withdrawn) == (0, 1)


def test_a_pair_found_again_takes_its_new_score(desk: Desk):
    low, high = settle(desk.store, PHONE, {**PHONE, **ELSEWHERE})
    before = scan_duplicates(desk).best[0]
    with desk.store.writing() as session:
        for party_id in (low, high):
            session.get_one(PartyRow, party_id).birth_on = date(1958, 9, 15)
        reindex_parties(session, [low, high])

    after = scan_duplicates(desk).best[0]

    assert after.score > before.score
    assert DuplicateReason.SAME_BIRTH_DATE in after.reasons
    assert after.found_at == before.found_at


def test_an_interrupted_scan_goes_on_where_it_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    settle(desk.store, PHONE, {**PHONE, **ELSEWHERE}, BIRTH, {**BIRTH, **STREET})
    monkeypatch.setattr(scanning, "MARKED_EVERY", 1)
    kinds: list[BlockKind] = []

    def stop_at_addresses(progress: Any) -> None:
        if progress.kind is BlockKind.ADDRESS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan_duplicates(desk, on_progress=stop_at_addresses)
    report = scan_duplicates(desk, on_progress=lambda told: kinds.append(told.kind))

    assert report.is_resumed
    assert set(kinds) == {BlockKind.ADDRESS, BlockKind.BIRTH_DATE}
    assert report == _whole(desk, report)


def _whole(desk: Desk, report: ScanReport) -> ScanReport:
    """The report of a scan of the same base done at once."""
    from dataclasses import replace

    whole = scan_duplicates(desk)
    assert not whole.is_resumed
    return replace(whole, is_resumed=True, new=report.new, read=report.read)


def test_a_scan_reads_pages_as_it_reads_all_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    settle(
        desk.store,
        *({"phones": (f"+3346571040{at % 7}",), **STREET} for at in range(20)),
    )
    at_once = scan_duplicates(desk)
    read = duplicate_scan.read_blocks
    monkeypatch.setattr(
        duplicate_scan,
        "read_blocks",
        lambda session, **values: read(session, **values, size=5),
    )

    by_pages = scan_duplicates(desk)

    assert by_pages.waiting == at_once.waiting > 0
    assert by_pages.capped_blocks != ()
    assert by_pages.capped_blocks[0].kind is BlockKind.ADDRESS


def test_a_switchboard_shared_by_hundreds_is_capped_and_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("crm_tui.domain.duplicate_blocks.NAMESAKES", 4)
    settle(
        desk.store,
        *({**PHONE, "street": f"{at} RUE HAUTE"} for at in range(1, 8)),
    )

    report = scan_duplicates(desk)

    assert report.capped == 1
    (block,) = report.capped_blocks
    assert (block.kind, block.key, block.members) == (BlockKind.PHONE, "0465710448", 7)
    assert report.waiting == 6


def test_a_scan_stays_in_its_territory(desk_of: Seat):
    here = desk_of("EXPERT_EAU_N2", "06")
    there = desk_of("EXPERT_EAU_N2", "83")
    country = desk_of("EXPERT_EAU_N2", "*")
    settle(
        here.store,
        PHONE,
        {**PHONE, **ELSEWHERE},
        {**PHONE, **STREET, "departements": ("83",)},
    )

    assert scan_duplicates(there).waiting == 0
    assert scan_duplicates(here).waiting == 1
    assert scan_duplicates(country).waiting == 3
    assert len(list_duplicates(here).pairs) == 1
    assert list_duplicates(there).pairs == ()


def test_pages_of_pairs_follow_each_other(desk: Desk):
    settle(
        desk.store,
        PHONE,
        {**PHONE, **ELSEWHERE},
        {**PHONE, **STREET},
        {**PHONE, **BIRTH, "street": "1 RUE BASSE"},
    )
    scan_duplicates(desk)
    every = list_duplicates(desk).pairs

    first = list_duplicates(desk, limit=4)
    second = list_duplicates(desk, limit=4, after=first.next)

    assert len(every) == 6
    assert first.pairs + second.pairs == every
    assert second.next is None


def _twin_alerts(desk: Desk, party_id: int) -> list[str]:
    shown = show_customer_360(desk, party_id=party_id)
    return [alert.text for alert in shown.alerts if "Doublon" in alert.text]


def test_a_pair_to_review_is_an_alert_of_both_customers_until_it_is_judged(desk: Desk):
    first, second = settle(desk.store, PHONE, {**PHONE, **ELSEWHERE})
    pair = scan_duplicates(desk).best[0]

    assert pair.second.number in _twin_alerts(desk, first)[0]
    assert pair.first.number in _twin_alerts(desk, second)[0]

    judge_duplicate(
        desk, first=pair.first.number, second=pair.second.number, reason="père et fils"
    )
    assert _twin_alerts(desk, first) == _twin_alerts(desk, second) == []


def test_a_duplicate_of_another_territory_is_no_alert(desk_of: Seat):
    here = desk_of("EXPERT_EAU_N2", "06")
    ours, theirs = settle(
        here.store, PHONE, {**PHONE, **ELSEWHERE, "departements": ("83",)}
    )
    country = desk_of("EXPERT_EAU_N2", "*")
    scan_duplicates(country)

    assert _twin_alerts(here, ours) == []
    assert len(_twin_alerts(country, theirs)) == 1
