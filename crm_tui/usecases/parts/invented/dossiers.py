"""Dossiers of invented customers: some open, with their task and their justificatif."""

from collections import Counter
from datetime import date
from random import Random
from typing import NamedTuple

from crm_tui.catalog import dossier_types, invented_stories
from crm_tui.domain.consumption_gap import GAP_TOLERANCE_M3, assess_gap
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.deadline import justificatif_schedule
from crm_tui.domain.dossier import DossierStatus, DossierType, DossierVariant
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.party import PartyRole
from crm_tui.domain.task import TaskStatus
from crm_tui.domain.timeline import TimelineKind
from crm_tui.dossier_wording import dossier_title
from crm_tui.usecases.parts.invented.bills import Rows
from crm_tui.usecases.parts.invented.contacts import Signer
from crm_tui.usecases.parts.invented.customer import (
    BLOCK,
    DOSSIER_IDS,
    DOSSIERS,
    Customer,
    Firsts,
)
from crm_tui.usecases.parts.invented.draws import day_text, instant_text, shares
from crm_tui.usecases.parts.invented.lines import (
    CommentLine,
    DossierLine,
    DossierLinkLine,
    JustificatifLine,
    TaskLine,
    TimelineLine,
)

SHARE = 0.013
"""Of customers: those who had a dossier this year or the last, arrivals left aside."""

TYPES = shares(REC=5, INT=6, RES=2)
CLOSED_SHARE = 0.6
OLDEST_DAYS = 300
AFTERNOON = 14 * 60 + 30
"""When dossiers are closed, in minutes of UTC."""

OPEN_DAYS = 20
"""No open dossier is older."""

WIDE_GAP_ROW = "D03"
QUEUES = {
    (DossierType.COMPLAINT, LineOfBusiness.HOME): "N2-TEL-FIDEL",
    (DossierType.COMPLAINT, LineOfBusiness.MOBILE): "N2-TEL-FIDEL",
    (DossierType.INTERDEPARTMENT, LineOfBusiness.HOME): "N2-TEL-ASSIST",
    (DossierType.INTERDEPARTMENT, LineOfBusiness.MOBILE): "N2-TEL-ASSIST",
    (DossierType.INTERDEPARTMENT, LineOfBusiness.SERVICE): "SSC-RELEVES",
}
"""Where work goes when its line of business has its own queue."""


class Arrival(NamedTuple):
    """Somebody who came where the meter had run since the last one left."""

    came_on: int
    left_on: int
    opening_m3: int
    closing_m3: int


