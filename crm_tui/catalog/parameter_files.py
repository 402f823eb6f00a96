"""The business parameters a centre may change (domain.md, section 2.12)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from crm_tui.catalog.toml_entry import TomlEntry, read_entries
from crm_tui.domain.email_address import UnreadableEmail, parse_email
from crm_tui.domain.refusal import Refusal

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
    is_dated: bool = False
    """Set from a day to another, for the country or a centre; else for good."""

    @property
    def expected(self) -> str:
        """Return in French what a value has to be."""
        return " ou ".join(self.choices) or _EXPECTED[self.kind]

    def read(self, text: str) -> ParameterValue:
        """Return the typed value of a stored or typed text."""
        value = _READERS[self.kind](text.strip())
        if value is None or (self.choices and value not in self.choices):
            raise UnreadableParameter(
                f"Paramètre {self.code} : « {text} » refusé, "
                f"attendu : {self.expected}.",
                field=self.code,
            )
        return value


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
    "integer": "un nombre entier",
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
