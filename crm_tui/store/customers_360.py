"""Everything the 360° view needs of one customer, in two round trips.

The first brings what hangs on the party, the second the readings of the meter chosen
among it. However long the history, each section is bounded and reads an index. Nothing
here holds the name of a previous occupant: only days and readings leave the table.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from sqlmodel import Session

from crm_tui.domain.account import Account
from crm_tui.domain.bill import Bill
from crm_tui.domain.commercial_view import REVENUE_DAYS
from crm_tui.domain.contract import Contract
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.offer_facts import PastOffer
from crm_tui.domain.party import Party
from crm_tui.domain.permission import Territory
from crm_tui.domain.reading import MeterReading
from crm_tui.domain.sensitive import masked_iban
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineEntry
from crm_tui.store import concerns, lines, reading_history
from crm_tui.store.accounts import account_of
from crm_tui.store.complaints import NO_TERMS, ComplaintTerms
from crm_tui.store.concerns import ConcernRecord
from crm_tui.store.contracts import contract_of
from crm_tui.store.customer_sections import customer_sections
from crm_tui.store.dossiers import dossier_of
from crm_tui.store.keyset import Moment, place_values
from crm_tui.store.offers import past_offers
from crm_tui.store.procedures import RunRecord, runs_of
from crm_tui.store.refusals import NotFound
from crm_tui.store.standings import CustomerStanding, customer_standing
from crm_tui.store.tenure import Tenure, is_occupied, previous_occupancy
from crm_tui.store.timeline import PAGE
from crm_tui.store.together import Line, Together, territory_values

MOST_READINGS = 60
"""Five years of monthly readings: what the chart and the expected band look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDossierRecord:
    """An open dossier with what its card, its plan and its alerts need."""

    dossier: Dossier
    contract_number: str
    request_status: JustificatifStatus | None
    asked_on: date | None
    due_on: date | None
    open_tasks: int
    is_started: bool
    is_visit_pending: bool
    late_task_on: date | None
    first_comment: str
    """The comment it was opened with, for those begun in the old tools."""
    runs: tuple[RunRecord, ...] = ()
    """The procedures launched on it, the first one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRecord:
    """What is stored of one customer, ready for the rules to look at."""

    party: Party
    guardian_name: str
    guardian_phone: str
    twin: str
    """Another record that may be theirs, `MARTIN Marie · 2600000272`, or empty."""
    twin_number: str
    came_at: datetime | None
    """When a prospect last got in touch, as far as is known; None for the others."""
    instruction: str
    accounts: tuple[Account, ...]
    masked_ibans: dict[int, str]
    """`FR76 •••• •••• 1234`, by account: the whole one never leaves the store here."""
    bills: tuple[tuple[int, Bill], ...]
    """With the id of the account each bill belongs to."""
    contracts: tuple[tuple[Contract, Site | None], ...]
    places: dict[int, Site]
    """Sites of the open dossiers, by id."""
    tenures: tuple[Tenure, ...]
    dossiers: tuple[OpenDossierRecord, ...]
    closed_dossiers: int
    """Counted until just beyond `COUNT_LIMIT`."""
    timeline: tuple[TimelineEntry, ...]
    timeline_has_more: bool
    parameters: dict[str, str]
    """What the centre changed of the business parameters."""
    standing: CustomerStanding
    concerns: ConcernRecord
    """Complaints, gestures, incidents and visits."""
    past_offers: tuple[PastOffer, ...] = ()
    """What was presented before, and what was answered."""


def read(
    session: Session,
    *,
    party_id: int,
    today: date,
    within: Territory,
    timeline_before: Moment | None = None,
    terms: ComplaintTerms = NO_TERMS,
) -> CustomerRecord:
    """Return one customer in one round trip; raises NotFound outside the territory."""
    found = _sections().read(
        session,
        party_id=party_id,
        today=today,
        year_ago=year_before(today),
        complaint_reasons=list(terms.codes),
        **place_values(timeline_before),
        **territory_values(within),
    )
    if not found["party"]:
        raise NotFound.of("ce client")
    party = found["party"][0]
    if party.merged_into_id is not None:
        return read(
            session,
            party_id=party.merged_into_id,
            today=today,
            within=within,
            terms=terms,
        )
    tenures = tuple(Tenure.of(line) for line in found["tenures"])
    entries = sorted(found["timeline"], key=lambda e: (e.at, e.id), reverse=True)
    guardian = found["guardian"][0] if found["guardian"] else None
    return CustomerRecord(
        party=lines.party_of(party, phones=found["phones"], emails=found["emails"]),
        guardian_name=_name(guardian),
        guardian_phone=(guardian.phone or "") if guardian else "",
        twin=_twin(found["twin"]),
        twin_number=found["twin"][0].number if found["twin"] else "",
        came_at=party.came_at,
        instruction=party.instruction,
        accounts=_accounts(found["accounts"]),
        masked_ibans={a.id: masked_iban(a.iban) for a in found["accounts"]},
        bills=_bills(found["bills"]),
        contracts=tuple(_contract(line, tenures) for line in found["contracts"]),
        places={line.s_id: _site(line, tenures) for line in found["places"]},
        tenures=tenures,
        dossiers=_dossiers(
            found["dossiers"],
            found["comments"],
            runs=runs_of(found["runs"], found["run_steps"]),
        ),
        closed_dossiers=found["closed"][0].count,
        timeline=tuple(lines.entry_of(e) for e in entries[:PAGE]),
        timeline_has_more=len(entries) > PAGE,
        parameters={line.code: line.value for line in found["parameters"]},
        standing=customer_standing(found),
        past_offers=past_offers(found["offers"]),
        concerns=concerns.record_of(found, terms=terms),
    )


def year_before(today: date) -> date:
    """Return the day after which bills and usage count as the last year's."""
    return today - timedelta(days=REVENUE_DAYS)


