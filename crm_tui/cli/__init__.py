"""The command line: thin translators, each loaded only when it is called.

`COMMANDS` below is the list: a name, what it does in French, and the module whose `app`
(a typer application) does it. `crm-tui` alone is `crm-tui run`.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command as command_of

from crm_tui import __version__
from crm_tui.cli.french_help import FrenchContext, explain_in_french
from crm_tui.cli.usage_refusal import told_in_french

DEFAULT = "run"

RICH_HELP = None
"""The help is plain text: rich would load its Markdown and three hundred lexers first,
two thirds of the time of a command."""


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command told by its module, which is imported when it is called."""

    module: str
    help: str


COMMANDS = {
    "run": LazyCommand("crm_tui.cli.run", "Ouvrir crm-tui (sans commande aussi)."),
    "call": LazyCommand(
        "crm_tui.cli.call", "Présenter à l'agent le client qui appelle (softphone)."
    ),
    "demo": LazyCommand("crm_tui.cli.demo", "Rejouer les parcours de démonstration."),
    "init": LazyCommand("crm_tui.cli.init", "Préparer une base, vide ou d'essai."),
    "import": LazyCommand(
        "crm_tui.cli.import_files", "Importer les exports des systèmes existants."
    ),
    "jobs": LazyCommand("crm_tui.cli.jobs", "Exécuter les traitements automatiques."),
    "rule": LazyCommand(
        "crm_tui.cli.rule", "Interroger une règle métier : écart, index, échéance."
    ),
    "explain": LazyCommand(
        "crm_tui.cli.explain", "Dire pourquoi le relevé d'un bien est demandé ou non."
    ),
    "duplicates": LazyCommand(
        "crm_tui.cli.duplicates", "Chercher les clients enregistrés deux fois."
    ),
    "report": LazyCommand(
        "crm_tui.cli.report", "Éditer les listes de pilotage : nouveaux clients."
    ),
    "audit": LazyCommand(
        "crm_tui.cli.audit", "Lire la trace des actes et vérifier qu'elle est intacte."
    ),
    "parameter": LazyCommand(
        "crm_tui.cli.parameter", "Voir et changer les paramètres métier du centre."
    ),
    "table": LazyCommand(
        "crm_tui.cli.table",
        "Voir, vérifier, importer et essayer les tables de décision.",
    ),
    "outbox": LazyCommand(
        "crm_tui.cli.outbox", "Éditer les courriers par lots, reprendre les retours."
    ),
    "user": LazyCommand("crm_tui.cli.user", "Ajouter et lister les agents."),
    "database": LazyCommand(
        "crm_tui.cli.database", "Créer la base ou la mettre à niveau."
    ),
    "index": LazyCommand(
        "crm_tui.cli.index", "Entretenir l'index de la recherche rapide."
    ),
    "doctor": LazyCommand(
        "crm_tui.cli.doctor", "Dire les réglages en vigueur et ce qui ne va pas."
    ),
}
"""Every command, in the order of the help."""


class LazyGroup(TyperGroup):
    """A group whose help names its commands without loading any of them."""

    context_class = FrenchContext

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the name and help of a command, which is all the help page needs."""
        command = COMMANDS.get(cmd_name)
        if command is None:
            return None
        return TyperCommand(cmd_name, help=command.help)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the first words; what does not fit is told in French."""
        with told_in_french():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command called; what does not fit is told in French."""
        with told_in_french():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the command that was really called."""
        self.commands = {name: self.get_command(ctx, name) for name in COMMANDS}
        name, command, rest = super().resolve_command(ctx, args)
        return name, load_command(name) if command and name else None, rest


def load_command(name: str) -> Any:
    """Import the module of a command and return what it runs."""
    sub_app = import_module(COMMANDS[name].module).app
    sub_app._add_completion = False  # the root's completion already covers it
    command = command_of(sub_app)
    command.name = name
    return explain_in_french(command)


app = typer.Typer(
    cls=LazyGroup,
    name="crm-tui",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=RICH_HELP,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crm-tui {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Dire la version."
        ),
    ] = False,
) -> None:
    """Le CRM en terminal des centres de relation client."""
    if context.invoked_subcommand is None:
        command = load_command(DEFAULT)
        with command.make_context(DEFAULT, [], parent=context) as own:
            command.invoke(own)
