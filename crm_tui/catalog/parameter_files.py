"""The business parameters a centre may change (domain.md, section 2.12)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.email_address import UnreadableEmail, parse_email
from crm_tui.domain.french_format import number
from crm_tui.domain.refusal import Refusal

MOST = 36_500
"""A century of days, where the catalog says no less."""

ParameterValue = int | Decimal | bool | str


class UnreadableParameter(Refusal):
    """A value typed or stored for a parameter is not of its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its type, its default, and the sentence it comes from."""

    code: str
    kind: str
    """`integer`, `decimal`, `flag`, `choice`, `mail` or `text`."""
    default: ParameterValue
    unit: str
    doc: str
    choices: tuple[str, ...]
    most: int
    """The largest whole number taken: beyond it no date, no wait can be counted."""
    is_dated: bool = False
    """Set from a day to another, for the country or a centre; else for good."""

    @property
    def expected(self) -> str:
        """Return in French what a value has to be."""
        if self.kind == "integer":
            return f"un nombre entier, de 0 à {number(self.most)}"
        return " ou ".join(self.choices) or _EXPECTED[self.kind]

    def read(self, text: str) -> ParameterValue:
        """Return the typed value of a stored or typed text."""
        value = _READERS[self.kind](text.strip())
        if value is None or not self._takes(value):
            what = f"« {text} » refusé" if text.strip() else "valeur vide refusée"
            raise UnreadableParameter(
                f"Paramètre {self.code} : {what}, attendu : {self.expected}.",
                field=self.code,
            )
        return value

    def _takes(self, value: ParameterValue) -> bool:
        if self.kind == "integer" and isinstance(value, int):
            return value <= self.most
        return not self.choices or value in self.choices


def _integer(text: str) -> ParameterValue | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _decimal(text: str) -> ParameterValue | None:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _flag(text: str) -> ParameterValue | None:
    return {"true": True, "oui": True, "false": False, "non": False}.get(text.lower())


def _mail(text: str) -> ParameterValue | None:
    try:
        return parse_email(text) if text else ""
    except UnreadableEmail:
        return None


_READERS: dict[str, Callable[[str], ParameterValue | None]] = {
    "integer": _integer,
    "decimal": _decimal,
    "flag": _flag,
    "choice": str,
    "mail": _mail,
    "text": str,
}
_EXPECTED = {
    "decimal": "un nombre",
    "flag": "oui ou non",
    "choice": "un des choix",
    "mail": "une adresse e-mail, ou rien",
    "text": "un texte",
}


def load_parameters() -> dict[str, Parameter]:
    """Read and check every parameter, by code."""
    return {
        entry.code: _parameter(entry)
        for entry in read_entries("common/parameters.toml")
    }


def _parameter(entry: TomlEntry) -> Parameter:
    kind = entry.text("type")
    if kind not in _READERS:
        raise entry.invalid(f"type inconnu « {kind} ».")
    default = entry.text("default", "")
    parameter = Parameter(
        code=entry.code,
        kind=kind,
        default=default,
        unit=entry.text("unit", ""),
        doc=entry.text("doc"),
        choices=entry.texts("choices"),
        most=entry.whole("most", MOST),
        is_dated=entry.flag("is_dated", default=False),
    )
    entry.finish()
    return _with_typed_default(parameter, default=default, entry=entry)


def _with_typed_default(
    parameter: Parameter, *, default: str, entry: TomlEntry
) -> Parameter:
    try:
        return replace(parameter, default=parameter.read(default))
    except UnreadableParameter as refusal:
        raise entry.invalid(str(refusal)) from refusal
