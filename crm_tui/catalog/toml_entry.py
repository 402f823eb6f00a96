"""Reading the catalog's TOML files, checked entry by entry as they are loaded."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from crm_tui.domain.refusal import Refusal


class InvalidCatalog(Refusal):
    """A catalog file says something the program cannot use."""

    def __init__(self, file: str, entry: str, cause: str) -> None:
        place = f"{file}, entrée {entry}" if entry else file
        super().__init__(f"Catalogue {place} : {cause}")


@dataclass(slots=True)
class TomlEntry:
    """One table of a file; every field asked for is checked, no other is allowed."""

    file: str
    code: str
    values: dict[str, Any]
    _asked: set[str] = field(default_factory=set)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; required unless a default is given."""
        value = self._value(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.invalid(f"« {name} » doit être un texte non vide.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty when absent."""
        value = self._value(name, [])
        if not isinstance(value, list) or not all(
            isinstance(item, str) and item.strip() for item in value
        ):
            raise self.invalid(f"« {name} » doit être une liste de textes.")
        return tuple(value)

    def flag(self, name: str, default: bool | None = None) -> bool:
        """Return a yes or no; required unless a default is given."""
        value = self._value(name, default)
        if not isinstance(value, bool):
            raise self.invalid(f"« {name} » doit valoir true ou false.")
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number, or the default when the entry does not say."""
        value = self._value(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.invalid(f"« {name} » doit être un nombre entier.")
        return value

    def raw(self, name: str) -> Any:
        """Return a required value of any type, for the caller to check."""
        return self._value(name, None)

    def finish(self) -> None:
        """Refuse the fields nobody asked for: most often a misspelt name."""
        unknown = sorted(set(self.values) - self._asked)
        if unknown:
            raise self.invalid(f"champ inconnu « {unknown[0]} ».")

    def invalid(self, cause: str) -> InvalidCatalog:
        """Return the refusal that names this file and this entry."""
        return InvalidCatalog(self.file, self.code, cause)

    def _value(self, name: str, default: Any) -> Any:
        self._asked.add(name)
        value = self.values.get(name, default)
        if value is None:
            raise self.invalid(f"il manque « {name} ».")
        return value


def read_entries(path: str) -> Iterator[TomlEntry]:
    """Yield the tables of a file of the catalog, in its order."""
    for code, values in parse_toml(catalog_text(path), file=path).items():
        if not isinstance(values, dict):
            raise InvalidCatalog(path, code, "une entrée est une table [CODE].")
        yield TomlEntry(path, code, values)


def parse_toml(text: str, *, file: str) -> dict[str, Any]:
    """Return the content of a TOML text, or refuse it by its file's name."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidCatalog(file, "", f"TOML illisible ({error}).") from error


def catalog_text(path: str) -> str:
    """Return the text of a file shipped in the catalog."""
    return files("crm_tui.catalog").joinpath(path).read_text(encoding="utf-8")
