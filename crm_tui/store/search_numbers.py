"""Numbers printed on documents, which lead to the party they are about."""

from crm_tui.store.search_sql import Statement
from crm_tui.store.search_terms import KeyKind


def add_dossier(statement: Statement, number: str) -> None:
    """Chain the dossiers that begin so."""
    statement.add_range(KeyKind.DOSSIER, number)


def add_bill(statement: Statement, number: str) -> None:
    """Chain the holder of the bill of this whole number.

    Bills are too many to be keys of their holders: their own index answers.
    """
    statement.add(
        f"SELECT a.holder_id AS object_id, '{KeyKind.BILL}' AS kind, b.number AS key "
        "FROM bill AS b JOIN account AS a ON a.id = b.account_id "
        f"WHERE b.number = {statement.bind(number)}"
        f"{party_inside(statement, 'a.holder_id')} LIMIT {statement.page}"
    )


def party_inside(statement: Statement, column: str) -> str:
    """Return the condition that this party is in the agent's territory."""
    if statement.territory.is_national:
        return ""
    here = statement.departements()
    return (
        f" AND EXISTS (SELECT 1 FROM party_departement AS pd "
        f"WHERE pd.party_id = {column} AND pd.departement IN {here})"
    )
