"""The keys of every view, and those of the sign-in before them."""

from crm_tui.commands.command import Command

APP_COMMANDS = (
    Command(
        id="search",
        key="f2",
        label="Recherche",
        help="Chercher un client par tout ce qu'il dit.",
        act="SEARCH_CUSTOMERS",
        is_priority=True,
    ),
    Command(
        id="customer",
        key="f3",
        label="Vue 360",
        help="Revenir à la vue 360 du client courant.",
        act="SHOW_CUSTOMER",
        is_priority=True,
    ),
    Command(
        id="contact",
        key="f4",
        label="Nouveau contact",
        short="Contact",
        help="Tracer un contact, guidé par la règle de son motif.",
        act="RECORD_CONTACT",
        is_priority=True,
    ),
    Command(
        id="prospect",
        key="f5",
        label="Nouveau prospect",
        short="Prospect",
        help="Créer un prospect, après contrôle des doublons.",
        act="CREATE_PROSPECT",
        is_priority=True,
    ),
    Command(
        id="work_queue",
        key="f6",
        label="Corbeille",
        help="Ouvrir mes corbeilles de tâches.",
        act="LIST_WORK_QUEUE",
        is_priority=True,
    ),
    Command(
        id="outbox",
        key="f9",
        label="Envois",
        help="Suivre les mails et les courriers.",
        act="LIST_OUTBOX",
        is_priority=True,
    ),
    Command(
        id="waiting",
        key="ctrl+t",
        label="En attente",
        help="Décrocher l'appel qui sonne, ou reprendre un contact mis en attente.",
        act="RECORD_CONTACT",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="help",
        key="question_mark,f1",
        label="Aide",
        help="Montrer les touches de cet écran.",
    ),
    Command(
        id="back",
        key="escape",
        label="Retour",
        help="Revenir un pas en arrière ; un formulaire est gardé en brouillon.",
    ),
    Command(
        id="palette",
        key="ctrl+p",
        label="Palette",
        help="Trouver tout acte et tout écran par son nom.",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="act_for",
        key="f7",
        label="Agir pour",
        help="Faire le travail d'un collègue, ou cesser : vos deux noms sont gardés.",
        act="ACT_FOR",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="rights",
        key="f12",
        label="Droits",
        help="Les agents, leur profil, leur territoire et les droits prêtés.",
        act="LIST_RIGHTS",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="sign_out",
        key="ctrl+q",
        label="Quitter",
        help="Fermer la session et quitter ; les brouillons sont gardés.",
        is_shown=False,
        is_priority=True,
    ),
)

_HELP, SIGN_OUT = (c for c in APP_COMMANDS if c.id in {"help", "sign_out"})

SIGN_IN_COMMANDS = (
    Command(
        id="enter",
        key="enter",
        label="Se connecter",
        help="Se connecter avec le code et le mot de passe saisis.",
    ),
    _HELP,
    SIGN_OUT,
)
