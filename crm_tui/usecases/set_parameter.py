"""Set a business parameter of the centre, in place of its default in the catalog."""

from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.desk import Act, Desk
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import clean
from crm_tui.store import parameters


class UnknownParameter(Refusal):
    """The catalog has no parameter of this code."""


def set_parameter(desk: Desk, *, code: str, value: str) -> None:
    """Store a value of the parameter's type, the one before kept in the trail.

    Raises UnknownParameter, and UnreadableParameter for a value of another type.
    """
    with desk.performing(Act.SET_PARAMETER) as work:
        known = catalog_parameters().get(code.strip().upper())
        if known is None:
            raise UnknownParameter(f"Paramètre inconnu : {code}.", field="code")
        typed = clean(value, field="Valeur", max_length=200)
        known.read(typed)
        before = parameters.overrides(work.session).get(known.code)
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
