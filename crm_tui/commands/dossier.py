"""The keys of a dossier."""

from crm_tui.commands.command import Command
from crm_tui.commands.customer import FIND_IN_TIMELINE
from crm_tui.commands.euros import TRANSFER_TO_EUROS
from crm_tui.commands.forms import WHY
from crm_tui.commands.gesture import COMPLAINTS_OF_DOSSIER
from crm_tui.commands.procedure import PROCEDURES
from crm_tui.commands.transfer import FROM_DOSSIER

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
        help="Demander le justificatif (15 jours), ou qualifier celui qui est reçu.",
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
    FROM_DOSSIER,
    PROCEDURES,
    TRANSFER_TO_EUROS,
    COMPLAINTS_OF_DOSSIER,
    Command(
        id="next_task",
        key="g",
        label="Tâche suivante",
        short="Suivante",
        help="Prendre la prochaine tâche de mes corbeilles et ouvrir son dossier.",
        act="TAKE_TASK",
        is_shown=False,
    ),
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
    Command(
        id="add_task",
        key="o",
        label="Nouvelle tâche",
        short="+Tâche",
        help="Ajouter une tâche : corbeille, agent, échéance, priorité.",
        act="ADD_TASK",
    ),
    Command(
        id="attach_item",
        key="e",
        label="Joindre",
        help="Joindre un élément par son chemin, avec sa nature et sa date.",
        act="ATTACH_ITEM",
    ),
    Command(
        id="change_status",
        key="s",
        label="État",
        help="Dire ce que le dossier attend, parmi les états possibles.",
        act="CHANGE_DOSSIER_STATUS",
    ),
    Command(
        id="open_linked",
        key="d",
        label="Liés",
        help="Voir les dossiers et les contacts liés, et en ouvrir un.",
        act="SHOW_DOSSIER",
    ),
    Command(
        id="assign_task",
        key="i",
        label="Attribuer",
        help="Attribuer une tâche à un agent, ou à soi.",
        act="ASSIGN_TASK",
        is_shown=False,
    ),
    Command(
        id="postpone_task",
        key="w",
        label="Mettre en attente",
        help="Mettre une tâche en attente jusqu'à un jour, avec un motif.",
        act="POSTPONE_TASK",
        is_shown=False,
    ),
    Command(
        id="copy_item_path",
        key="y",
        label="Copier le chemin",
        help="Copier le chemin d'un élément joint, le dernier d'abord.",
        is_shown=False,
    ),
    Command(
        id="withdraw_item",
        key="z",
        label="Retirer un élément",
        help="Retirer un élément joint par erreur ; il reste, barré, avec le motif.",
        act="ATTACH_ITEM",
        is_shown=False,
    ),
    Command(
        id="reopen_dossier",
        key="r",
        label="Rouvrir",
        help="Rouvrir un dossier clos depuis 30 jours au plus, avec un motif.",
        act="REOPEN_DOSSIER",
        is_shown=False,
    ),
    Command(
        id="link_dossier",
        key="l",
        label="Lier",
        help="Lier ce dossier à un autre : les deux le montrent.",
        act="LINK_DOSSIERS",
        is_shown=False,
    ),
    Command(
        id="merge_dossier",
        key="u",
        label="Fusionner",
        help="Faire venir un autre dossier du client dans celui-ci, après aperçu.",
        act="MERGE_DOSSIERS",
        is_shown=False,
    ),
    Command(
        id="undo_merge",
        key="b",
        label="Annuler la fusion",
        help="Rendre au dossier fusionné tout ce qui en vient.",
        act="MERGE_DOSSIERS",
        is_shown=False,
    ),
    WHY,
    FIND_IN_TIMELINE,
)

LINKED_COMMANDS = (
    Command(
        id="unlink",
        key="r",
        label="Retirer le lien",
        help="Retirer le lien avec le dossier choisi ; les deux dossiers restent.",
        act="LINK_DOSSIERS",
    ),
)
