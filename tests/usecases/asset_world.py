"""The assets of the rights matrix: a draft, a request that waits, one to be asked."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlmodel import Session

from crm_tui.store.engine import Store
from crm_tui.store.tables.asset import (
    ArticleRow,
    AssetRow,
    ReadingCampaignRow,
    ReadingRequestRow,
    ServiceContractRow,
    SiteReachRow,
    TheoreticalBillRow,
)
from crm_tui.store.tables.decision import ParameterPeriodRow
from tests import factories
from tests.factories import SOME_DAY

JULY = date(2024, 7, 1)
DAY = date(2024, 7, 11)
_serial = count(1)


@dataclass(frozen=True, kw_only=True)
class AssetWorld:
    """What the use cases of reading requests are called on, in the departement 06."""

    number: str
    """Of an asset nobody was asked for."""
    draft: int
    """A campaign with one line, ticked."""
    line: int
    to_send: int
    """Another one, which is sent."""
    waiting: int
    """A request sent some days ago, nobody having answered."""
    meter: int
    """Of the asset of that request."""


def add_asset_world(store: Store, *, party_id: int) -> AssetWorld:
    """Add four assets of a customer, and the parameters of a sending."""
    with store.writing() as session:
        return _add(session, party_id=party_id)


def _add(session: Session, *, party_id: int) -> AssetWorld:
    for code in ("MAIL", "MAILTO"):
        session.add(
            ParameterPeriodRow(
                code=code,
                valid_from=date(2000, 1, 1),
                value=f"{code.lower()}@artis.fr",
                changed_at=SOME_DAY,
                changed_by="RDM06",
            )
        )
    article = ArticleRow(code="XC55", label="Copieur XC 55")
    session.add(article)
    session.flush()
    numbers, ids, meters = zip(
        *(
            _add_asset(session, party_id=party_id, article_id=article.id or 0)
            for _ in range(4)
        ),
        strict=True,
    )
    draft, line = _add_request(session, ids[1], party_id, "BROUILLON", "PROPOSEE")
    to_send, _ = _add_request(session, ids[3], party_id, "BROUILLON", "PROPOSEE")
    _, waiting = _add_request(session, ids[2], party_id, "ENVOYEE", "ENVOYEE")
    return AssetWorld(
        number=numbers[0],
        draft=draft,
        line=line,
        to_send=to_send,
        waiting=waiting,
        meter=meters[2],
    )


def _add_asset(
    session: Session, *, party_id: int, article_id: int
) -> tuple[str, int, int]:
    account = factories.make_account(session, holder_id=party_id)
    site = factories.make_site(session)
    contract = factories.make_contract(
        session,
        account_id=account,
        site_id=site,
        holder_id=party_id,
        line_of_business="SSC",
    )
    meter = factories.make_meter(session, site_id=site)
    factories.make_reading(session, meter_id=meter, value_m3=1200, read_at=SOME_DAY)
    number = f"BIEN{next(_serial):06}"
    asset = AssetRow(
        number=number,
        article_id=article_id,
        contract_id=contract,
        site_id=site,
        meter_id=meter,
        request_mode="MAIL",
    )
    session.add_all(
        [
            asset,
            SiteReachRow(site_id=site, mail="site@example.org"),
            ServiceContractRow(
                contract_id=contract, rule_code="FORF_REG", rule_kind="FORFAIT"
            ),
            TheoreticalBillRow(
                contract_id=contract, billed_on=date(2024, 7, 28), kind="THEORIQUE"
            ),
        ]
    )
    session.flush()
    return number, asset.id or 0, meter


def _add_request(
    session: Session, asset_id: int, party_id: int, campaign: str, status: str
) -> tuple[int, int]:
    row = ReadingCampaignRow(
        kind="MANUELLE",
        status=campaign,
        requested_on=date(2024, 7, 2),
        period=JULY,
        made_by="AUTRE",
        made_at=SOME_DAY,
    )
    session.add(row)
    session.flush()
    request = ReadingRequestRow(
        campaign_id=row.id,
        asset_id=asset_id,
        party_id=party_id,
        departement="06",
        period=JULY,
        requested_on=date(2024, 6, 25),
        mode="MAIL",
        address="site@example.org",
        level="3",
        status=status,
        is_selected=True,
    )
    session.add(request)
    session.flush()
    return row.id or 0, request.id or 0
