"""The page of all keys, from the Command table: `python -m crm_tui.keys_page`.

`docs/keys.md` holds its output; a test compares them.
"""

import sys
from collections.abc import Iterable, Iterator

from crm_tui.commands.command import Command
from crm_tui.commands.table import SCREENS
from crm_tui.key_names import ALT_WORDS, key_name

INTRODUCTION = f"""\
# Les touches

Page produite par `python -m crm_tui.keys_page` à partir de la table des commandes.

`Tab` et `Maj+Tab` passent d'une zone à l'autre, les flèches s'y déplacent,
`Entrée` ouvre.
Tout acte et tout écran se trouve aussi par son nom dans la palette (`^p` : Ctrl et p).
Une touche se change dans les réglages par l'identifiant de la commande :
`keymap = {{ "contact" = "f7" }}`.
{ALT_WORDS} : aucune commande n'en attend.
Alt et une flèche restent une seule touche.
"""


def keys_page() -> str:
    """Return the page in Markdown."""
    sections = (_section(name, commands) for name, commands in SCREENS.items())
    return INTRODUCTION + "".join(sections)


def _section(name: str, commands: Iterable[Command]) -> str:
    return f"\n## {name}\n\n" + "".join(f"{line}\n" for line in _table(commands))


def _table(commands: Iterable[Command]) -> Iterator[str]:
    yield "| Touche | Commande | Effet | Identifiant |"
    yield "|---|---|---|---|"
    for command in commands:
        keys = ", ".join(f"`{key_name(key)}`" for key in command.key.split(","))
        yield f"| {keys} | {command.label} | {command.help} | `{command.id}` |"


if __name__ == "__main__":
    sys.stdout.write(keys_page())
