"""Assets as the rules of document 002 look at them, page by page.

A page is a few queries whatever its length: the assets with where they are, then their
addresses, bills, last real readings and requests, each for the whole page at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from crm_tui.domain.asset import (
    Asset,
    AssetReaches,
    Reach,
    RequestMode,
    RuleKind,
    TheoreticalBill,
    TheoreticalBillKind,
)
from crm_tui.domain.billing_cycle import first_billing_day
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading import ReadingSource, ReadingStatus
from crm_tui.domain.reading_proposal import ProposalCriteria
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.asset import (
    ArticleRow,
    AssetRow,
    LocationRow,
    ReadingRequestRow,
    ServiceContractRow,
    ServiceCustomerRow,
    SiteReachRow,
    TheoreticalBillRow,
)
from crm_tui.store.tables.billing import ContractRow
from crm_tui.store.tables.columns import one_of_codes
from crm_tui.store.tables.party import PartyEmailRow, PartyRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.together import within_territory

PAGE = 1_000
"""Assets read at once: a page is decided and written before the next one is read."""

MOST_BILLS = 13
"""Theoretical bills of a contract that matter: a year and a month."""

NOT_A_READING = (ReadingStatus.SUPERSEDED.value, ReadingStatus.REJECTED.value)

IS_UNANSWERED = one_of_codes(
    col(ReadingRequestRow.status),
    (ReadingRequestStatus.SENT, ReadingRequestStatus.REMINDED),
)
IS_POSTPONED = one_of_codes(
    col(ReadingRequestRow.status), (ReadingRequestStatus.POSTPONED,)
)

_CUSTOMER = aliased(ServiceCustomerRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetSight:
    """The day assets are looked at, and for which period of billing."""

    on: date
    period: date


def page(
    session: Session,
    *,
    sight: AssetSight,
    within: Territory,
    criteria: ProposalCriteria | None = None,
    after_id: int = 0,
    limit: int = PAGE,
) -> tuple[Asset, ...]:
    """Return the assets in use after this id, in the order of their ids."""
    asked = (
        _assets(within)
        .where(col(AssetRow.id) > after_id, col(AssetRow.withdrawn_on).is_(None))
        .order_by(col(AssetRow.id))
        .limit(limit)
    )
    lines = session.execute(_chosen(asked, criteria)).all()
    return tuple(_assembled(session, lines, sight))


def count(
    session: Session, *, criteria: ProposalCriteria, within: Territory, limit: int
) -> int:
    """Return how many assets in use that may be asked are kept, up to a limit."""
    asked = _assets(within).where(
        col(AssetRow.withdrawn_on).is_(None), col(AssetRow.request_mode) != ""
    )
    kept = _chosen(asked, criteria).with_only_columns(col(AssetRow.id)).limit(limit)
    return int(session.scalar(select(func.count()).select_from(kept.subquery())) or 0)


def by_ids(
    session: Session, *, asset_ids: Sequence[int], sight: AssetSight, within: Territory
) -> dict[int, Asset]:
    """Return these assets, those of another territory left out, by id."""
    asked = _assets(within).where(col(AssetRow.id).in_(asset_ids))
    lines = session.execute(asked).all()
    return {asset.id: asset for asset in _assembled(session, lines, sight)}


def get(
    session: Session, *, number: str, sight: AssetSight, within: Territory
) -> Asset:
    """Return one asset; raises NotFound outside the territory too."""
    asked = _assets(within).where(col(AssetRow.number) == number)
    lines = session.execute(asked).all()
    if not lines:
        raise NotFound.of("ce bien")
    return next(_assembled(session, lines, sight))


def _assets(within: Territory) -> Any:
    return (
        select(
            col(AssetRow.id),
            col(AssetRow.number),
            col(ArticleRow.label),
            col(MeterRow.serial_number),
            col(AssetRow.meter_id),
            col(AssetRow.contract_id),
            col(AssetRow.responsible_id),
            col(AssetRow.request_mode),
            col(PartyRow.id).label("customer_id"),
            col(PartyRow.last_name),
            col(PartyRow.first_name),
            col(SiteRow.street),
            col(SiteRow.postcode),
            col(SiteRow.town),
            col(SiteRow.departement),
            col(ContractRow.number).label("contract_number"),
            col(ServiceContractRow.rule_code),
            col(ServiceContractRow.rule_kind),
            col(ServiceContractRow.provider),
            col(LocationRow.mail).label("location_mail"),
            col(LocationRow.fax).label("location_fax"),
            col(SiteReachRow.mail).label("site_mail"),
            col(SiteReachRow.fax).label("site_fax"),
        )
        .join(ArticleRow, col(ArticleRow.id) == col(AssetRow.article_id))
        .join(MeterRow, col(MeterRow.id) == col(AssetRow.meter_id))
        .join(SiteRow, col(SiteRow.id) == col(AssetRow.site_id))
        .join(ContractRow, col(ContractRow.id) == col(AssetRow.contract_id))
        .join(
            ServiceContractRow,
            col(ServiceContractRow.contract_id) == col(AssetRow.contract_id),
        )
        .join(PartyRow, col(PartyRow.id) == col(ContractRow.holder_id))
        .outerjoin(LocationRow, col(LocationRow.id) == col(AssetRow.location_id))
        .outerjoin(SiteReachRow, col(SiteReachRow.site_id) == col(AssetRow.site_id))
        .where(within_territory(col(SiteRow.departement), within=within))
    )


def _chosen(asked: Any, criteria: ProposalCriteria | None) -> Any:
    """Keep the assets of the criteria; an empty one keeps them all."""
    if criteria is None:
        return asked
    equal = (
        (col(PartyRow.number), criteria.party_number),
        (col(ContractRow.number), criteria.contract_number),
        (col(AssetRow.number), criteria.asset_number),
        (col(ServiceContractRow.rule_code), criteria.rule_code),
        (col(ServiceContractRow.provider), criteria.provider),
        (col(AssetRow.request_mode), criteria.mode.value),
        (col(_CUSTOMER.classification), criteria.classification),
        (col(_CUSTOMER.category), criteria.category),
    )
    if criteria.classification or criteria.category:
        asked = asked.join(_CUSTOMER, _CUSTOMER.party_id == col(PartyRow.id))
    return asked.where(*(column == value for column, value in equal if value))


def _assembled(
    session: Session, lines: Sequence[Any], sight: AssetSight
) -> Iterator[Asset]:
    if not lines:
        return
    beside = _Beside.read(session, lines, sight)
    for line in lines:
        yield beside.asset(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What a page of assets needs beside its own lines."""

    mails: dict[int, str]
    customers: dict[int, tuple[str, str, str]]
    bills: dict[int, tuple[TheoreticalBill, ...]]
    last_read: dict[int, datetime]
    asked_on: dict[int, date]
    planned: frozenset[int]
    on: date

    @classmethod
    def read(
        cls, session: Session, lines: Sequence[Any], sight: AssetSight
    ) -> "_Beside":
        """Read it all for a page, one query each."""
        ids = [line.id for line in lines]
        parties = {line.customer_id for line in lines}
        parties |= {line.responsible_id for line in lines if line.responsible_id}
        return cls(
            mails=_mails(session, parties),
            customers=_customers(session, parties),
            bills=_bills(session, {line.contract_id for line in lines}, sight.period),
            last_read=_last_read(session, {line.meter_id for line in lines}),
            asked_on=_asked_on(session, ids, sight.period),
            planned=_planned(session, ids, sight.on),
            on=sight.on,
        )

    def asset(self, line: Any) -> Asset:
        """Return one asset of the page."""
        classification, category, _ = self.customers.get(line.customer_id, NOTHING)
        return Asset(
            id=line.id,
            number=line.number,
            label=line.label,
            serial_number=line.serial_number,
            customer_id=line.customer_id,
            customer_name=f"{line.last_name.upper()} {line.first_name}".strip(),
            site_address=f"{line.street}, {line.postcode}, {line.town}",
            departement=line.departement,
            contract_number=line.contract_number,
            mode=RequestMode(line.request_mode),
            reaches=AssetReaches(
                responsible=self._party(line.responsible_id),
                location=Reach(line.location_mail or "", line.location_fax or ""),
                site=Reach(line.site_mail or "", line.site_fax or ""),
                customer=self._party(line.customer_id),
            ),
            classification=classification,
            category=category,
            provider=line.provider,
            rule_code=line.rule_code,
            rule_kind=RuleKind(line.rule_kind),
            bills=self.bills.get(line.contract_id, ()),
            last_actual_at=self.last_read.get(line.meter_id),
            asked_on=self.asked_on.get(line.id),
            planned_on=self.on if line.id in self.planned else None,
        )

    def _party(self, party_id: int | None) -> Reach:
        if party_id is None:
            return Reach()
        fax = self.customers.get(party_id, NOTHING)[2]
        return Reach(self.mails.get(party_id, ""), fax)


