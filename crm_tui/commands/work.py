"""The keys of the work queues and of the outbox."""

from crm_tui.commands.command import Command
from crm_tui.commands.transfer import FROM_QUEUE

WORK_QUEUE_COMMANDS = (
    Command(
        id="take_next",
        key="s",
        label="Suivant",
        help="Prendre la tâche la plus urgente et ouvrir son dossier.",
        act="TAKE_TASK",
    ),
    Command(
        id="take_chosen",
        key="enter",
        label="Prendre",
        help="Prendre la tâche choisie, et ouvrir son dossier.",
        act="TAKE_TASK",
    ),
    Command(
        id="look",
        key="v",
        label="Voir",
        help="Ouvrir le dossier sans prendre la tâche.",
        act="SHOW_DOSSIER",
    ),
    FROM_QUEUE,
    Command(
        id="release",
        key="l",
        label="Libérer",
        help="Remettre la tâche en corbeille, avec un motif.",
        act="RELEASE_TASK",
    ),
    Command(
        id="select",
        key="space",
        label="Sélectionner",
        short="Sélect.",
        help="Sélectionner la tâche, ou l'ôter de la sélection.",
        act="ASSIGN_TASKS",
    ),
    Command(
        id="assign",
        key="a",
        label="Attribuer",
        help="Attribuer les tâches sélectionnées à un agent.",
        act="ASSIGN_TASKS",
    ),
    Command(
        id="supervision_lists",
        key="p",
        label="Listes",
        help="Ouvrir les listes de pilotage : nouveaux clients, dossiers, vacances.",
        act="LIST_REPORT",
    ),
    Command(
        id="undo",
        key="u",
        label="Défaire",
        help="Défaire la dernière attribution, dans les dix minutes.",
        act="ASSIGN_TASKS",
    ),
    Command(
        id="absence",
        key="b",
        label="Absence",
        help="Déclarer l'absence d'un agent : ses tâches retournent en corbeille.",
        act="DECLARE_ABSENCE",
    ),
    Command(
        id="day_fallbacks",
        key="j",
        label="Bascules",
        help="Ouvrir les bascules du jour : les justificatifs attendus.",
        act="LIST_FALLBACKS",
    ),
    Command(
        id="next_queue",
        key="c",
        label="Corbeille suivante",
        short="Corbeille",
        help="Passer à la corbeille suivante.",
    ),
    Command(
        id="refresh",
        key="r",
        label="Actualiser",
        help="Relire la corbeille.",
        is_shown=False,
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
        id="correct_document",
        key="m",
        label="Reprendre",
        help="Retenir ce qui n'est pas parti, le relire, le corriger, le renvoyer.",
        act="CORRECT_DOCUMENT",
    ),
    Command(
        id="resend_document",
        key="a",
        label="Autre canal",
        help="Renvoyer par courrier ou par mail ce qui n'est pas arrivé.",
        act="RESEND_DOCUMENT",
    ),
    Command(
        id="register_letter",
        key="r",
        label="Recommandé",
        help="Mettre un courrier en recommandé, ou l'en ôter, avant l'impression.",
        act="REGISTER_LETTER",
        is_shown=False,
    ),
    Command(
        id="print_letters",
        key="i",
        label="Imprimer",
        help="Réunir les courriers à imprimer en un lot, avec son bordereau.",
        act="PRINT_LETTERS",
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

SEND_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Envoyer",
        help="Remettre en file : c'est ce texte qui part.",
        act="CORRECT_DOCUMENT",
        is_priority=True,
    ),
)
