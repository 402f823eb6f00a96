"""From the cells of one line to an agent to add, or the reason the line is refused."""

from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.new_agent import NewAgent
from crm_tui.store.legacy.cells import Cells, labels_of
from crm_tui.store.legacy.export_file import Layout

AGENTS = Layout(
    kind="agents",
    columns=(
        "code",
        "prenom",
        "nom",
        "profil",
        "niveau",
        "territoire",
        "departement",
        "entite",
        "centre",
        "univers",
        "corbeilles",
    ),
    required=frozenset({"code", "prenom", "nom", "profil", "territoire"}),
)
"""`territoire` and `corbeilles` are lists with commas; `*` is the whole country."""

LEVELS = labels_of({level: level.value for level in SupportLevel})


def read_agent(cells: Cells) -> NewAgent:
    """Return the agent of a line; raises a Refusal that names the cell."""
    level = cells.one_of("niveau", LEVELS)
    return NewAgent(
        code=cells.needed("code", max_length=10),
        first_name=cells.needed("prenom", max_length=80),
        last_name=cells.needed("nom", max_length=80),
        profile=cells.needed("profil", max_length=40),
        level=SupportLevel(level) if level else None,
        departements=_list(cells, "territoire"),
        home_departement=cells.text("departement", max_length=3),
        entity=cells.text("entite", max_length=80),
        centre=cells.text("centre", max_length=60),
        line_of_business=cells.text("univers", max_length=20) or "Eau",
        queues=_list(cells, "corbeilles"),
    )


def _list(cells: Cells, column: str) -> tuple[str, ...]:
    items = (item.strip() for item in cells.text(column, max_length=400).split(","))
    return tuple(item for item in items if item)