NOTHING = ("", "", "")


def _mails(session: Session, parties: Iterable[int]) -> dict[int, str]:
    """Return the first address in use of each party."""
    lines = session.execute(
        select(col(PartyEmailRow.party_id), col(PartyEmailRow.address))
        .where(
            col(PartyEmailRow.party_id).in_(parties),
            col(PartyEmailRow.is_former).is_(False),
        )
        .order_by(col(PartyEmailRow.id).desc())
    )
    return {party_id: address for party_id, address in lines}


def _customers(
    session: Session, parties: Iterable[int]
) -> dict[int, tuple[str, str, str]]:
    lines = session.execute(
        select(
            col(ServiceCustomerRow.party_id),
            col(ServiceCustomerRow.classification),
            col(ServiceCustomerRow.category),
            col(ServiceCustomerRow.fax),
        )
        .where(col(ServiceCustomerRow.party_id).in_(parties))
        .order_by(col(ServiceCustomerRow.id).desc())
    )
    return {line[0]: (line[1], line[2], line[3]) for line in lines}


def _bills(
    session: Session, contracts: Iterable[int], period: date
) -> dict[int, tuple[TheoreticalBill, ...]]:
    """Return the bills of the period and after it, oldest first."""
    lines = session.execute(
        select(
            col(TheoreticalBillRow.contract_id),
            col(TheoreticalBillRow.billed_on),
            col(TheoreticalBillRow.kind),
        )
        .where(
            col(TheoreticalBillRow.contract_id).in_(contracts),
            col(TheoreticalBillRow.billed_on) >= first_billing_day(period=period),
        )
        .order_by(
            col(TheoreticalBillRow.contract_id), col(TheoreticalBillRow.billed_on)
        )
    )
    found: dict[int, list[TheoreticalBill]] = defaultdict(list)
    for contract_id, billed_on, kind in lines:
        bills = found[contract_id]
        if len(bills) < MOST_BILLS:
            bills.append(
                TheoreticalBill(billed_on=billed_on, kind=TheoreticalBillKind(kind))
            )
    return {contract_id: tuple(bills) for contract_id, bills in found.items()}


