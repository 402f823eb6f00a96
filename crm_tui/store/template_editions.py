"""The versions of templates: of the whole centre, never changed, only followed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, String, bindparam
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from crm_tui.domain.template_edition import TemplateEdition
from crm_tui.store.insertion import insert_line
from crm_tui.store.prepared import Prepared
from crm_tui.store.refusals import StaleRecord
from crm_tui.store.tables.document import TemplateEditionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsInForce:
    """The version that words a document, and nothing else of it."""

    version: int
    subject: str
    body: str


def words_in_force(session: Session, *, code: str, on: date) -> WordsInForce | None:
    """Return the version that words a document of a day; None: the program's own."""
    row = _IN_FORCE.run(session, code=code, day=on).first()
    if row is None:
        return None
    return WordsInForce(version=row.version, subject=row.subject, body=row.body)


def list_editions(session: Session, *, code: str = "") -> tuple[TemplateEdition, ...]:
    """Return every version, of one template or of all, newest first."""
    query = select(TemplateEditionRow)
    if code:
        query = query.where(col(TemplateEditionRow.code) == code)
    rows = session.exec(query.order_by(col(TemplateEditionRow.version).desc())).all()
    return tuple(_edition(row) for row in rows)


def add(
    session: Session,
    *,
    code: str,
    version: int,
    in_force_on: date,
    subject: str,
    body: str,
    reason: str,
    at: datetime,
    by: str,
) -> TemplateEdition:
    """Write the next version. Raises StaleRecord where somebody wrote it meanwhile."""
    try:
        line = insert_line(
            session,
            TemplateEditionRow,
            code=code,
            version=version,
            in_force_on=in_force_on,
            subject=subject,
            body=body,
            reason=reason,
            written_at=at,
            written_by=by,
        )
    except IntegrityError as error:
        raise StaleRecord from error
    return _edition(line)


def _edition(row: object) -> TemplateEdition:
    names = TemplateEdition.__dataclass_fields__
    return TemplateEdition(**{name: getattr(row, name) for name in names})


_IN_FORCE = Prepared(
    lambda _: (
        select(
            TemplateEditionRow.version,
            TemplateEditionRow.subject,
            TemplateEditionRow.body,
        )
        .where(
            col(TemplateEditionRow.code) == bindparam("code", type_=String),
            col(TemplateEditionRow.in_force_on) <= bindparam("day", type_=Date),
        )
        .order_by(col(TemplateEditionRow.version).desc())
        .limit(1)
    )
)
