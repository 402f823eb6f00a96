"""Common French names, for inventing customers to try the program at size."""

from dataclasses import dataclass, fields
from functools import cached_property
from itertools import product

from crm_tui.catalog.toml_entry import InvalidCatalog, catalog_text, parse_toml

FILE = "common/names.toml"


@dataclass(frozen=True, kw_only=True)
class CommonNames:
    """Names by falling frequency; `{}` stands for a surname, or for a town."""

    surnames: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    streets: tuple[str, ...]
    companies: tuple[str, ...]
    bodies: tuple[str, ...]
    """Public bodies and condominiums of a town."""
    roots: tuple[str, ...]
    endings: tuple[str, ...]

    @cached_property
    def rarer_surnames(self) -> tuple[str, ...]:
        """Return thousands of names that few bear, made of French roots and endings."""
        made = dict.fromkeys(
            root + ending for root, ending in product(self.roots, self.endings)
        )
        return tuple(name for name in made if name not in self.surnames)


def load_names() -> CommonNames:
    """Read and check the lists."""
    lists = parse_toml(catalog_text(FILE), file=FILE)
    return CommonNames(
        **{
            field.name: _names(lists.get(field.name), field.name)
            for field in fields(CommonNames)
        }
    )


def _names(text: object, name: str) -> tuple[str, ...]:
    if not isinstance(text, str):
        raise InvalidCatalog(FILE, name, "une liste séparée par « ; » est attendue.")
    found = tuple(part.strip() for part in text.split(";") if part.strip())
    if len(set(found)) != len(found) or not found:
        raise InvalidCatalog(FILE, name, "liste vide ou nom en double.")
    return found
