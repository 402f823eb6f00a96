"""The business parameters in force: the catalog's, unless the centre changed them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from crm_tui.catalog import parameters as catalog_parameters
from crm_tui.store import parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessRules:
    """What the rules of an arrival and of a reading may be told to change."""

    tolerance_m3: int
    delay_days: int
    reminder_days: int
    limitation_years: int
    low_factor: Decimal
    high_factor: Decimal
    class_average_m3: int


def rules_in_force(session: Session) -> BusinessRules:
    """Return the parameters of this centre, in one read."""
    return rules_of(parameters.overrides(session))


def rules_of(overrides: Mapping[str, str]) -> BusinessRules:
    """Return the parameters that these stored values make."""
    return BusinessRules(
        tolerance_m3=integer_in_force("ECART_TOLERANCE_M3", overrides),
        delay_days=integer_in_force("JUSTIF_DELAI_JOURS", overrides),
        reminder_days=integer_in_force("JUSTIF_RELANCE_JOURS", overrides),
        limitation_years=integer_in_force("PRESCRIPTION_ANNEES", overrides),
        low_factor=_decimal("BANDE_F_BAS", overrides),
        high_factor=_decimal("BANDE_F_HAUT", overrides),
        class_average_m3=integer_in_force("CONSO_REF_PARTICULIER", overrides),
    )


def integer_in_force(code: str, overrides: Mapping[str, str]) -> int:
    """Return one whole-number parameter of this centre."""
    value = _value(code, overrides)
    if type(value) is not int:
        raise TypeError(f"parameter {code} is not an integer")
    return value


def text_in_force(code: str, overrides: Mapping[str, str]) -> str:
    """Return one text parameter of this centre."""
    return str(_value(code, overrides))


def _decimal(code: str, overrides: Mapping[str, str]) -> Decimal:
    return Decimal(_value(code, overrides))


def _value(code: str, overrides: Mapping[str, str]) -> int | Decimal | bool | str:
    parameter = catalog_parameters()[code]
    typed = overrides.get(code)
    return parameter.default if typed is None else parameter.read(typed)