def readings_of(session: Session, *, meter_id: int) -> tuple[MeterReading, ...]:
    """Return the latest readings of a meter read within the territory, newest first."""
    found = reading_history.latest(session, meter_id=meter_id, limit=MOST_READINGS)
    return found[::-1]


@cache
def _sections() -> Together:
    return customer_sections()


def _accounts(found: list[Line]) -> tuple[Account, ...]:
    return tuple(account_of(line) for line in sorted(found, key=lambda a: a.id))


def _bills(found: list[Line]) -> tuple[tuple[int, Bill], ...]:
    newest = sorted(found, key=lambda b: (b.issued_on, b.id), reverse=True)
    return tuple((line.account_id, lines.bill_of(line)) for line in newest)


def _contract(line: Line, tenures: tuple[Tenure, ...]) -> tuple[Contract, Site | None]:
    contract = contract_of(
        line,
        account=line.account_number or "",
        site=line.s_number or "",
        town=line.s_town or "",
    )
    return contract, _site(line, tenures) if line.s_id is not None else None


def _site(line: Line, tenures: tuple[Tenure, ...]) -> Site:
    return lines.site_of(
        lines.prefixed(line, "s_"),
        meter=lines.prefixed(line, "m_"),
        previous_occupancy=previous_occupancy(tenures, site_id=line.s_id),
        is_occupied=is_occupied(tenures, site_id=line.s_id),
    )


def _dossiers(
    found: list[Line], comments: list[Line], *, runs: tuple[RunRecord, ...]
) -> tuple[OpenDossierRecord, ...]:
    first: dict[int, str] = {}
    for comment in sorted(comments, key=lambda c: c.id):
        first.setdefault(comment.dossier_id, comment.text)
    newest = sorted(found, key=lambda d: (d.opened_at, d.id), reverse=True)
    return tuple(
        OpenDossierRecord(
            dossier=dossier_of(
                line, account=line.account_number or "", site=line.site_number or ""
            ),
            contract_number=line.contract_number or "",
            request_status=JustificatifStatus(line.request_status)
            if line.request_status
            else None,
            asked_on=line.asked_on,
            due_on=line.due_on,
            open_tasks=line.open_tasks,
            is_started=line.taken_tasks > 0,
            is_visit_pending=line.visits > 0,
            late_task_on=line.late_task_on,
            first_comment=first.get(line.id, ""),
            runs=tuple(run for run in runs if run.dossier_id == line.id),
        )
        for line in newest
    )


def _twin(found: list[Line]) -> str:
    return f"{_name(found[0])} · {found[0].number}" if found else ""


def _name(person: Line | None) -> str:
    if person is None:
        return ""
    return f"{person.last_name.upper()} {person.first_name}".strip()
