"""The keys of a dossier."""

from crm_tui.commands.command import Command
from crm_tui.commands.procedure import PROCEDURES

DOSSIER_COMMANDS = (
    Command(
        id="take_over",
        key="a",
        label="Abonner",
        help="Lancer une campagne avec le compte existant.",
        act="TAKE_OVER_DOSSIER",
    ),
    Command(
        id="request_justificatif",
        key="j",
        label="Justificatif",
        help="Demander le justificatif d'entrée dans les lieux (15 jours).",
        act="REQUEST_JUSTIFICATIF",
    ),
    Command(
        id="comment",
        key="c",
        label="Commenter",
        help="Ajouter un commentaire signé ; rien ne s'efface.",
        act="COMMENT_DOSSIER",
    ),
    Command(
        id="finish_task",
        key="t",
        label="Finaliser la tâche",
        short="Tâche",
        help="Finaliser la tâche en suspens.",
        act="FINISH_TASK",
    ),
    PROCEDURES,
    Command(
        id="close_dossier",
        key="x",
        label="Clore",
        help="Clore le dossier, quand aucune tâche n'est en suspens.",
        act="CLOSE_DOSSIER",
    ),
    Command(
        id="cancel_dossier",
        key="n",
        label="Annuler",
        help="Annuler le dossier, ses tâches et ses envois en attente, avec un motif.",
        act="CANCEL_DOSSIER",
    ),
)
