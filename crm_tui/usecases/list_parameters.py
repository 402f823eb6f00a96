"""List the business parameters: the value in force, and where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass

from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.catalog.parameter_files import Parameter
from crm_tui.desk import Act, Desk
from crm_tui.domain.parameter_period import ParameterPeriod
from crm_tui.store import parameter_periods, parameters
from crm_tui.usecases.parts.dated_parameters import centres, dated_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterLine:
    """One parameter as it is in force today, everywhere."""

    code: str
    value: str
    unit: str
    doc: str
    is_changed: bool
    """The centre set it; else it is the catalog's."""
    default: str
    expected: str
    """What a value has to be, in French."""
    choices: tuple[str, ...]
    is_dated: bool
    periods: tuple[ParameterPeriod, ...]
    """Every value a dated one was given, over which days and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterList:
    """Every parameter, and the centres a dated one may be set for."""

    lines: tuple[ParameterLine, ...]
    centres: Mapping[str, str]


def list_parameters(desk: Desk) -> ParameterList:
    """Return every parameter, in the order of the catalog."""
    with desk.viewing(Act.SET_PARAMETER) as view:
        changed = parameters.overrides(
            view.session
        ) | parameter_periods.values_in_force(
            view.session, codes=tuple(dated_parameters()), on=view.today
        )
        periods = parameter_periods.list_all(view.session)
    return ParameterList(
        lines=tuple(
            _line(known, changed=changed, periods=periods)
            for known in catalog_parameters().values()
        ),
        centres=centres(),
    )


def _line(
    known: Parameter,
    *,
    changed: Mapping[str, str],
    periods: tuple[ParameterPeriod, ...],
) -> ParameterLine:
    default = _shown(known.default)
    return ParameterLine(
        code=known.code,
        value=changed.get(known.code, default),
        unit=known.unit,
        doc=known.doc,
        is_changed=known.code in changed,
        default=default,
        expected=known.expected,
        choices=known.choices,
        is_dated=known.is_dated,
        periods=tuple(one for one in periods if one.code == known.code),
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value).replace(".", ",") if not isinstance(value, str) else value
