"""The sections read together to index parties and sites, whole batches at a time."""

from functools import cache
from typing import Any

from sqlalchemy import func, select, union

from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import (
    PartyAliasRow,
    PartyDepartementRow,
    PartyEmailRow,
    PartyPhoneRow,
    PartyRoleRow,
    PartyRow,
)
from crm_tui.store.tables.premises import MeterRow, SiteRow
from crm_tui.store.together import Together
from crm_tui.store.value_list import among

IDS = "party_ids"
SITE_IDS = "site_ids"
ADDRESS = ("line2", "line3", "street", "line5", "postcode", "town")


@cache
def party_facts() -> Together:
    """Everything that finds the parties of `party_ids`, and the places around them."""
    row: Any = PartyRow
    names = ("id", "number", "nature", "last_name", "first_name", "birth_on", *ADDRESS)
    return Together(
        parties=select(*(getattr(row, name) for name in names)).where(
            among(row.id, IDS)
        ),
        phones=_of(PartyPhoneRow, "number"),
        emails=_of(PartyEmailRow, "address"),
        aliases=_aliases(),
        departements=_of(PartyDepartementRow, "departement"),
        accounts=_accounts(),
        contracts=_held(ContractRow.number),
        lines=_held(ContractRow.line_number),
        dossiers=_of(DossierRow, "number"),
        tenures=_tenures(),
        linked=_linked(),
        **_places(lambda column: column.in_(union(*_lived_at(), _tied_to()))),
        **_documents(PARTIES, among_ids=IDS),
    )


@cache
def site_facts() -> Together:
    """The sites of `site_ids` and their meters."""
    return Together(
        **_places(lambda column: among(column, SITE_IDS)),
        **_documents(SITES, among_ids=SITE_IDS),
    )


def _documents(target: Target, *, among_ids: str) -> dict[str, Any]:
    """What the index holds of these objects now."""
    table: Any = target.table
    key = getattr(table, target.id_column)
    columns = [getattr(table, name) for name in target.columns]
    held = select(key.label("id"), *columns).where(among(key, among_ids))
    return {"documents": held}


def _aliases() -> Any:
    row: Any = PartyAliasRow
    return select(row.party_id, row.kind, row.value).where(among(row.party_id, IDS))


def _places(wanted: Any) -> dict[str, Any]:
    site: Any = SiteRow
    meter: Any = MeterRow
    names = ("id", "number", "departement", *ADDRESS)
    return {
        "sites": select(*(getattr(site, name) for name in names)).where(
            wanted(site.id)
        ),
        "meters": select(meter.site_id, meter.serial_number)
        .where(wanted(meter.site_id))
        .order_by(meter.id),
    }


def _of(table: Any, column: str) -> Any:
    return select(table.party_id, getattr(table, column).label("value")).where(
        among(table.party_id, IDS)
    )


def _accounts() -> Any:
    """Accounts held, and those paid or shared."""
    account: Any = AccountRow
    role: Any = PartyRoleRow
    number = (account.number + account.key).label("value")
    held = select(account.holder_id.label("party_id"), number).where(
        among(account.holder_id, IDS)
    )
    shared = (
        select(role.party_id, number)
        .join(role, role.object_id == account.id)
        .where(role.object_kind == "account", among(role.party_id, IDS))
    )
    return union(held, shared)


def _held(value: Any) -> Any:
    """Contracts ever held: an ended one still finds who held it."""
    contract: Any = ContractRow
    account: Any = AccountRow
    own = select(contract.holder_id.label("party_id"), value.label("value")).where(
        among(contract.holder_id, IDS)
    )
    through = (
        select(account.holder_id.label("party_id"), value.label("value"))
        .join(account, account.id == contract.account_id)
        .where(among(account.holder_id, IDS), contract.holder_id.is_(None))
    )
    return union(own, through)


def _tenures() -> Any:
    """Every contract of the sites where these parties ever had one."""
    contract: Any = ContractRow
    account: Any = AccountRow
    return (
        select(
            contract.id,
            contract.site_id,
            func.coalesce(contract.holder_id, account.holder_id).label("holder_id"),
            contract.status,
            contract.started_on,
        )
        .outerjoin(account, account.id == contract.account_id)
        .where(contract.site_id.in_(union(*_lived_at())))
    )


def _lived_at() -> tuple[Any, Any]:
    """The sites of the contracts these parties hold, by themselves or an account."""
    contract: Any = ContractRow
    account: Any = AccountRow
    theirs = select(account.id).where(among(account.holder_id, IDS))
    return (
        select(contract.site_id).where(among(contract.holder_id, IDS)),
        select(contract.site_id).where(contract.account_id.in_(theirs)),
    )


def _linked() -> Any:
    """The sites parties own, occupy or manage now, contract or not."""
    role: Any = PartyRoleRow
    return select(role.party_id, role.object_id).where(*_ties())


def _tied_to() -> Any:
    role: Any = PartyRoleRow
    return select(role.object_id).where(*_ties())


def _ties() -> tuple[Any, ...]:
    role: Any = PartyRoleRow
    return (
        among(role.party_id, IDS),
        role.object_kind == "site",
        role.role_until.is_(None),
    )
