"""The condition that a record is in one of an agent's communes, for any table.

A site says its own commune; a party, and what belongs to a party, is where the party
is; a task is where its dossier is.
"""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.tables.party import PartyCommuneRow

_ROW: Any = PartyCommuneRow
_DOSSIER: Any = DossierRow


def by_commune(departement: Any, communes: Any) -> ColumnElement[bool]:
    """Return the condition, given the record's column and the agent's INSEE codes.

    A party of several departements gives the records of this one only. Raises TypeError
    for a table that says of no party and no commune where it is.
    """
    table = departement.expression.table
    if "insee_code" in table.c and "party_id" not in table.c:
        condition: ColumnElement[bool] = table.c.insee_code.in_(communes)
        return condition
    here = func.substr(_ROW.insee_code, 1, func.length(departement)) == departement
    where = select(_ROW.party_id).where(_ROW.insee_code.in_(communes), here)
    if "party_id" in table.c:
        return where.where(_ROW.party_id == table.c.party_id).correlate(table).exists()
    if "dossier_id" in table.c:
        return (
            where.join(_DOSSIER, _DOSSIER.party_id == _ROW.party_id)
            .where(_DOSSIER.id == table.c.dossier_id)
            .correlate(table)
            .exists()
        )
    raise TypeError(f"where is a line of {table}?")
