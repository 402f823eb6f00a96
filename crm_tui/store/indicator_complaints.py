"""What is counted in complaints, the same ones as the alerts of a customer tell.

A complaint is a dossier of complaint or a contact that is in none (`RecurrenceRule`).
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    case,
    cast,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from crm_tui.domain.indicator import Indicator
from crm_tui.domain.party import SourceSystem
from crm_tui.store.complaints import COMPLAINT, is_in_complaint
from crm_tui.store.indicator_source import ONE, Counted, Measure, Source, one_if
from crm_tui.store.instant_sql import hours_after
from crm_tui.store.tables.contact import ContactRow
from crm_tui.store.tables.dossier import DossierRow
from crm_tui.store.together import within_territory

HOURS_A_DAY = 24
OF_CRM = SourceSystem.CRM.value


def complaints(asked: Counted) -> Source:
    """Return the complaints of known customers over the period, and their figure."""
    heard: Any = union_all(_by_contact(asked), _by_dossier(asked)).subquery("complaint")
    line = heard.c
    came_before = _contacts_before(line, asked) + _dossiers_before(line, asked)
    return Source(
        from_=lambda query: query.select_from(heard),
        id=line.id,
        at=line.at,
        place=line.departement,
        agent=line.agent,
        where=(),
        subject=line.reason_code,
        party=line.party_id,
        dossier=line.dossier_id,
        measures=(
            Measure(
                indicator=Indicator.RECURRING_COMPLAINTS,
                part=one_if(line.reason_code != "", came_before >= asked.rule.before),
                whole=ONE,
            ),
        ),
    )


def _by_contact(asked: Counted) -> Any:
    """Return the contacts that complain; their ids are even, those of dossiers odd."""
    row: Any = ContactRow
    return select(
        (row.id * 2).label("id"),
        row.started_at.label("at"),
        row.departement.label("departement"),
        row.agent_code.label("agent"),
        row.reason_code.label("reason_code"),
        row.party_id.label("party_id"),
        cast(null(), BigInteger).label("dossier_id"),
    ).where(
        row.source == OF_CRM,
        row.party_id.is_not(None),
        *_during(row.started_at, asked),
        *_complains(row, asked),
    )


def _by_dossier(asked: Counted) -> Any:
    row: Any = DossierRow
    contact: Any = aliased(ContactRow)
    return (
        select(
            (row.id * 2 + 1).label("id"),
            row.opened_at.label("at"),
            row.departement.label("departement"),
            row.opened_by.label("agent"),
            _reason(row, contact, asked).label("reason_code"),
            row.party_id.label("party_id"),
            row.id.label("dossier_id"),
        )
        .outerjoin(contact, contact.id == row.contact_id)
        .where(
            row.source == OF_CRM,
            *_during(row.opened_at, asked),
            *_is_complaint(row, asked),
        )
    )


def _contacts_before(line: Any, asked: Counted) -> Any:
    """Return how many contacts complained of the same, not long before."""
    row: Any = aliased(ContactRow)
    return (
        select(func.count(row.id))
        .where(
            row.party_id == line.party_id,
            row.reason_code == line.reason_code,
            *_before(row.started_at, line, asked),
            *_complains(row, asked),
        )
        .scalar_subquery()
    )


def _dossiers_before(line: Any, asked: Counted) -> Any:
    """Return how many dossiers complained of the same, not long before."""
    row: Any = aliased(DossierRow)
    contact: Any = aliased(ContactRow)
    return (
        select(func.count(row.id))
        .outerjoin(contact, contact.id == row.contact_id)
        .where(
            row.party_id == line.party_id,
            _reason(row, contact, asked) == line.reason_code,
            *_before(row.opened_at, line, asked),
            *_is_complaint(row, asked),
        )
        .scalar_subquery()
    )


def _complains(row: Any, asked: Counted) -> tuple[ColumnElement[bool], ...]:
    return (
        row.reason_code.in_(asked.terms.codes),
        ~is_in_complaint(row.id),
        within_territory(row.departement, within=asked.within),
    )


def _is_complaint(row: Any, asked: Counted) -> tuple[ColumnElement[bool], ...]:
    return (
        row.type == COMPLAINT,
        row.merged_into_id.is_(None),
        within_territory(row.departement, within=asked.within),
    )


def _reason(row: Any, contact: Any, asked: Counted) -> Any:
    """Return the reason of a dossier: of its contact, else of what it was made from."""
    said = func.coalesce(contact.reason_code, "")
    presets = asked.terms.presets
    if not presets:
        return said
    return case(
        (said != "", said), else_=case(dict(presets), value=row.preset, else_="")
    )


def _during(at: Any, asked: Counted) -> tuple[ColumnElement[bool], ...]:
    return at >= asked.since, at < asked.end


def _before(at: Any, line: Any, asked: Counted) -> tuple[ColumnElement[bool], ...]:
    since = hours_after(line.at, -asked.rule.days * HOURS_A_DAY)
    return at < line.at, at >= since