class Dossiers:
    """Draws the dossiers of one block, numbered within it."""

    def __init__(self, rows: Rows, firsts: Firsts, *, block: int, today: int) -> None:
        self._rows = rows
        self._firsts = firsts
        self._block = block
        self._today = today
        self._given: Counter[str] = Counter()
        self._stories = invented_stories().dossiers

    def some(
        self, random: Random, customer: Customer, line: LineOfBusiness, signer: Signer
    ) -> None:
        """Open or close a dossier, seldom."""
        type_ = DossierType(TYPES.draw(random))
        is_closed = random.random() < CLOSED_SHARE or type_ is DossierType.MOVE_OUT
        age = random.random() * (OLDEST_DAYS if is_closed else OPEN_DAYS)
        opened = self._today - 1 - int(age)
        closed = min(opened + 1 + int(random.random() * 12), self._today)
        stories = self._stories[type_]
        comment = random.choice(stories.comments)
        conclusion = random.choice(stories.conclusions) if is_closed else ""
        status = DossierStatus.CLOSED if is_closed else DossierStatus.IN_PROGRESS
        dossier_id = self._open(
            customer,
            type_,
            status=status,
            opened=opened,
            closed=closed if is_closed else None,
            signer=signer,
            comment=comment,
            conclusion=conclusion,
        )
        if dossier_id is None:
            return
        self._task(
            customer,
            dossier_id,
            label=random.choice(stories.tasks),
            queue=QUEUES.get((type_, line)) or dossier_types()[type_].queue,
            created=opened,
            due=opened + 4 + int(random.random() * 12),
            done=closed if is_closed else None,
            result=conclusion,
        )

    def arrival(self, customer: Customer, arrival: Arrival, signer: Signer) -> None:
        """Open the arrival of who must prove when they came, the gap being too wide."""
        if arrival.opening_m3 - arrival.closing_m3 <= GAP_TOLERANCE_M3:
            return
        gap = assess_gap(opening_m3=arrival.opening_m3, closing_m3=arrival.closing_m3)
        asked = min(arrival.came_on + 1, self._today)
        schedule = justificatif_schedule(asked_on=date.fromordinal(asked))
        dossier_id = self._open(
            customer,
            DossierType.MOVE_IN,
            status=DossierStatus.AWAITING_CUSTOMER,
            opened=asked,
            closed=None,
            signer=signer,
            comment=gap.reason,
            variant=DossierVariant.SPECIAL_CASES,
            arrival=arrival,
            rule_row=WIDE_GAP_ROW,
            rule_reason=gap.reason,
        )
        if dossier_id is None:
            return
        stories = self._stories[DossierType.MOVE_IN]
        self._task(
            customer,
            dossier_id,
            label=stories.tasks[0],
            queue=dossier_types()[DossierType.MOVE_IN].queue,
            created=asked,
            due=schedule.fallback_on.toordinal(),
            done=None,
            result="",
        )
        self._rows[JustificatifLine].append(
            JustificatifLine(
                dossier_id,
                JustificatifStatus.ASKED.value,
                day_text(asked),
                schedule.reminder_on.isoformat(),
                schedule.due_on.isoformat(),
                schedule.fallback_on.isoformat(),
            )
        )

    def _open(
        self,
        customer: Customer,
        type_: DossierType,
        *,
        status: DossierStatus,
        opened: int,
        closed: int | None,
        signer: Signer,
        comment: str,
        conclusion: str = "",
        variant: DossierVariant = DossierVariant.STANDARD,
        arrival: Arrival | None = None,
        rule_row: str = "",
        rule_reason: str = "",
    ) -> int | None:
        """Add a dossier and tell it; None when the block has no number left."""
        year = day_text(opened)[2:4]
        series = f"{type_.value}:{year}"
        rank = self._given[series]
        if rank == DOSSIERS:
            return None
        dossier_id = (
            self._firsts.dossier_id + self._block * DOSSIER_IDS + self._given.total()
        )
        self._given[series] += 1
        first = self._firsts.dossiers[series] + self._block * DOSSIERS
        number = f"{type_.value}-{year}-{first + rank:06d}"
        customer.dossiers.append(number)
        opened_at = instant_text(opened)
        closed_at = instant_text(closed, AFTERNOON) if closed is not None else None
        self._rows[DossierLine].append(
            DossierLine(
                dossier_id,
                number,
                type_.value,
                variant.value,
                status.value,
                customer.party_id,
                customer.account_id,
                customer.site_id,
                customer.place.departement,
                rule_row,
                rule_reason,
                arrival.opening_m3 if arrival else None,
                day_text(arrival.came_on) if arrival else None,
                "AWAITING_JUSTIFICATIF" if arrival else "",
                conclusion,
                opened_at,
                signer.code,
                closed_at,
                closed_at or opened_at,
            )
        )
        self._link(customer, dossier_id)
        self._rows[CommentLine].append(
            CommentLine(dossier_id, opened_at, signer.name, comment)
        )
        title = dossier_title(type_, variant)
        self._tell(
            customer,
            dossier_id,
            opened_at,
            f"Dossier {number} ouvert · {title}",
            comment,
            signer,
        )
        if closed_at:
            self._tell(
                customer,
                dossier_id,
                closed_at,
                f"Dossier {number} clos",
                conclusion,
                signer,
            )
        return dossier_id

    def _link(self, customer: Customer, dossier_id: int) -> None:
        links = self._rows[DossierLinkLine]
        role = PartyRole.APPLICANT.value
        links.append(DossierLinkLine(dossier_id, "party", customer.party_id, role))
        if customer.site_id is not None:
            links.append(DossierLinkLine(dossier_id, "site", customer.site_id, ""))

    def _tell(
        self,
        customer: Customer,
        dossier_id: int,
        at: str,
        title: str,
        detail: str,
        signer: Signer,
    ) -> None:
        self._rows[TimelineLine].append(
            TimelineLine(
                at,
                customer.party_id,
                dossier_id,
                TimelineKind.DOSSIER.value,
                title,
                detail,
                signer.name,
                "CRM",
            )
        )

    def _task(
        self,
        customer: Customer,
        dossier_id: int,
        *,
        label: str,
        queue: str,
        created: int,
        due: int,
        done: int | None,
        result: str,
    ) -> None:
        status = TaskStatus.PENDING if done is None else TaskStatus.DONE
        self._rows[TaskLine].append(
            TaskLine(
                dossier_id,
                label,
                status.value,
                queue,
                customer.place.departement,
                day_text(due),
                result,
                instant_text(created),
                instant_text(done, AFTERNOON) if done is not None else None,
            )
        )


def dossier_series(today: date) -> tuple[str, ...]:
    """Return the series a run numbers its dossiers in: this year's and the last's."""
    types = (
        DossierType.MOVE_IN,
        DossierType.MOVE_OUT,
        DossierType.COMPLAINT,
        DossierType.INTERDEPARTMENT,
    )
    years = sorted({today.year, today.year - 1})
    return tuple(f"{type_.value}:{year % 100:02d}" for type_ in types for year in years)


def blocks_of(count: int) -> int:
    """Return how many blocks hold so many customers."""
    return -(-count // BLOCK)
