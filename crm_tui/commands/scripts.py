"""The keys of the scripts: their list, their editor."""

from crm_tui.commands.command import Command

SCRIPT_COMMANDS = (
    Command(
        id="edit_script",
        key="m",
        label="Modifier",
        help="Écrire la version suivante du script, vérifiée avant d'être gardée.",
        act="EDIT_SCRIPT",
    ),
)

EDIT_SCRIPT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Vérifier que le script se déroule, puis en garder la version.",
        act="EDIT_SCRIPT",
        is_priority=True,
    ),
)

TO_SCRIPTS = Command(
    id="scripts",
    key="ctrl+f11",
    label="Scripts",
    help="Les scripts d'appel et les diagnostics, leurs versions.",
    words="assistance, questions, arbres, guidage",
    act="LIST_SCRIPTS",
    is_shown=False,
    is_priority=True,
    is_way=True,
)
