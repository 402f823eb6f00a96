"""The keys of the work queues and of the outbox."""

from crm_tui.commands.command import Command

WORK_QUEUE_COMMANDS = (
    Command(
        id="next_queue",
        key="c",
        label="Corbeille suivante",
        help="Passer à la corbeille suivante.",
    ),
    Command(
        id="refresh",
        key="r",
        label="Actualiser",
        help="Relire la corbeille.",
    ),
)

OUTBOX_COMMANDS = (
    Command(
        id="deliver",
        key="l",
        label="Livrer",
        help="Livrer maintenant ce qui attend.",
        act="DELIVER",
    ),
    Command(
        id="open_document_dossier",
        key="d",
        label="Dossier",
        help="Ouvrir le dossier du document choisi.",
        act="SHOW_DOSSIER",
    ),
    Command(
        id="copy_path",
        key="y",
        label="Copier le chemin",
        help="Copier le chemin du fichier envoyé.",
    ),
)
