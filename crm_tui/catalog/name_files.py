"""Common French names, for inventing customers to try the program at size."""

from dataclasses import dataclass

from crm_tui.catalog.toml_entry import InvalidCatalog, catalog_text, parse_toml

FILE = "common/names.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonNames:
    """Names by falling frequency; `{}` in a company stands for a surname."""

    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    streets: tuple[str, ...]
    companies: tuple[str, ...]


def load_names() -> CommonNames:
    """Read and check the lists."""
    lists = parse_toml(catalog_text(FILE), file=FILE)
    return CommonNames(
        **{
            name: _names(lists.get(name), name)
            for name in ("surnames", "women", "men", "streets", "companies")
        }
    )


def _names(text: object, name: str) -> tuple[str, ...]:
    if not isinstance(text, str):
        raise InvalidCatalog(FILE, name, "une liste séparée par « ; » est attendue.")
    found = tuple(part.strip() for part in text.split(";") if part.strip())
    if len(set(found)) != len(found) or not found:
        raise InvalidCatalog(FILE, name, "liste vide ou nom en double.")
    return found
