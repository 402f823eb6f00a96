"""Why an asset is asked for its reading on a day, or why it is not: ten steps.

« every skipped asset gets a reason, so "why was it not asked?" has an answer »
(requirements 1.2.b). The first step that says no ends the walk.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial

from crm_tui.domain.asset import Asset, RequestMode
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.french_format import counted, short_date
from crm_tui.domain.reading_calendars import (
    EXCLUSION,
    GENERIC,
    SPECIFIC,
    CalendarFacts,
    ReadingCalendars,
    SendingDecision,
    SendingOutcome,
    sending,
)
from crm_tui.domain.reading_need import (
    NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL,
    billed_in,
    days_since_reading,
    is_reading_due,
)
from crm_tui.domain.request_address import LineReason, ProposedLine, propose_line

Sending = Callable[[CalendarFacts, date | None], SendingDecision]
"""What the calendars say of these facts on the day; the second: the day put off to."""


class RequestStep(StrEnum):
    """The steps of requirements 1.2.b, by what each looks at."""

    MODE = "mode"
    RECENT_READING = "relevé récent"
    NOT_BILLABLE = "pas facturable"
    EXCLUDED = "exclu"
    NO_CALENDAR = "aucun calendrier"
    NOT_TODAY = "pas le jour"
    ALREADY_ASKED = "déjà demandé"
    ADDRESS = "adresse"
    ASK = "demande"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRules:
    """What the automatic run of a day decides by."""

    on: date
    """The day whose calendars are read."""
    asked_on: date
    """The day the requests leave: later where a missed day is caught up."""
    calendars: Sending
    most_days: int = NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL
    at_period_ends_only: bool = False

    @classmethod
    def of(
        cls, *, on: date, calendars: ReadingCalendars, asked_on: date | None = None
    ) -> "RunRules":
        """Return the rules of a day with the catalog's parameters."""
        return cls(
            on=on, asked_on=asked_on or on, calendars=calendars_on(calendars, on=on)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswer:
    """What one step said."""

    step: RequestStep
    is_passed: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDecision:
    """Whether the asset is asked, the step that decided, and its row of a table."""

    step: RequestStep
    said: str
    answers: tuple[StepAnswer, ...]
    """Every step walked through, in order."""
    line: ProposedLine | None = None
    """Where the request goes, when the walk came that far."""
    sending: SendingDecision | None = None
    """What the calendars said, with the table and the row."""

    @property
    def is_asked(self) -> bool:
        """Tell whether the request leaves."""
        return self.step is RequestStep.ASK

    @property
    def planned_on(self) -> date | None:
        """Return the day an exclusion puts the request off to."""
        is_put_off = self.step is RequestStep.EXCLUDED and self.sending is not None
        return self.sending.planned_on if is_put_off and self.sending else None


@dataclass(slots=True)
class _Walk:
    """The steps under way."""

    answers: list[StepAnswer] = field(default_factory=list)
    sending: SendingDecision | None = None
    line: ProposedLine | None = None

    def passes(self, step: RequestStep, is_passed: bool, said: str) -> bool:
        """Note what a step said."""
        self.answers.append(StepAnswer(step=step, is_passed=is_passed, said=said))
        return is_passed

    def decided(self) -> RequestDecision:
        """Return the decision of the last step walked through."""
        last = self.answers[-1]
        return RequestDecision(
            step=RequestStep.ASK if last.is_passed else last.step,
            said=last.said,
            answers=tuple(self.answers),
            line=self.line,
            sending=self.sending,
        )


def calendars_on(calendars: ReadingCalendars, *, on: date) -> Sending:
    """Return what the calendars say on a day, each distinct case decided once."""
    known: dict[tuple[CalendarFacts, date | None], SendingDecision] = {}
    decide = partial(sending, calendars, on=on)

    def said(facts: CalendarFacts, planned_on: date | None) -> SendingDecision:
        case = facts, planned_on
        if case not in known:
            known[case] = decide(facts, planned_on=planned_on)
        return known[case]

    return said


def decide_request(*, asset: Asset, rules: RunRules) -> RequestDecision:
    """Walk through the steps for one asset on the day of the rules."""
    walk = _Walk()
    steps = (_mode, _reading, _billing, _calendars, _asked, _address)
    for step in steps:
        if not step(walk, asset, rules):
            break
    return walk.decided()


def _mode(walk: _Walk, asset: Asset, rules: RunRules) -> bool:
    is_set = asset.mode is not RequestMode.NONE
    said = (
        f"demande par {asset.mode.value.lower()}"
        if is_set
        else "mode : ni mail ni fax sur le bien"
    )
    return walk.passes(RequestStep.MODE, is_set, said)


def _reading(walk: _Walk, asset: Asset, rules: RunRules) -> bool:
    at = asset.last_actual_at
    days = days_since_reading(on=rules.asked_on, last_actual_at=at)
    is_due = is_reading_due(
        on=rules.asked_on, last_actual_at=at, most_days=rules.most_days
    )
    said = _how_old(days)
    if days is not None:
        said += f", minimum {rules.most_days}"
    return walk.passes(
        RequestStep.RECENT_READING,
        is_due,
        said if is_due else f"relevé récent : {said}",
    )


def _how_old(days: int | None) -> str:
    """Tell the last real reading by the day asked about, which may come before it."""
    if days is None:
        return "aucun relevé réel"
    if days == 0:
        return "dernier relevé réel le jour même"
    ago = counted(abs(days), "jour", "jours")
    if days < 0:
        return f"relevé réel {ago} après ce jour"
    return f"dernier relevé réel il y a {ago}"


def _billing(walk: _Walk, asset: Asset, rules: RunRules) -> bool:
    """Look at the simulation; what an exclusion put off was billable already."""
    if asset.planned_on is not None:
        return True
    bill = billed_in(
        period=period_of(day=rules.on),
        bills=asset.bills,
        rule_kind=asset.rule_kind,
        at_period_ends_only=rules.at_period_ends_only,
    )
    if bill is None:
        ends = " à une fin de période" if rules.at_period_ends_only else ""
        said = f"pas facturable : aucune facture théorique{ends} du 2 au 1er"
    else:
        said = f"facture théorique du {short_date(bill.billed_on)}"
    return walk.passes(RequestStep.NOT_BILLABLE, bill is not None, said)


def _calendars(walk: _Walk, asset: Asset, rules: RunRules) -> bool:
    walk.sending = decision = rules.calendars(facts_of(asset), asset.planned_on)
    step = _STEP_OF[decision.outcome]
    is_sent = decision.outcome is SendingOutcome.SEND
    return walk.passes(step, is_sent, _said(decision))


_STEP_OF = {
    SendingOutcome.SEND: RequestStep.NOT_TODAY,
    SendingOutcome.POSTPONED: RequestStep.EXCLUDED,
    SendingOutcome.EXCLUDED: RequestStep.EXCLUDED,
    SendingOutcome.NO_CALENDAR: RequestStep.NO_CALENDAR,
    SendingOutcome.NOT_TODAY: RequestStep.NOT_TODAY,
}

_TABLE = {EXCLUSION: "exclusion", SPECIFIC: "particulier", GENERIC: "générique"}


def _said(decision: SendingDecision) -> str:
    """Return `pas le jour (20, générique P1)`, or the calendars' own sentence."""
    if decision.outcome is SendingOutcome.NOT_TODAY and decision.send_on is not None:
        return f"pas le jour ({decision.send_on.day}, {row_of(decision)})"
    return decision.reason


def row_of(decision: SendingDecision) -> str:
    """Return the row that decided as it is told: `générique P1`."""
    if decision.table is None:
        return ""
    name = _TABLE[decision.table]
    return name if decision.rank is None else f"{name} P{decision.rank}"


def facts_of(asset: Asset) -> CalendarFacts:
    """Return what the calendars ask of an asset; an empty text is not known."""
    return CalendarFacts(
        classification=asset.classification or None,
        category=asset.category or None,
        provider=asset.provider or None,
        rule_code=asset.rule_code or None,
        next_bill_on=asset.bills[0].billed_on if asset.bills else None,
    )


def _asked(walk: _Walk, asset: Asset, rules: RunRules) -> bool:
    if asset.asked_on is None:
        return walk.passes(RequestStep.ALREADY_ASKED, True, "aucune demande en attente")
    said = f"déjà demandé le {short_date(asset.asked_on)}, sans réponse"
    return walk.passes(RequestStep.ALREADY_ASKED, False, said)


def _address(walk: _Walk, asset: Asset, rules: RunRules) -> bool:
    walk.line = line = propose_line(reaches=asset.reaches, mode=asset.mode)
    said = ADDRESS_SAID[line.reason]
    if line.is_selected:
        said = f"demande par {line.mode.value.lower()} à {line.address}"
        said += f" (niveau {line.level})"
    return walk.passes(RequestStep.ADDRESS, line.is_selected, said)


ADDRESS_SAID = {
    LineReason.NONE: "",
    LineReason.NO_ADDRESS: "aucune adresse pour ce mode, à aucun des quatre niveaux",
    LineReason.INVALID: "adresse invalide",
    LineReason.BLOCKED: "« # » dans le fax : aucun envoi",
    LineReason.ASKED: "déjà demandé",
    LineReason.UNTICKED: "décochée",
    LineReason.REFUSED: "envoi refusé",
}
"""Why a line is not sent, as the screen and « pourquoi » tell it."""
