"""Set a business parameter of the centre, in place of its default in the catalog."""

from datetime import date

from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.catalog.parameter_files import Parameter
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.parameter_period import ALWAYS, ParameterPeriod
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.store import parameter_periods, parameters
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.dated_parameters import centre_code


class UnknownParameter(Refusal):
    """The catalog has no parameter of this code."""


class UnableToSetParameter(Refusal):
    """The dates or the centre are not what this parameter takes."""


def set_parameter(
    desk: Desk,
    *,
    code: str,
    value: str,
    centre: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
    seen_value: str | None = None,
) -> None:
    """Store a value of the parameter's type, the one before kept in the trail.

    Without dates it holds always, without a centre everywhere; both days are inside.
    `seen_value` is what the form showed as set, empty for nothing. Raises
    UnknownParameter, UnreadableParameter for a value of another type,
    UnableToSetParameter and StaleRecord.
    """
    with desk.performing(Act.SET_PARAMETER) as work:
        known = _known(code)
        typed = clean(value, field="Valeur", max_length=200)
        known.read(typed)
        if known.is_dated:
            period = ParameterPeriod(
                code=known.code,
                scope=centre_code(centre),
                valid_from=valid_from or ALWAYS,
                valid_until=_checked_end(valid_until, valid_from=valid_from),
                value=typed,
                changed_at=work.now,
                changed_by=work.agent.code,
            )
            _set_period(work, period, seen_value=seen_value)
            return
        if centre or valid_from or valid_until:
            raise UnableToSetParameter(
                f"{known.code} vaut partout et dès maintenant : ni dates ni centre.",
                field="from",
            )
        _set_for_good(work, known, typed, seen_value=seen_value)


def _known(code: str) -> Parameter:
    known = catalog_parameters().get(code.strip().upper())
    if known is None:
        raise UnknownParameter(f"Paramètre inconnu : {code}.", field="code")
    return known


def _checked_end(valid_until: date | None, *, valid_from: date | None) -> date | None:
    if valid_until and valid_until < (valid_from or ALWAYS):
        raise UnableToSetParameter(
            "Le dernier jour vient avant le premier.", field="until"
        )
    return valid_until


def _set_period(work: Work, period: ParameterPeriod, *, seen_value: str | None) -> None:
    before = parameter_periods.find(
        work.session,
        code=period.code,
        scope=period.scope,
        valid_from=period.valid_from,
    )
    _check_seen(before.value if before else None, seen_value)
    parameter_periods.put(work.session, period=period)
    work.trail(
        "parameter",
        period.code,
        before=_told(before) if before else {"value": None},
        after=_told(period),
    )


def _told(period: ParameterPeriod) -> dict[str, object]:
    """Return what the trail keeps of a value: dates and centre where there are any."""
    told: dict[str, object] = {"value": period.value}
    if period.scope:
        told["centre"] = period.scope
    if period.valid_from != ALWAYS:
        told["from"] = period.valid_from.isoformat()
    if period.valid_until:
        told["until"] = period.valid_until.isoformat()
    return told


def _set_for_good(
    work: Work, known: Parameter, typed: str, *, seen_value: str | None
) -> None:
    before = parameters.overrides(work.session).get(known.code)
    _check_seen(before, seen_value)
    parameters.set_value(
        work.session,
        code=known.code,
        value=typed,
        at=work.now,
        agent_code=work.agent.code,
    )
    work.trail(
        "parameter", known.code, before={"value": before}, after={"value": typed}
    )


def _check_seen(before: str | None, seen_value: str | None) -> None:
    if seen_value is not None and (before or "") != seen_value:
        raise StaleRecord(
            "Paramètre changé entre-temps par un autre agent : rien n'est écrasé."
        )
