"""The scripts answered with customers: one row a run, one a question."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, update
from sqlmodel import Session, col, select

from crm_tui.domain.permission import Territory
from crm_tui.domain.script import Outcome
from crm_tui.domain.script_run import ScriptAnswer, ScriptRun
from crm_tui.store.inserter import inserter
from crm_tui.store.insertion import insert_line
from crm_tui.store.refusals import NotFound
from crm_tui.store.tables.agent import AgentRow
from crm_tui.store.tables.contact import ContactLinkRow
from crm_tui.store.tables.script_run import ScriptAnswerRow, ScriptRunRow
from crm_tui.store.together import within_territory

MOST_RUNS = 20
"""Runs of one customer or dossier worth reading back."""


def begin(
    session: Session,
    *,
    script_code: str,
    version: int,
    party_id: int | None,
    contact_id: int | None,
    departement: str,
    by: str,
    at: datetime,
) -> int:
    """Begin a run, and return its id."""
    row = insert_line(
        session,
        ScriptRunRow,
        script_code=script_code,
        version=version,
        party_id=party_id,
        contact_id=contact_id,
        departement=departement,
        begun_by=by,
        begun_at=at,
    )
    return int(row.id)


def get(session: Session, *, run_id: int, within: Territory, by: str) -> ScriptRun:
    """Return one run with its answers; NotFound outside the territory too.

    A run of nobody's yet is in no place: whoever began it (`by`) goes on with it.
    """
    own = col(ScriptRunRow.party_id).is_(None) & (col(ScriptRunRow.begun_by) == by)
    found = _runs(session, _inside(within) | own, col(ScriptRunRow.id) == run_id)
    if not found:
        raise NotFound.of("ce script")
    return found[0]


def of_party(
    session: Session, *, party_id: int, within: Territory
) -> tuple[ScriptRun, ...]:
    """Return the runs of a customer, the newest first."""
    return _runs(session, _inside(within), col(ScriptRunRow.party_id) == party_id)


def of_contact(
    session: Session, *, contact_id: int, within: Territory
) -> tuple[ScriptRun, ...]:
    """Return the runs of a contact, the newest first."""
    return _runs(session, _inside(within), col(ScriptRunRow.contact_id) == contact_id)


def of_dossier(
    session: Session, *, dossier_id: int, within: Territory
) -> tuple[ScriptRun, ...]:
    """Return the runs of the contacts of a dossier, the newest first."""
    contacts = select(ContactLinkRow.contact_id).where(
        col(ContactLinkRow.kind) == "dossier",
        col(ContactLinkRow.object_id) == dossier_id,
    )
    return _runs(session, _inside(within), col(ScriptRunRow.contact_id).in_(contacts))


def answer(session: Session, *, run_id: int, answers: Sequence[ScriptAnswer]) -> None:
    """Write answers over those the same questions had."""
    insert = inserter(session.get_bind().dialect)
    rows: Any = ScriptAnswerRow
    for one in answers:
        content = {
            "value": one.value,
            "source": one.source,
            "answered_by": one.by,
            "answered_at": one.at,
        }
        session.execute(
            insert(ScriptAnswerRow)
            .values(run_id=run_id, question=one.code, **content)
            .on_conflict_do_update(
                index_elements=[rows.run_id, rows.question], set_=content
            )
        )


def end(
    session: Session, *, run_id: int, at: datetime | None, outcome: Outcome | None
) -> None:
    """Say that a run is over and where it led, or that it goes on (`at` None)."""
    session.execute(
        update(ScriptRunRow)
        .where(col(ScriptRunRow.id) == run_id)
        .values(ended_at=at, outcome=outcome.value if outcome else "")
    )


def attach(
    session: Session,
    *,
    run_ids: Sequence[int],
    contact_id: int,
    party_id: int | None,
    by: str,
) -> None:
    """Give the runs an agent began to the contact they were begun for.

    One that has a contact, or another customer, or another agent's, stays as it is.
    """
    if not run_ids:
        return
    rows: Any = ScriptRunRow
    mine = [rows.id.in_(run_ids), rows.contact_id.is_(None), rows.begun_by == by]
    whose = rows.party_id.is_(None)
    if party_id is not None:
        whose = whose | (rows.party_id == party_id)
    session.execute(
        update(ScriptRunRow)
        .where(*mine, whose)
        .values(contact_id=contact_id, party_id=func.coalesce(rows.party_id, party_id))
    )


def _inside(within: Territory) -> ColumnElement[bool]:
    return within_territory(col(ScriptRunRow.departement), within=within)


def _runs(
    session: Session, inside: ColumnElement[bool], *only: Any
) -> tuple[ScriptRun, ...]:
    found = session.execute(
        select(ScriptRunRow, AgentRow.first_name, AgentRow.last_name)
        .outerjoin(AgentRow, col(AgentRow.code) == col(ScriptRunRow.begun_by))
        .where(*only, inside)
        .order_by(col(ScriptRunRow.begun_at).desc(), col(ScriptRunRow.id).desc())
        .limit(MOST_RUNS)
    ).all()
    answers = _answers(session, [row.id for row, _, _ in found])
    return tuple(
        ScriptRun(
            id=row.id,
            script_code=row.script_code,
            version=row.version,
            party_id=row.party_id,
            contact_id=row.contact_id,
            begun_by=f"{first} {last[:1]}." if last else row.begun_by,
            begun_at=row.begun_at,
            ended_at=row.ended_at,
            outcome=Outcome(row.outcome) if row.outcome else None,
            answers=answers.get(row.id, ()),
        )
        for row, first, last in found
    )


def _answers(
    session: Session, run_ids: Sequence[int]
) -> dict[int, tuple[ScriptAnswer, ...]]:
    rows = session.exec(
        select(ScriptAnswerRow)
        .where(col(ScriptAnswerRow.run_id).in_(run_ids))
        .order_by(col(ScriptAnswerRow.answered_at), col(ScriptAnswerRow.question))
    ).all()
    found: dict[int, tuple[ScriptAnswer, ...]] = {}
    for row in rows:
        given = ScriptAnswer(
            code=row.question,
            value=row.value,
            by=row.answered_by,
            at=row.answered_at,
            source=row.source,
        )
        found[row.run_id] = (*found.get(row.run_id, ()), given)
    return found
