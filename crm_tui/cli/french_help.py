"""The help pages in French: the library's own words are few, and known by heart.

Plain text for every command: rich would be loaded for frames alone, in half of the time
of a command. A word the library adds some day is shown as it is.
"""

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

_Context: Any = TyperCommand.context_class
_Formatter: Any = _Context.formatter_class

HEADINGS = {
    "Arguments": "Arguments ",
    "Options": "Options ",
    "Commands": "Commandes ",
}
"""A colon follows, after a space in French."""

ARGUMENTS = {
    "first": "premier",
    "file": "fichier",
    "kept": "gardée",
    "merged": "fusionnée",
    "name": "nom",
    "number": "numéro",
    "path": "chemin",
    "reference": "lot",
    "second": "second",
    "value": "valeur",
    "values": "valeurs",
}
"""The words typed without an option, as pages and refusals name them."""

PLACES = ((r"COMMAND \[ARGS\]\.\.\.", "COMMANDE [MOTS]…"), (r"\.\.\.", "…"))
WORDS = (
    (r"<str>", "<texte>"),
    (r"<list\[str\]>", "<textes>"),
    (r"<(int|float)( range)?>", "<nombre>"),
    (r"<(path|file)>", "<fichier>"),
    (r"%d/%m/%Y", "jj/mm/aaaa"),
    (r"%Y-%m-%d", "aaaa-mm-jj"),
    (r"%H:%M", "hh:mm"),
)
MEANINGS = (
    (r"Show this message and exit\.", "Afficher cette aide."),
    (
        r"Install completion for the current shell\.",
        "Installer la complétion des commandes dans l'interpréteur en cours.",
    ),
    (
        r"Show completion for the current shell, .*",
        "Afficher la complétion de l'interpréteur, pour la copier ou l'adapter.",
    ),
    (r"\benv var: ", "variable d'environnement : "),
    (r"\bdefault: ", "par défaut : "),
    (r"\brequired\]$", "obligatoire]"),
    (r"(\d+)<=x<=(\d+)", r"de \1 à \2"),
    (r"\bx>=(\d+)", r"au moins \1"),
    (r"\bx<=(\d+)", r"au plus \1"),
    (r"(?<=\S); (?=[^\[]*\]$)", "\N{NO-BREAK SPACE}; "),
)


class FrenchHelp(_Formatter):  # type: ignore[misc]
    """Writes a help page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is typed."""
        super().write_usage(prog, _told(args, PLACES), prefix or "Emploi : ")

    def write_heading(self, heading: str) -> None:
        """Write the title of a list."""
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], **layout: Any) -> None:
        """Write a list of words and what they mean."""
        told = [(_told(word, WORDS), _told(said, MEANINGS)) for word, said in rows]
        super().write_dl(told, **layout)


class FrenchContext(_Context):  # type: ignore[misc]
    """What a command runs in; its help is in French."""

    formatter_class = FrenchHelp


def explain_in_french(command: Any) -> Any:
    """Let a command, and those it groups, explain themselves in French, uncut."""
    command.context_class = FrenchContext
    command.rich_markup_mode = None
    for typed in command.params:
        if typed.param_type_name == "argument":
            typed.metavar = typed.metavar or ARGUMENTS.get(typed.name)
    for grouped in getattr(command, "commands", {}).values():
        grouped.short_help = (grouped.help or "").partition("\n\n")[0]
        explain_in_french(grouped)
    return command


def _told(text: str, sentences: Sequence[tuple[str, str]]) -> str:
    for pattern, french in sentences:
        text = re.sub(pattern, french, text)
    return text
