"""The keys of decision tables and of parameters."""

from crm_tui.commands.command import Command
from crm_tui.commands.forms import FORM_COMMANDS

TABLE_LIST_COMMANDS = (
    Command(
        id="open_table",
        key="enter",
        label="Ouvrir",
        help="Ouvrir la table choisie : ses lignes, son essai, ses versions.",
        act="SHOW_TABLES",
    ),
)

TABLE_COMMANDS = (
    Command(
        id="edit_row",
        key="enter",
        label="Modifier",
        help="Modifier la ligne choisie.",
        act="SAVE_TABLE",
    ),
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer les lignes sous une nouvelle version, à partir d'un jour.",
        act="SAVE_TABLE",
        is_priority=True,
    ),
    Command(
        id="try",
        key="e",
        label="Essayer",
        help="Taper des valeurs et voir quelle ligne gagne, et pourquoi.",
        act="SHOW_TABLES",
    ),
    Command(
        id="new_row",
        key="n",
        label="Nouvelle ligne",
        short="Nouvelle",
        help="Ajouter une ligne après celle qui est choisie.",
        act="SAVE_TABLE",
    ),
    Command(
        id="move_up",
        key="m",
        label="Monter",
        help="Échanger la position de la ligne avec celle d'au-dessus.",
        act="SAVE_TABLE",
    ),
    Command(
        id="move_down",
        key="d",
        label="Descendre",
        short="Desc.",
        help="Échanger la position de la ligne avec celle d'au-dessous.",
        act="SAVE_TABLE",
    ),
    Command(
        id="remove_row",
        key="x",
        label="Retirer",
        help="Retirer la ligne choisie ; la version enregistrée la garde.",
        act="SAVE_TABLE",
    ),
    Command(
        id="versions",
        key="v",
        label="Versions",
        help="Voir les versions enregistrées, et en reprendre une.",
        act="SHOW_TABLES",
    ),
)

TABLE_VERSION_COMMANDS = (
    Command(
        id="take_version",
        key="enter",
        label="Reprendre",
        help="Mettre les lignes de cette version à la place de celles en cours.",
    ),
)

TABLE_DESPITE_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Quand même",
        help="Enregistrer en acceptant ce qui est signalé ; l'audit le garde.",
        is_priority=True,
    ),
)
"""The first day of a version whose odd rows are named: its save accepts them."""

PARAMETER_FORM_COMMANDS = (
    *FORM_COMMANDS,
    Command(
        id="withdraw_parameter",
        key="ctrl+r",
        label="Retirer la valeur",
        short="Retirer",
        help="Retirer la valeur qui commence ce jour-là pour ce centre.",
        act="SET_PARAMETER",
        is_priority=True,
    ),
)

PARAMETER_COMMANDS = (
    Command(
        id="edit_parameter",
        key="enter",
        label="Changer",
        help="Changer le paramètre choisi ; la valeur d'avant reste dans la trace.",
        act="SET_PARAMETER",
    ),
    Command(
        id="filter_parameters",
        key="slash",
        label="Filtrer",
        help="Ne montrer que les paramètres dont le nom ou la phrase a ces mots.",
    ),
)

OFF_THE_PHONE = frozenset({"customer", "contact", "prospect", "work_queue", "outbox"})
"""What the footer leaves out where no customer is: these keys act all the same."""
