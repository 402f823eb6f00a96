"""Take a dated value of a parameter back, as if nobody had set it."""

from datetime import date

from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.desk import Act, Desk
from crm_tui.domain.parameter_period import ALWAYS
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parameter_periods
from crm_tui.usecases.parts.dated_parameters import centre_code


class UnableToWithdrawParameter(Refusal):
    """No value of this parameter begins on this day for this centre."""


def withdraw_parameter(
    desk: Desk, *, code: str, centre: str = "", valid_from: date | None = None
) -> None:
    """Remove the value that begins on a day; the trail keeps it.

    Raises UnknownCentre and UnableToWithdrawParameter.
    """
    with desk.performing(Act.SET_PARAMETER) as work:
        known = catalog_parameters().get(code.strip().upper())
        scope, first = centre_code(centre), valid_from or ALWAYS
        before = (
            parameter_periods.find(
                work.session, code=known.code, scope=scope, valid_from=first
            )
            if known
            else None
        )
        if before is None:
            raise UnableToWithdrawParameter(
                f"{code} : aucune valeur ne commence ce jour-là, pour ce centre.",
                field="from",
            )
        parameter_periods.remove(work.session, period=before)
        work.trail(
            "parameter",
            before.code,
            before={
                "value": before.value,
                "centre": scope,
                "from": first.isoformat(),
            },
            after={"value": None},
        )
