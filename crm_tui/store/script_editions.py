"""The versions of scripts: of the whole centre, never changed, only followed."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from crm_tui.domain.script_edition import ScriptEdition
from crm_tui.store.insertion import insert_lines
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.script_run import ScriptEditionRow


def list_editions(session: Session, *, code: str = "") -> tuple[ScriptEdition, ...]:
    """Return every version, of one script or of all, newest first."""
    query = select(ScriptEditionRow)
    if code:
        query = query.where(col(ScriptEditionRow.script_code) == code)
    rows = session.exec(query.order_by(col(ScriptEditionRow.version).desc())).all()
    names = ScriptEdition.__dataclass_fields__
    return tuple(
        ScriptEdition(**{name: getattr(row, name) for name in names}) for row in rows
    )


def add(
    session: Session,
    *,
    code: str,
    version: int,
    in_force_on: date,
    label: str,
    body: str,
    reason: str,
    at: datetime,
    by: str,
) -> ScriptEdition:
    """Write the next version. Raises StaleRecord where somebody wrote it meanwhile."""
    edition = ScriptEdition(
        script_code=code,
        version=version,
        in_force_on=in_force_on,
        label=label,
        body=body,
        reason=reason,
        written_at=at,
        written_by=by,
    )
    names = ScriptEdition.__dataclass_fields__
    try:
        insert_lines(
            session, ScriptEditionRow, [{n: getattr(edition, n) for n in names}]
        )
    except IntegrityError as error:
        raise StaleRecord from error
    return edition
