"""One table of commands for bindings, footer, palette, help and `docs/keys.md`.

A command's `action` is the Textual action its screen (or the app) answers to. A test
refuses two commands on one key of one screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing an agent can ask for."""

    id: str
    """Stable: users remap keys by it."""
    key: str
    """Textual key names, several separated by commas."""
    label: str
    """Two or three French words, for the footer."""
    help: str
    """One French sentence, for the palette and the help screen."""
    short: str = ""
    """The label at 80 columns, when it must be shorter."""
    act: str = ""
    """Name of the `Act` it asks for; empty when everyone may."""
    is_shown: bool = True
    """Whether the footer shows it."""
    is_priority: bool = False
    """Acts even while a text field has the focus."""

    @property
    def action(self) -> str:
        """Return the Textual action's name."""
        return self.id


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
        id="sign_out",
        key="ctrl+q",
        label="Quitter",
        help="Fermer la session et quitter ; les brouillons sont gardés.",
        is_shown=False,
        is_priority=True,
    ),
)

_HELP, _SIGN_OUT = (c for c in APP_COMMANDS if c.id in {"help", "sign_out"})

SIGN_IN_COMMANDS = (
    Command(
        id="enter",
        key="enter",
        label="Se connecter",
        help="Se connecter avec le code et le mot de passe saisis.",
    ),
    _HELP,
    _SIGN_OUT,
)

SEARCH_COMMANDS = (
    Command(
        id="open_customer",
        key="enter",
        label="Ouvrir",
        help="Ouvrir le client choisi, ou le seul que la saisie désigne.",
        act="SHOW_CUSTOMER",
    ),
    Command(
        id="resume_draft",
        key="ctrl+r",
        label="Reprendre",
        help="Reprendre le dernier brouillon là où il en était.",
        act="KEEP_DRAFT",
        is_shown=False,
        is_priority=True,
    ),
)

LIST_COMMANDS = (
    Command(
        id="previous",
        key="up",
        label="Monter",
        help="Monter dans la liste sans quitter la saisie.",
        is_shown=False,
    ),
    Command(
        id="next",
        key="down",
        label="Descendre",
        help="Descendre dans la liste sans quitter la saisie.",
        is_shown=False,
    ),
    Command(
        id="previous_page",
        key="pageup",
        label="Page précédente",
        help="Monter d'une page dans la liste.",
        is_shown=False,
    ),
    Command(
        id="next_page",
        key="pagedown",
        label="Page suivante",
        help="Descendre d'une page dans la liste.",
        is_shown=False,
    ),
)

PROSPECT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Créer",
        help="Créer le prospect, après contrôle des doublons.",
        act="CREATE_PROSPECT",
        is_priority=True,
    ),
    Command(
        id="despite",
        key="ctrl+n",
        label="Créer malgré tout",
        short="Malgré tout",
        help="Créer une nouvelle fiche malgré un doublon possible, avec un motif.",
        act="CREATE_PROSPECT",
        is_priority=True,
    ),
    Command(
        id="resume_draft",
        key="ctrl+r",
        label="Brouillon",
        help="Reprendre le brouillon gardé.",
        act="KEEP_DRAFT",
        is_shown=False,
        is_priority=True,
    ),
)

CONFIRM_COMMANDS = (
    Command(id="confirm", key="o", label="Oui", help="Confirmer."),
    Command(id="decline", key="n,enter", label="Non", help="Renoncer."),
)

DIALOG_COMMANDS = (
    Command(
        id="back",
        key="escape",
        label="Fermer",
        help="Fermer la fenêtre ; un formulaire est gardé en brouillon.",
    ),
)

CUSTOMER_COMMANDS = (
    Command(
        id="open_dossier_of_customer",
        key="d",
        label="Dossier",
        help="Ouvrir le dossier sélectionné du client.",
        act="SHOW_DOSSIER",
    ),
    Command(
        id="next_contract",
        key="c",
        label="Contrat suivant",
        short="Contrat",
        help="Passer au contrat suivant du client.",
    ),
    Command(
        id="readings",
        key="r",
        label="Relevés",
        help="Voir l'historique des relevés du compteur.",
        act="SHOW_READINGS",
    ),
    Command(
        id="copy_reference",
        key="y",
        label="Copier",
        help="Copier le compte, puis le téléphone, puis l'e-mail.",
        is_shown=False,
    ),
    Command(
        id="filter_timeline",
        key="f",
        label="Filtrer le fil",
        help="Montrer tout le fil, les contacts, les dossiers ou les courriers.",
        is_shown=False,
    ),
)

CONTACT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer le contact, sans appliquer d'acte.",
        act="RECORD_CONTACT",
        is_priority=True,
    ),
    Command(
        id="apply",
        key="ctrl+a",
        label="Appliquer les actes",
        short="Appliquer",
        help="Appliquer d'un coup les actes que la règle propose.",
        act="APPLY_MOVE_IN",
        is_priority=True,
    ),
    Command(
        id="why",
        key="f8",
        label="Pourquoi ?",
        help="Voir la ligne de la règle, ses données et la phrase du document.",
        is_priority=True,
    ),
    Command(
        id="resume_draft",
        key="ctrl+r",
        label="Brouillon",
        help="Reprendre le brouillon gardé.",
        act="KEEP_DRAFT",
        is_shown=False,
        is_priority=True,
    ),
)

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

READINGS_COMMANDS = (
    Command(
        id="enter_reading",
        key="n",
        label="Nouveau relevé",
        short="Relevé",
        help="Saisir un relevé, en m³ entiers, contrôlé pendant la saisie.",
        act="ENTER_READING",
    ),
    Command(
        id="correct_reading",
        key="c",
        label="Corriger",
        help="Rectifier le relevé choisi ; l'ancien reste, barré.",
        act="CORRECT_READING",
    ),
)

READING_FORM_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer l'index contrôlé.",
        is_priority=True,
    ),
    Command(
        id="take_offer",
        key="down",
        label="Index proposé",
        short="Proposé",
        help="Mettre l'index proposé dans le champ.",
    ),
)

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

FORM_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer ce formulaire.",
        is_priority=True,
    ),
)

SCREENS: dict[str, tuple[Command, ...]] = {
    "Toutes les vues": APP_COMMANDS,
    "Connexion": SIGN_IN_COMMANDS[:1],
    "Recherche": SEARCH_COMMANDS,
    "Vue 360": CUSTOMER_COMMANDS,
    "Nouveau contact": CONTACT_COMMANDS,
    "Dossier": DOSSIER_COMMANDS,
    "Relevés": READINGS_COMMANDS,
    "Saisie d'un relevé": READING_FORM_COMMANDS,
    "Corbeille": WORK_QUEUE_COMMANDS,
    "Envois": OUTBOX_COMMANDS,
    "Formulaires": FORM_COMMANDS,
    "Nouveau prospect": PROSPECT_COMMANDS,
    "Saisie avec une liste": LIST_COMMANDS,
    "Confirmation": CONFIRM_COMMANDS,
    "Fenêtres": DIALOG_COMMANDS,
}
"""Every command by the screen it acts on, in the order help and docs show them."""


def bindings(commands: Iterable[Command]) -> list["BindingType"]:
    """Return Textual bindings for these commands, remappable by their ids.

    All go through `action_act`, which says why a command may not act.
    """
    from textual.binding import Binding

    return [
        Binding(
            command.key,
            f"act({command.id!r})",
            command.label,
            show=command.is_shown,
            priority=command.is_priority,
            id=command.id,
        )
        for command in commands
    ]
