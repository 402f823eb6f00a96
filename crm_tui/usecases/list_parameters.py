"""List the business parameters: the value in force, and where it comes from."""

from dataclasses import dataclass

from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.desk import Act, Desk
from crm_tui.store import parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterLine:
    """One parameter as it is in force."""

    code: str
    value: str
    unit: str
    doc: str
    is_changed: bool
    """The centre set it; else it is the catalog's."""


def list_parameters(desk: Desk) -> tuple[ParameterLine, ...]:
    """Return every parameter, in the order of the catalog."""
    with desk.viewing(Act.SET_PARAMETER) as view:
        changed = parameters.overrides(view.session)
    return tuple(
        ParameterLine(
            code=known.code,
            value=changed.get(known.code, _shown(known.default)),
            unit=known.unit,
            doc=known.doc,
            is_changed=known.code in changed,
        )
        for known in catalog_parameters().values()
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value).replace(".", ",") if not isinstance(value, str) else value
