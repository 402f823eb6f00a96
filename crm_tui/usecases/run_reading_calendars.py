"""Ask by itself for the readings the calendars give a day, missed days included.

« Les demandes de relevés peuvent être générées automatiquement selon un calendrier »
(document 002). Each asset walks through the steps of `reading_request_reasons`; what
is asked leaves at once, what an exclusion puts off is planned once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.asset import Asset
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.reading_campaign import (
    CampaignKind,
    CampaignStatus,
    UnableToChangeCampaign,
)
from crm_tui.domain.reading_proposal import ProposalCriteria
from crm_tui.domain.reading_request_reasons import (
    RequestDecision,
    RequestStep,
    RunRules,
    Sending,
    calendars_on,
    decide_request,
)
from crm_tui.domain.sending_parameters import management_recipient_of, sender_of
from crm_tui.store import (
    assets,
    reading_campaign_lines,
    reading_campaigns,
    reading_runs,
)
from crm_tui.store.assets import PAGE, AssetSight
from crm_tui.store.reading_campaign_lines import CampaignSheet
from crm_tui.store.reading_runs import ReadingRun
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.reading_calendars import calendars_in_force
from crm_tui.usecases.parts.reading_requests import RequestRules, request_rules
from crm_tui.usecases.send_reading_requests import send_reading_requests

MOST_DAYS_CAUGHT_UP = 31
"""A run that slept longer begins again: older requests would serve no bill."""

Decided = list[tuple[Asset, RequestDecision]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarReport:
    """What a run did."""

    days: int = 0
    asked: int = 0
    planned: int = 0
    red: int = 0
    """To be asked, and no address to write to: they wait in the campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What one day is decided by."""

    on: date
    today: date
    calendars: Sending


def run_reading_calendars(desk: Desk, *, on: date) -> CalendarReport:
    """Look at every asset for each day since the last run, then send what is asked.

    A missed day is caught up once, by its own calendars and the readings known today; a
    day looked at whole is never looked at again. Two runs at once share no asset, a
    killed one goes on where it was. Raises MissingSendingParameter before anything.
    """
    desk.check(Act.RUN_JOBS)
    desk.check(Act.SEND_READINGS)
    total = CalendarReport()
    for day in _days(desk, on):
        total = _added(total, _run(desk, day, today=on))
    return total


def _days(desk: Desk, on: date) -> Iterator[date]:
    with desk.viewing(Act.RUN_JOBS) as view:
        last = reading_runs.last_done(view.session)
        has_assets = assets.count(
            view.session, criteria=ProposalCriteria(), within=view.territory, limit=1
        )
    if not has_assets:
        return
    first = on if last is None else last + timedelta(days=1)
    first = max(first, on - timedelta(days=MOST_DAYS_CAUGHT_UP))
    for more in range((on - first).days + 1):
        yield first + timedelta(days=more)


def _run(desk: Desk, on: date, *, today: date) -> CalendarReport:
    with desk.performing(Act.RUN_JOBS) as work:
        rules = request_rules(work)
        calendars = calendars_in_force(work.session, on=on)
        sender_of(rules.sending)
        management_recipient_of(rules.sending)
        run = reading_runs.begin(work.session, day=on)
        work.trail("reading_run", on.isoformat())
    if run.is_done:
        return CalendarReport()
    day = _Day(on=on, today=today, calendars=calendars_on(calendars, on=on))
    total, is_last = CalendarReport(days=1), False
    while not is_last:
        page, is_last = _look(desk, day)
        total = _added(total, page)
    _send(desk, day)
    return total


def _look(desk: Desk, day: _Day) -> tuple[CalendarReport, bool]:
    """Decide the next page of assets, write its lines; tell whether it is the last.

    A day that asks for nothing ends with its last page.
    """
    with desk.performing(Act.RUN_JOBS) as work:
        run = reading_runs.hold(work.session, day=day.on)
        found = assets.page(
            work.session,
            sight=AssetSight(on=day.on, period=period_of(day=day.on)),
            within=work.territory,
            after_id=run.looked_until,
            limit=PAGE,
        )
        work.trail("reading_run", day.on.isoformat(), after={"assets": len(found)})
        if run.is_done:
            return CalendarReport(), True
        report = _write(work, run, day, _decide(found, day, request_rules(work)))
        if found:
            reading_runs.advance(work.session, day=day.on, looked_until=found[-1].id)
        is_last = len(found) < PAGE
        if is_last and not reading_runs.hold(work.session, day=day.on).campaign_id:
            reading_runs.end(work.session, day=day.on, at=work.now)
    return report, is_last


def _decide(found: tuple[Asset, ...], day: _Day, rules: RequestRules) -> Decided:
    run_rules = RunRules(
        on=day.on,
        asked_on=day.today,
        calendars=day.calendars,
        most_days=rules.most_days,
        at_period_ends_only=rules.at_period_ends_only,
    )
    return [(asset, decide_request(asset=asset, rules=run_rules)) for asset in found]


def _write(work: Work, run: ReadingRun, day: _Day, decided: Decided) -> CalendarReport:
    asked = [
        (asset, decision.line)
        for asset, decision in decided
        if decision.line is not None
        and decision.step in (RequestStep.ASK, RequestStep.ADDRESS)
    ]
    planned = [
        (asset, decision.planned_on)
        for asset, decision in decided
        if decision.planned_on is not None
    ]
    if not asked and not planned:
        return CalendarReport()
    campaign_id = run.campaign_id or _open(work, day)
    sheet = CampaignSheet(
        campaign_id=campaign_id, period=period_of(day=day.on), requested_on=day.today
    )
    reading_campaign_lines.add_lines(work.session, sheet=sheet, lines=asked)
    count = reading_campaign_lines.add_postponed(
        work.session, sheet=sheet, planned=planned
    )
    sent = sum(line.is_selected for _, line in asked)
    return CalendarReport(asked=sent, red=len(asked) - sent, planned=count)


def _open(work: Work, day: _Day) -> int:
    campaign_id = reading_campaigns.add(
        work.session,
        kind=CampaignKind.AUTOMATIC,
        status=CampaignStatus.PREPARING,
        requested_on=day.today,
        period=period_of(day=day.on),
        criteria="calendriers",
        made_by=work.agent.code,
        at=work.now,
    )
    reading_runs.advance(work.session, day=day.on, campaign_id=campaign_id)
    return campaign_id


def _send(desk: Desk, day: _Day) -> None:
    """Send the campaign of the day, where it has one, and end the day."""
    with desk.viewing(Act.RUN_JOBS) as view:
        run = reading_runs.find(view.session, day=day.on)
    if run.is_done or run.campaign_id is None:
        return
    try:
        with desk.performing(Act.RUN_JOBS) as work:
            is_to_send = _ready(work, run.campaign_id)
            work.trail("reading_run", day.on.isoformat(), after={"sends": is_to_send})
        if is_to_send:
            send_reading_requests(desk, campaign_id=run.campaign_id)
    except (StaleRecord, UnableToChangeCampaign):
        return  # Another run sends it: it ends the day.
    with desk.performing(Act.RUN_JOBS) as work:
        reading_runs.end(work.session, day=day.on, at=work.now)
        work.trail("reading_run", day.on.isoformat(), after={"done": True})


def _ready(work: Work, campaign_id: int) -> bool:
    """Let the campaign be sent; tell whether it has lines to send."""
    campaign = reading_campaigns.get(
        work.session,
        campaign_id=campaign_id,
        made_by=work.agent.code,
        within=work.territory,
    )
    if campaign.status is CampaignStatus.SENT:
        return False
    has_lines = campaign.counts.selected > 0
    if campaign.status is CampaignStatus.PREPARING:
        status = CampaignStatus.DRAFT if has_lines else CampaignStatus.SENT
        reading_campaigns.update(
            work.session,
            campaign_id=campaign_id,
            seen_version=campaign.version,
            status=status.value,
        )
        return has_lines
    return True


def _added(one: CalendarReport, other: CalendarReport) -> CalendarReport:
    return CalendarReport(
        days=one.days + other.days,
        asked=one.asked + other.asked,
        planned=one.planned + other.planned,
        red=one.red + other.red,
    )
