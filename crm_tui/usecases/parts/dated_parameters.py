"""The parameters of document 002 on one day, for the country or one of its centres."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from crm_tui.catalog import directory
from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.catalog.parameter_files import Parameter
from crm_tui.domain.agent import Agent
from crm_tui.domain.directory import CENTRE_PREFIX
from crm_tui.domain.parameter_period import NATIONAL
from crm_tui.domain.refusal import Refusal
from crm_tui.store.parameter_periods import values_in_force

MAX_DAYS = "NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL"
ONLY_AT_TRUE_UP = "IGNORE_FACTURE_THEORIQUE_POUR_COLLECTE_COMPTEUR"


class UnknownCentre(Refusal):
    """The catalog has no centre of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRequestParameters:
    """What document 002 lets a centre set of its reading requests."""

    max_days_without_actual_reading: int
    """`NB_JOURS_MAX_SANS_RELEVE_COMPTEUR_REEL`."""
    is_only_at_true_up: bool
    """`IGNORE_FACTURE_THEORIQUE_POUR_COLLECTE_COMPTEUR` is checked."""
    values: Mapping[str, str]
    """Every value by its code, as `domain/sending_parameters.py` reads them."""


def reading_request_parameters(
    session: Session, *, on: date, centre: str = NATIONAL
) -> ReadingRequestParameters:
    """Return what is in force on a day: the centre's, else the country's, else ours."""
    known = dated_parameters()
    told = values_in_force(session, codes=tuple(known), on=on, centre=centre)
    days = _value(known[MAX_DAYS], told)
    return ReadingRequestParameters(
        max_days_without_actual_reading=int(days),
        is_only_at_true_up=bool(_value(known[ONLY_AT_TRUE_UP], told)),
        values={code: told.get(code, _text(one)) for code, one in known.items()},
    )


def dated_parameters() -> dict[str, Parameter]:
    """Return the parameters that are set from a day to another."""
    return {code: one for code, one in catalog_parameters().items() if one.is_dated}


def centres() -> dict[str, str]:
    """Return the centres a parameter may be set for: their codes and labels."""
    return {
        code.removeprefix(CENTRE_PREFIX): area.label
        for code, area in directory().areas.items()
        if code.startswith(CENTRE_PREFIX)
    }


def centre_code(typed: str) -> str:
    """Return the code of a centre by its code or label; nothing typed: the country.

    Raises UnknownCentre.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return NATIONAL
    for code, label in centres().items():
        if wanted in (code.casefold(), label.casefold()):
            return code
    known = ", ".join(sorted(centres()))
    raise UnknownCentre(f"Centre inconnu : {typed} (connus : {known}).", field="centre")


def centre_of(agent: Agent) -> str:
    """Return the centre whose parameters an agent's acts follow, or the country."""
    try:
        return centre_code(agent.centre)
    except UnknownCentre:
        return NATIONAL


def _value(known: Parameter, told: Mapping[str, str]) -> int:
    value = known.read(told[known.code]) if known.code in told else known.default
    if not isinstance(value, int):
        raise TypeError(f"parameter {known.code} is neither a number nor a flag")
    return value


def _text(known: Parameter) -> str:
    return known.default if isinstance(known.default, str) else ""
