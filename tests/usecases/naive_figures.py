"""Every figure of supervision counted again by hand: one loop each, no SQL of ours."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from sqlmodel import Session, SQLModel, select

from crm_tui.clock import PARIS
from crm_tui.domain.indicator import Indicator
from crm_tui.store.tables.contact import ContactLinkRow, ContactRow
from crm_tui.store.tables.dossier import DossierRow, JustificatifRow, TaskRow
from crm_tui.store.tables.gesture import GestureRow
from crm_tui.store.tables.offer import OfferProposalRow
from crm_tui.store.tables.premises import MeterRow, ReadingRow, SiteRow
from crm_tui.store.tables.transfer import TransferRow

PRESETS = {"RECLAMATION_FACTURATION": "EAU34"}
COMPLAINTS = frozenset({"EAU34", "EAU36", "TEL17"})

Figure = tuple[float | None, int]
"""A value, and over how many records."""


@dataclass
class Heard:
    """A complaint: whose, for what, when, who heard it, and its row."""

    party: int
    reason: str
    at: datetime
    agent: str
    row: Any

    @property
    def is_ours(self) -> bool:
        """Tell whether it was not taken over from the old system."""
        return bool(self.row.source == "CRM")

    def is_third(self, heard: list["Heard"]) -> bool:
        """Tell whether two came before it in the year, for the same reason."""
        before = [
            one
            for one in heard
            if (one.party, one.reason) == (self.party, self.reason)
            and self.at - timedelta(365) <= one.at < self.at
        ]
        return bool(self.reason) and len(before) >= 2


@dataclass(kw_only=True)
class Hand:
    """Who counts by hand: over which days, inside which departements, whose work."""

    session: Session
    since: date
    until: date
    places: frozenset[str]
    is_kept: Callable[[str], bool]
    now: datetime

    def figures(self) -> dict[Indicator, Figure]:
        """Return every figure."""
        return {
            **self._contacts(),
            **self._transfers(),
            **self._tasks(),
            **self._arrivals(),
            **self._commerce(),
        }

    def _all(self, table: type[SQLModel]) -> list[Any]:
        return list(self.session.exec(select(table)).all())

    def _here(self, rows: Iterable[Any]) -> list[Any]:
        return [row for row in rows if row.departement in self.places]

    def _is_during(self, at: datetime | None) -> bool:
        if at is None:
            return False
        return self.since <= at.astimezone(PARIS).date() <= self.until

    def _contacts(self) -> dict[Indicator, Figure]:
        known = [r for r in self._here(self._all(ContactRow)) if r.source == "CRM"]
        made = [
            row
            for row in known
            if self._is_during(row.started_at) and self.is_kept(row.agent_code)
        ]
        named = [row for row in made if row.party_id is not None]
        alone = [row for row in named if not _another(row, known, 0, 7)]
        seconds = [(row.ended_at - row.started_at).total_seconds() for row in made]
        noted = [row for row in made if row.comment]
        return {
            Indicator.CONTACTS: (len(made), len(made)),
            Indicator.HANDLING_TIME: (_ratio(sum(seconds), len(made)), len(made)),
            Indicator.FIRST_CONTACT: _share(alone, named),
            Indicator.MANUAL_TRACING: _share(noted, made),
            Indicator.RECURRING_COMPLAINTS: self._complaints(),
        }

    def _complaints(self) -> Figure:
        """Count those that three of the same customer and reason make in a year."""
        heard = [*self._complaining_contacts(), *self._complaint_dossiers()]
        counted = [
            one
            for one in heard
            if one.is_ours and self._is_during(one.at) and self.is_kept(one.agent)
        ]
        recurring = [one for one in counted if one.is_third(heard)]
        return _share(recurring, counted)

    def _complaining_contacts(self) -> list["Heard"]:
        dossiers = {r.id for r in self._all(DossierRow) if r.type == "REC"}
        tied = {
            link.contact_id
            for link in self._all(ContactLinkRow)
            if link.kind == "dossier" and link.object_id in dossiers
        }
        return [
            Heard(row.party_id, row.reason_code, row.started_at, row.agent_code, row)
            for row in self._here(self._all(ContactRow))
            if row.reason_code in COMPLAINTS
            and row.id not in tied
            and row.party_id is not None
        ]

    def _complaint_dossiers(self) -> list["Heard"]:
        contacts = {row.id: row for row in self._all(ContactRow)}
        return [
            Heard(
                row.party_id,
                contacts[row.contact_id].reason_code
                if row.contact_id
                else PRESETS.get(row.preset, ""),
                row.opened_at,
                row.opened_by.split(" - ")[-1],
                row,
            )
            for row in self._here(self._all(DossierRow))
            if row.type == "REC" and row.merged_into_id is None
        ]

    def _transfers(self) -> dict[Indicator, Figure]:
        contacts = self._contacts()[Indicator.CONTACTS][1]
        sent = [
            row
            for row in self._here(self._all(TransferRow))
            if self._is_during(row.sent_at) and self.is_kept(row.emitter)
        ]
        told = [row for row in sent if row.acknowledged_at]
        delays = [(r.acknowledged_at - r.sent_at).total_seconds() for r in told]
        warm = [row for row in sent if row.mode == "CHAUD"]
        rate = 100 * len(sent) / contacts if contacts else None
        return {
            Indicator.TRANSFERS: (rate, contacts),
            Indicator.WARM_TRANSFERS: _share(warm, sent),
            Indicator.DRY_TRANSFERS: _share([r for r in sent if r.is_dry], sent),
            Indicator.ACKNOWLEDGED: _share(told, sent),
            Indicator.ACKNOWLEDGE_DELAY: (
                median(delays) if delays else None,
                len(delays),
            ),
        }

    def _tasks(self) -> dict[Indicator, Figure]:
        tasks = self._here(self._all(TaskRow))
        waiting = [row for row in tasks if row.status in {"EN_SUSPENS", "EN_COURS"}]
        ages = [(self.now - row.created_at).total_seconds() for row in waiting]
        created = [row for row in tasks if self._is_during(row.created_at)]
        done = [
            row
            for row in tasks
            if row.status == "FINALISEE"
            and self._is_during(row.done_at)
            and self.is_kept(row.done_by)
        ]
        age = _ratio(sum(ages) / 86_400, len(waiting))
        return {
            Indicator.STOCK: (len(waiting), len(waiting)),
            Indicator.STOCK_AGE: (age, len(waiting)),
            Indicator.ENTRIES: (len(created), len(created)),
            Indicator.EXITS: (len(done), len(done)),
        }

    def _arrivals(self) -> dict[Indicator, Figure]:
        dossiers = self._here(self._all(DossierRow))
        mine = {
            row.id: row
            for row in dossiers
            if self.is_kept(row.opened_by.split(" - ")[-1])
        }
        asked = [
            row
            for row in self._all(JustificatifRow)
            if row.dossier_id in mine and self.since <= row.asked_on <= self.until
        ]
        in_time = [
            row
            for row in asked
            if row.received_at
            and row.received_at.astimezone(PARIS).date() <= row.due_on
        ]
        gaps = [
            row
            for row in mine.values()
            if "PREVIOUS_OCCUPANT_GAP" in row.tags.split(",")
            and self._is_during(row.opened_at)
        ]
        return {
            Indicator.IN_TIME: _share(in_time, asked),
            Indicator.FALLBACKS: _share(
                [r for r in asked if r.status == "ECHU"], asked
            ),
            Indicator.INTERIM_CUSTOMERS: (len(gaps), len(gaps)),
            Indicator.FORCED_READINGS: self._readings(),
        }

    def _readings(self) -> Figure:
        places = {row.id: row.departement for row in self._all(SiteRow)}
        sites = {row.id: row.site_id for row in self._all(MeterRow)}
        typed = [
            row
            for row in self._all(ReadingRow)
            if row.author
            and self.is_kept(row.author)
            and places[sites[row.meter_id]] in self.places
            and self._is_during(row.read_at)
        ]
        return _share([row for row in typed if row.confirmed_because], typed)

    def _commerce(self) -> dict[Indicator, Figure]:
        given = [
            row
            for row in self._here(self._all(GestureRow))
            if row.status in {"ACCORDE", "EXECUTE"}
            and self._is_during(row.proposed_at)
            and self.is_kept(row.proposed_by)
        ]
        total = float(sum(row.amount for row in given))
        full = [r for r in given if r.ceiling_euros and r.amount >= r.ceiling_euros]
        shown = [
            row
            for row in self._here(self._all(OfferProposalRow))
            if row.mode == "POUSSEE"
            and row.offer_code
            and self._is_during(row.presented_at)
            and self.is_kept(row.agent_code)
        ]
        return {
            Indicator.GESTURES: (len(given), len(given)),
            Indicator.GESTURE_EUROS: (total, len(given)),
            Indicator.GESTURE_MEAN: (_ratio(total, len(given)), len(given)),
            Indicator.AT_CEILING: _share(full, given),
            Indicator.OFFERS: (len(shown), len(shown)),
            Indicator.OFFERS_ACCEPTED: _share(
                [row for row in shown if row.status == "ACCEPTEE"], shown
            ),
        }


def _another(row: Any, known: list[Any], least: int, most: int) -> bool:
    """Tell whether the customer had another contact, so many days around this one."""
    return any(
        other.party_id == row.party_id
        and other.reason_code == row.reason_code
        and other.started_at != row.started_at
        and timedelta(least) <= other.started_at - row.started_at <= timedelta(most)
        for other in known
    )


def _share(part: list[Any], whole: list[Any]) -> Figure:
    return _ratio(100 * len(part), len(whole)), len(whole)


def _ratio(part: float, whole: int) -> float | None:
    return part / whole if whole else None
