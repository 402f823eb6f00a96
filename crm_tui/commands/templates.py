"""The keys of the templates: their list, their editor."""

from crm_tui.commands.command import Command

TEMPLATE_COMMANDS = (
    Command(
        id="edit_template",
        key="m",
        label="Modifier",
        help="Écrire la version suivante du modèle, essayée avant d'être gardée.",
        act="EDIT_TEMPLATE",
    ),
    Command(
        id="read_template",
        key="f8",
        label="Aperçu",
        help="Lire le modèle tel qu'un client le lirait.",
        act="LIST_TEMPLATES",
    ),
)

EDIT_TEMPLATE_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Essayer le modèle sur tous les cas, puis en garder la version.",
        act="EDIT_TEMPLATE",
        is_priority=True,
    ),
    Command(
        id="read_template",
        key="f8",
        label="Aperçu",
        help="Lire ce qui est écrit, sur le client en cours s'il y en a un.",
        act="LIST_TEMPLATES",
        is_priority=True,
    ),
)
