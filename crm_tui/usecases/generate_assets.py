"""Add invented assets of service contracts, to try the reading requests at size."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlmodel import Session, SQLModel

from crm_tui.desk import Act, Desk, Work
from crm_tui.store.bulk import insert_rows
from crm_tui.store.filling import filling
from crm_tui.store.loader import reserve_ids
from crm_tui.store.numbering import next_numbers
from crm_tui.store.party_communes import place_newcomers
from crm_tui.store.search_index import reindex_parties, reindex_sites
from crm_tui.store.tables.asset import (
    ArticleRow,
    AssetRow,
    LocationRow,
    ServiceContractRow,
    ServiceCustomerRow,
    TheoreticalBillRow,
)
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyDepartementRow, PartyEmailRow, PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.usecases.parts.invented.asset_customer import AssetFirsts
from crm_tui.usecases.parts.invented.assets import (
    ARTICLES,
    ASSETS_EACH,
    AssetBlock,
    asset_blocks,
)

USUAL_SEED = 2024

BLOCKS = 500
"""Customers written at once."""

OnAssets = Callable[[int, int], None]
"""Told how many assets are written, and of how many."""

TABLES: tuple[tuple[type[SQLModel], str], ...] = (
    (PartyRow, "party"),
    (PartyEmailRow, "mail"),
    (AccountRow, "account"),
    (SiteRow, "site"),
    (PartyDepartementRow, "departement"),
    (ContractRow, "contract"),
    (ServiceContractRow, "service_contract"),
    (ServiceCustomerRow, "service_customer"),
    (LocationRow, "location"),
    (TheoreticalBillRow, "bills"),
    (MeterRow, "meters"),
    (ReadingRow, "readings"),
    (AssetRow, "assets"),
)
"""Where each part of a block goes, what is referred to before what refers to it."""


def generate_assets(
    desk: Desk,
    *,
    count: int,
    seed: int = USUAL_SEED,
    on_progress: OnAssets | None = None,
) -> int:
    """Add `count` assets of new companies, ten each; return `count`.

    The same for the same seed, day and base; all of it in one transaction.
    """
    desk.check(Act.IMPORT)
    with (
        filling(desk.store) as store,
        replace(desk, store=store).performing(Act.IMPORT) as work,
    ):
        _generate(work, count=count, seed=seed, tell=on_progress or _untold)
        work.trail("import", "biens inventés", after={"count": count, "seed": seed})
    return count


def _untold(_done: int, _total: int) -> None:
    """Tell nobody how far the generation is."""


def _generate(work: Work, *, count: int, seed: int, tell: OnAssets) -> None:
    session = work.session
    firsts = _reserve(session, count)
    blocks = asset_blocks(count=count, seed=seed, today=work.today, firsts=firsts)
    done = 0
    while part := list(islice(blocks, BLOCKS)):
        _write(session, part)
        reindex_sites(session, [block.site["id"] for block in part])
        reindex_parties(session, [block.party["id"] for block in part])
        done += sum(len(block.assets) for block in part)
        tell(done, count)
    place_newcomers(session, above=firsts.party - 1)


def _write(session: Session, blocks: Iterable[AssetBlock]) -> None:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for block in blocks:
        for _, part in TABLES:
            value = getattr(block, part)
            rows[part].extend(value if isinstance(value, tuple) else (value,))
    for table, part in TABLES:
        insert_rows(session, table, rows[part])


def _reserve(session: Session, count: int) -> AssetFirsts:
    customers = -(-count // ASSETS_EACH)

    def ids(table: type[SQLModel], some: int) -> int:
        return reserve_ids(session, table, count=some)[0]

    def numbers(series: str, some: int) -> int:
        return next_numbers(session, series=series, count=some)[0]

    return AssetFirsts(
        party=ids(PartyRow, customers),
        account=ids(AccountRow, customers),
        site=ids(SiteRow, customers),
        contract=ids(ContractRow, customers),
        meter=ids(MeterRow, count),
        location=ids(LocationRow, customers),
        asset=ids(AssetRow, count),
        articles=_articles(session),
        party_number=numbers("party", customers),
        account_number=numbers("account", customers),
        site_number=numbers("site", customers),
        contract_number=numbers("contract:SSC", customers),
        asset_number=numbers("asset", count),
    )


def _articles(session: Session) -> tuple[int, ...]:
    """Add the articles of a run, whose codes no other run has."""
    first = next_numbers(session, series="article", count=len(ARTICLES))[0]
    ids = reserve_ids(session, ArticleRow, count=len(ARTICLES))
    insert_rows(
        session,
        ArticleRow,
        [
            {
                "id": article_id,
                "code": f"INV{first + rank:05}",
                "label": f"Copieur {label}",
                "operating_mode": "Appuyer sur Menu, puis Compteurs.\n"
                "Reporter le nombre Total.",
            }
            for rank, (article_id, label) in enumerate(zip(ids, ARTICLES, strict=True))
        ],
    )
    return tuple(ids)