def _last_read(session: Session, meters: Iterable[int]) -> dict[int, datetime]:
    """Return the last real reading of each counter: estimates are not readings."""
    at = func.max(col(ReadingRow.read_at)).label("read_at")
    lines = session.execute(
        select(col(ReadingRow.meter_id), at)
        .where(
            col(ReadingRow.meter_id).in_(meters),
            col(ReadingRow.source) != ReadingSource.ESTIMATE.value,
            col(ReadingRow.status).not_in(NOT_A_READING),
        )
        .group_by(col(ReadingRow.meter_id))
    )
    return {meter_id: read_at for meter_id, read_at in lines}


def _asked_on(session: Session, assets: Iterable[int], period: date) -> dict[int, date]:
    lines = session.execute(
        select(
            col(ReadingRequestRow.asset_id), col(ReadingRequestRow.requested_on)
        ).where(
            IS_UNANSWERED,
            col(ReadingRequestRow.asset_id).in_(assets),
            col(ReadingRequestRow.period) == period,
        )
    )
    return {asset_id: requested_on for asset_id, requested_on in lines}


def _planned(session: Session, assets: Iterable[int], on: date) -> frozenset[int]:
    """Return the assets whose excluded request was put off to this very day."""
    lines = session.execute(
        select(col(ReadingRequestRow.asset_id)).where(
            and_(
                IS_POSTPONED,
                col(ReadingRequestRow.planned_on) == on,
                col(ReadingRequestRow.asset_id).in_(assets),
            )
        )
    )
    return frozenset(asset_id for (asset_id,) in lines)
