"""The communes a party may be seen from: those of its sites, else of its address.

Only an agent of a commune is judged by them (« centre n–n commune », domain.md 1.1):
the departements alone answer everybody else, and the search index.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, literal, union
from sqlmodel import Session, col, select

from crm_tui.store.inserter import inserter
from crm_tui.store.insertion import insert_missing
from crm_tui.store.tables.billing import AccountRow, ContractRow
from crm_tui.store.tables.party import PartyCommuneRow, PartyRoleRow, PartyRow
from crm_tui.store.tables.premises import SiteRow

_PARTY: Any = PartyRow
_SITE: Any = SiteRow
_CONTRACT: Any = ContractRow
_ACCOUNT: Any = AccountRow
_ROLE: Any = PartyRoleRow
_ROW: Any = PartyCommuneRow


def communes_of(session: Session, *, party_id: int) -> frozenset[str]:
    """Return the INSEE codes a party is seen from."""
    return frozenset(
        session.exec(select(_ROW.insee_code).where(_ROW.party_id == party_id))
    )


def add_communes(session: Session, *, party_id: int, communes: Iterable[str]) -> None:
    """Let a party be seen from these communes too."""
    rows = [
        {"party_id": party_id, "insee_code": code} for code in sorted(set(communes))
    ]
    insert_missing(session, PartyCommuneRow, rows)


def place_in_communes(session: Session, *, party_ids: Sequence[int]) -> None:
    """Work out again the communes of these parties.

    One whose sites and address name none stays where it was, as for departements.
    """

    def among(column: Any) -> ColumnElement[bool]:
        condition: ColumnElement[bool] = column.in_(party_ids)
        return condition

    found = list(session.execute(_whereabouts(among)))
    placed = {party_id for party_id, _ in found}
    session.execute(delete(PartyCommuneRow).where(col(_ROW.party_id).in_(placed)))
    rows = [{"party_id": party_id, "insee_code": code} for party_id, code in found]
    insert_missing(session, PartyCommuneRow, rows)


def place_newcomers(session: Session, *, above: int) -> None:
    """Place every party whose id is above this one, in one statement.

    One that another session numbered meanwhile may be placed already, and stays so.
    """
    wanted = _whereabouts(lambda column: column > above)
    columns = ("party_id", "insee_code")
    insert = inserter(session.get_bind().dialect)
    rows = insert(PartyCommuneRow).from_select(columns, wanted)
    session.execute(rows.on_conflict_do_nothing())


def _whereabouts(asked: Any) -> Any:
    """Return the communes of the sites of the parties asked for, else of their address.

    `asked` is given the column of the party and returns the condition.
    """
    at_site = select(_CONTRACT.holder_id.label("party_id"), _SITE.insee_code).join(
        _SITE, _SITE.id == _CONTRACT.site_id
    )
    held = at_site.where(asked(_CONTRACT.holder_id), _SITE.insee_code != "")
    by_account = (
        select(_ACCOUNT.holder_id, _SITE.insee_code)
        .join(_CONTRACT, _CONTRACT.account_id == _ACCOUNT.id)
        .join(_SITE, _SITE.id == _CONTRACT.site_id)
        .where(asked(_ACCOUNT.holder_id), _SITE.insee_code != "")
    )
    linked = (
        select(_ROLE.party_id, _SITE.insee_code)
        .join(_SITE, _SITE.id == _ROLE.object_id)
        .where(
            _ROLE.object_kind == "site", asked(_ROLE.party_id), _SITE.insee_code != ""
        )
    )
    lives = select(_PARTY.id, _PARTY.insee_code).where(
        asked(_PARTY.id), _PARTY.insee_code != "", ~_has_site(_PARTY.id)
    )
    return union(held, by_account, linked, lives)


def _has_site(party_id: Any) -> ColumnElement[bool]:
    """Return the condition that a party has a site: its address says nothing then."""
    holds = exists().where(
        _CONTRACT.holder_id == party_id, _CONTRACT.site_id.is_not(None)
    )
    pays = (
        select(literal(1))
        .select_from(_ACCOUNT)
        .join(_CONTRACT, _CONTRACT.account_id == _ACCOUNT.id)
        .where(_ACCOUNT.holder_id == party_id, _CONTRACT.site_id.is_not(None))
        .exists()
    )
    is_linked = exists().where(_ROLE.party_id == party_id, _ROLE.object_kind == "site")
    return holds | pays | is_linked
