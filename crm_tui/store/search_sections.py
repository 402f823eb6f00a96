"""The sections read together to index parties and sites, whole batches at a time."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, select, union

from crm_tui.store.search_words import PARTIES, SITES, Target
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.columns import BigId
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

Asked = Callable[[Any], Any]
"""Makes the condition that a column names one of the parties asked for."""


@cache
def party_facts() -> Together:
    """Everything that finds the parties of `party_ids`, and the places around them."""
    return _party_facts(lambda column: among(column, IDS))


@cache
def one_party_facts() -> Together:
    """The same for the one party of `party_id`, which a plain comparison names."""
    party_id = bindparam("party_id", type_=BigId)
    return _party_facts(lambda column: column == party_id)


def _party_facts(asked: Asked) -> Together:
    row: Any = PartyRow
    names = ("id", "number", "nature", "last_name", "first_name", "birth_on", *ADDRESS)
    return Together(
        parties=select(*(getattr(row, name) for name in names)).where(
            asked(row.id), row.merged_into_id.is_(None)
        ),
        phones=_phones(asked),
        emails=_of(PartyEmailRow, "address", asked),
        aliases=_aliases(asked),
        departements=_of(PartyDepartementRow, "departement", asked),
        accounts=_accounts(asked),
        classes=_classes(asked),
        contracts=_held(ContractRow.number, asked),
        lines=_held(ContractRow.line_number, asked),
        dossiers=_of(DossierRow, "number", asked),
        tenures=_tenures(asked),
        linked=_linked(asked),
        **_places(lambda column: column.in_(union(*_lived_at(asked), _tied_to(asked)))),
        **_documents(PARTIES, asked),
    )


@cache
def site_facts() -> Together:
    """The sites of `site_ids` and their meters."""
    return Together(
        **_places(lambda column: among(column, SITE_IDS)),
        **_documents(SITES, lambda column: among(column, SITE_IDS)),
    )


def _documents(target: Target, asked: Asked) -> dict[str, Any]:
    """What the index holds of these objects now."""
    table: Any = target.table
    key = getattr(table, target.id_column)
    columns = [getattr(table, name) for name in target.columns]
    held = select(key.label("id"), *columns).where(asked(key))
    return {"documents": held}


def _aliases(asked: Asked) -> Any:
    row: Any = PartyAliasRow
    return select(row.party_id, row.kind, row.value).where(asked(row.party_id))


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


def _of(table: Any, column: str, asked: Asked) -> Any:
    return select(table.party_id, getattr(table, column).label("value")).where(
        asked(table.party_id)
    )


def _phones(asked: Asked) -> Any:
    row: Any = PartyPhoneRow
    return select(
        row.party_id,
        row.id,
        row.number.label("value"),
        row.is_former,
        row.is_preferred,
    ).where(asked(row.party_id))


def _classes(asked: Asked) -> Any:
    """The class of each account held."""
    row: Any = AccountRow
    return select(
        row.holder_id.label("party_id"), row.id, row.customer_class.label("value")
    ).where(asked(row.holder_id))


def _accounts(asked: Asked) -> Any:
    """Accounts held, and those paid or shared."""
    account: Any = AccountRow
    role: Any = PartyRoleRow
    number = (account.number + account.key).label("value")
    held = select(account.holder_id.label("party_id"), number).where(
        asked(account.holder_id)
    )
    shared = (
        select(role.party_id, number)
        .join(role, role.object_id == account.id)
        .where(role.object_kind == "account", asked(role.party_id))
    )
    return union(held, shared)


def _held(value: Any, asked: Asked) -> Any:
    """Contracts ever held: an ended one still finds who held it."""
    contract: Any = ContractRow
    account: Any = AccountRow
    own = select(contract.holder_id.label("party_id"), value.label("value")).where(
        asked(contract.holder_id)
    )
    through = (
        select(account.holder_id.label("party_id"), value.label("value"))
        .join(account, account.id == contract.account_id)
        .where(asked(account.holder_id), contract.holder_id.is_(None))
    )
    return union(own, through)


def _tenures(asked: Asked) -> Any:
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
        .where(contract.site_id.in_(union(*_lived_at(asked))))
    )


def _lived_at(asked: Asked) -> tuple[Any, Any]:
    """The sites of the contracts these parties hold, by themselves or an account."""
    contract: Any = ContractRow
    account: Any = AccountRow
    theirs = select(account.id).where(asked(account.holder_id))
    return (
        select(contract.site_id).where(asked(contract.holder_id)),
        select(contract.site_id).where(contract.account_id.in_(theirs)),
    )


def _linked(asked: Asked) -> Any:
    """The sites parties own, occupy or manage now, contract or not."""
    role: Any = PartyRoleRow
    return select(role.party_id, role.object_id).where(*_ties(asked))


def _tied_to(asked: Asked) -> Any:
    role: Any = PartyRoleRow
    return select(role.object_id).where(*_ties(asked))


def _ties(asked: Asked) -> tuple[Any, ...]:
    role: Any = PartyRoleRow
    return (
        asked(role.party_id),
        role.object_kind == "site",
        role.role_until.is_(None),
    )
