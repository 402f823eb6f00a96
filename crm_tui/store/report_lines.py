"""What the lists of supervision share: their days, their dossiers, what they keep.

A list is a bounded walk of an index by day: what it does not keep is dropped once read,
so that no entity and no word makes a read longer than another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import Session, col

from crm_tui.clock import PARIS
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.report import ReportFilter, ReportLine, ReportPlace, is_kept
from crm_tui.store.tables.dossier import DossierCommentRow, DossierRow
from crm_tui.store.tables.procedure import ProcedureRunRow
from crm_tui.store.value_list import among

WALK = 100
"""Lines read at once, kept or not."""

Line = TypeVar("Line", bound=ReportLine)
Names = Mapping[str, str]
"""Code of a procedure → its name in the catalog."""

DOSSIER: tuple[Any, ...] = (
    col(DossierRow.id).label("dossier_id"),
    col(DossierRow.number).label("dossier_number"),
    col(DossierRow.opened_by).label("entity"),
    col(DossierRow.rule_row),
    col(DossierRow.tags),
)
"""The columns of a line's dossier."""


def instants_of(wanted: ReportFilter) -> tuple[datetime, datetime]:
    """Return the first instant of the days asked for, and the one after the last."""
    return _start_of(wanted.since), _start_of(wanted.until + timedelta(days=1))


def end_of(rows: Sequence[Any], *, place: str) -> ReportPlace | None:
    """Return where the walk stopped, by the column it follows; None at its end."""
    if len(rows) < WALK:
        return None
    return getattr(rows[-1], place), rows[-1].line_id


def kept(
    session: Session, lines: Iterable[Line], *, wanted: ReportFilter
) -> tuple[Line, ...]:
    """Return the lines that answer; comments are read only when they are asked for."""
    read = tuple(lines)
    said: Mapping[int | None, Sequence[str]] = {}
    if wanted.comment.strip():
        said = _comments(session, {line.dossier_id for line in read})
    return tuple(
        line
        for line in read
        if is_kept(line, wanted=wanted, comments=said.get(line.dossier_id, ()))
    )


def campaigns_of(
    session: Session, dossiers: Iterable[int | None], *, names: Names
) -> Mapping[int | None, tuple[str, ...]]:
    """Return the names of the procedures launched on these dossiers, oldest first."""
    rows = session.execute(
        select(col(ProcedureRunRow.dossier_id), col(ProcedureRunRow.code))
        .where(among(col(ProcedureRunRow.dossier_id), "ids"))
        .order_by(col(ProcedureRunRow.id)),
        {"ids": _known(dossiers)},
    )
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for dossier_id, code in rows:
        found[dossier_id].append(names.get(code, code))
    return {id_: tuple(dict.fromkeys(codes)) for id_, codes in found.items()}


def tags_of(row: Any) -> tuple[str, ...]:
    """Return the codes of a dossier's comments, the most sought first.

    What is sensitive is in no list.
    """
    tags = {tag for tag in (row.tags or "").split(",") if tag}
    known = [tag.value for tag in DossierTag if tag is not DossierTag.SENSITIVE]
    return tuple(tag for tag in known if tag in tags)


def name_of(row: Any) -> str:
    """Return `MERCIER Jeanne`, or nothing for a holder nobody knows here."""
    return f"{(row.last_name or '').upper()} {row.first_name or ''}".strip()


def place_of(row: Any) -> str:
    """Return `12 RUE DES LILAS, 83000 TOULON`, or nothing without a site."""
    town = f"{row.postcode or ''} {row.town or ''}".strip()
    return ", ".join(part for part in (row.street or "", town) if part)


def _comments(
    session: Session, dossiers: Collection[int | None]
) -> Mapping[int | None, Sequence[str]]:
    rows = session.execute(
        select(col(DossierCommentRow.dossier_id), col(DossierCommentRow.text)).where(
            among(col(DossierCommentRow.dossier_id), "ids")
        ),
        {"ids": _known(dossiers)},
    )
    said: defaultdict[int | None, list[str]] = defaultdict(list)
    for dossier_id, text in rows:
        said[dossier_id].append(text)
    return said


def _known(dossiers: Iterable[int | None]) -> list[int]:
    return sorted({id_ for id_ in dossiers if id_ is not None})


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=PARIS)
