"""The sections read together for one customer: each a bounded SELECT over an index.

Parameters: `party_id`, the territory's, `today`, `year_ago`, `complaint_reasons`, and
where the timeline's page begins.
"""

from datetime import date
from typing import Any

from sqlalchemy import case, func, literal, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col

from crm_tui.domain.contact import ContactDirection
from crm_tui.domain.duplicate_pair import PairState
from crm_tui.domain.party import PartyStatus
from crm_tui.store.concern_sections import concern_sections
from crm_tui.store.customer_contract_sections import contract_sections
from crm_tui.store.customer_dossier_sections import dossier_sections
from crm_tui.store.customer_terms import MOST_ACCOUNTS, PARTY, account_ids, is_seen
from crm_tui.store.keyset import older
from crm_tui.store.offers import past_lines
from crm_tui.store.standing_sections import standing_sections
from crm_tui.store.tables.billing import AccountRow, BillRow
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.duplicate import DuplicatePairRow
from crm_tui.store.tables.party import PartyEmailRow, PartyPhoneRow, PartyRow
from crm_tui.store.tables.telecom import AccountStandingRow
from crm_tui.store.tables.trail import TimelineRow
from crm_tui.store.tables.workspace import ParameterRow
from crm_tui.store.timeline import PAGE
from crm_tui.store.together import Together, columns_of, inside

MOST_BILLS = 6
"""More than the screen shows; a customer beyond that is read screen by screen."""

MOST_ADDRESSES = 30
"""Of phones and of e-mails; nobody has that many."""

FIRST_DAY = date(1, 1, 1)


def customer_sections() -> Together:
    """Return the statement of the 360° view's first round trip."""
    return Together(
        party=_party(),
        guardian=_guardian(),
        twin=_twin(),
        phones=_of_party(PartyPhoneRow),
        emails=_of_party(PartyEmailRow),
        accounts=_accounts(),
        bills=bill_lines(),
        timeline=_timeline(),
        parameters=select(col(ParameterRow.code), col(ParameterRow.value)),
        offers=past_lines(),
        **contract_sections(),
        **dossier_sections(),
        **standing_sections(),
        **concern_sections(),
    )


def _party() -> Any:
    return select(*columns_of(PartyRow), _came_at().label("came_at")).where(
        col(PartyRow.id) == PARTY, is_seen(PARTY)
    )


def _came_at() -> Any:
    """When a prospect last got in touch; else when the legacy system last wrote it."""
    last_call = (
        select(col(ContactRow.started_at))
        .where(
            col(ContactRow.party_id) == PARTY,
            col(ContactRow.direction) == ContactDirection.INBOUND.value,
        )
        .order_by(col(ContactRow.started_at).desc())
        .limit(1)
        .scalar_subquery()
    )
    known_at = func.coalesce(last_call, col(PartyRow.changed_at))
    return case((col(PartyRow.status) == PartyStatus.PROSPECT.value, known_at))


def _twin() -> Any:
    """The record most like this one that nobody has judged, where the agent sees it."""
    pair: Any = DuplicatePairRow
    sides = union_all(
        *(
            select(other.label("id"), pair.score).where(
                side == PARTY, pair.state == PairState.TO_REVIEW.value
            )
            for side, other in (
                (pair.party_a, pair.party_b),
                (pair.party_b, pair.party_a),
            )
        )
    ).subquery()
    return (
        select(col(PartyRow.last_name), col(PartyRow.first_name), col(PartyRow.number))
        .join(sides, sides.c.id == col(PartyRow.id))
        .where(is_seen(col(PartyRow.id)))
        .order_by(sides.c.score.desc(), sides.c.id)
        .limit(1)
    )


def _guardian() -> Any:
    guardian: Any = aliased(PartyRow)
    phone = (
        select(col(PartyPhoneRow.number))
        .where(
            col(PartyPhoneRow.party_id) == guardian.id,
            col(PartyPhoneRow.is_former).is_(False),
        )
        .order_by(col(PartyPhoneRow.is_preferred).desc(), col(PartyPhoneRow.id))
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(guardian.last_name, guardian.first_name, phone.label("phone"))
        .join(PartyRow, col(PartyRow.guardian_id) == guardian.id)
        .where(col(PartyRow.id) == PARTY)
    )


def _of_party(table: Any) -> Any:
    return (
        select(*columns_of(table))
        .where(table.party_id == PARTY, table.is_former.is_(False))
        .limit(MOST_ADDRESSES)
    )


def _accounts() -> Any:
    return (
        select(*columns_of(AccountRow), *columns_of(AccountStandingRow, prefix="st_"))
        .outerjoin(
            AccountStandingRow,
            col(AccountStandingRow.account_id) == col(AccountRow.id),
        )
        .where(col(AccountRow.holder_id) == PARTY)
        .order_by(col(AccountRow.id).desc())
        .limit(MOST_ACCOUNTS)
    )


def bill_lines(*, most: int = MOST_BILLS) -> Any:
    """The last bills of each account: the index gives the day where they begin."""
    account = account_ids()
    earlier: Any = aliased(BillRow)
    first_shown_on = (
        select(earlier.issued_on)
        .where(earlier.account_id == account.c.id)
        .order_by(earlier.issued_on.desc(), earlier.id.desc())
        .limit(1)
        .offset(most - 1)
        .scalar_subquery()
    )
    return (
        select(*columns_of(BillRow))
        .join(account, account.c.id == col(BillRow.account_id))
        .where(col(BillRow.issued_on) >= func.coalesce(first_shown_on, FIRST_DAY))
        .limit(MOST_ACCOUNTS * most)
    )


def _timeline() -> Any:
    """One page by its own index: as quick at the tenth year as at the first."""
    return (
        select(
            *columns_of(TimelineRow),
            func.coalesce(col(DossierRow.number), literal("")).label("dossier_number"),
        )
        .outerjoin(DossierRow, col(DossierRow.id) == col(TimelineRow.dossier_id))
        .where(
            col(TimelineRow.party_id) == PARTY,
            older(col(TimelineRow.at), col(TimelineRow.id)),
            inside(col(DossierRow.departement), or_absent=True),
        )
        .order_by(col(TimelineRow.at).desc(), col(TimelineRow.id).desc())
        .limit(PAGE + 1)
    )
