"""A command typed wrong is answered in French: what is wrong, and where to look.

The library says it in English only. Its sentences are known by their beginnings: one it
adds some day is shown as it is, and a test names each of today's.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import typer

UsageError: Any = typer.BadParameter.__mro__[1]
"""What typer raises when words do not fit a command; `BadParameter` is one of them."""

INVALID = r"Invalid value for '?(\S+?)'?: "

SENTENCES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"No such command '(.*)'\.", "Commande inconnue : {}."),
        (r"No such option: (\S+).*", "Option inconnue : {}."),
        (r"Missing \w+ '(.*?)'\..*", "Il manque « {} »."),
        (r"Option '(.*?)' requires .*", "{} attend une valeur."),
        (r"Option '(.*?)' does not take a value\.", "{} n'attend pas de valeur."),
        (r"Got unexpected extra argument\S* \((.*)\)", "En trop : {}."),
        (INVALID + r"Input should be a valid integer.*", "{} attend un nombre entier."),
        (INVALID + r"Input should be a valid number.*", "{} attend un nombre."),
        (INVALID + r"Input should be greater .* to (.*)", "{} : au moins {}."),
        (INVALID + r"Input should be less .* to (.*)", "{} : au plus {}."),
        (
            INVALID + r"Value error, '(.*?)' does not match the formats .*",
            "{} : « {} » illisible : écrire jj/mm/aaaa ou « jj/mm/aaaa hh:mm ».",
        ),
        (INVALID + r".* does not exist\.", "{} : fichier introuvable."),
        (INVALID + r"(.*)", "{} : {}"),
    )
)
"""What the library says, and the same in French; the first that fits is told."""


class UsageRefused(UsageError):  # type: ignore[misc]
    """A command that cannot run as it was typed."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say why, and which command tells the rest."""
        path = self.ctx.command_path if self.ctx else "crm-tui"
        typer.echo(self.message, file=file, err=file is None)
        typer.echo(f"`{path} --help` dit l'emploi.", file=file, err=file is None)


@contextmanager
def told_in_french() -> Iterator[None]:
    """Say in French what the library refuses; its help pages pass as they are."""
    try:
        yield
    except UsageRefused:
        raise
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        raise UsageRefused(french_of(error.format_message()), error.ctx) from None


def french_of(message: str) -> str:
    """Return the French sentence of what the library says."""
    from crm_tui.domain.text import visible

    for pattern, sentence in SENTENCES:
        if found := pattern.fullmatch(message):
            return visible(sentence.format(*found.groups()))
    return visible(message)
