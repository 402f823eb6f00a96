"""The keys of a customer: found, seen whole, read."""

from dataclasses import replace

from crm_tui.commands.command import Command
from crm_tui.commands.customer_blocks import BLOCK_COMMANDS
from crm_tui.commands.euros import TRANSFER_TO_EUROS
from crm_tui.commands.extension import EXTENSION
from crm_tui.commands.forms import WHY
from crm_tui.commands.gesture import COMPLAINTS
from crm_tui.commands.incident import ATTACH_CALL
from crm_tui.commands.offer import OFFERS
from crm_tui.commands.party import IDENTIFY, LEAK, PARTY_COMMANDS, SUCCESSION
from crm_tui.commands.procedure import PROCEDURES

FIND_IN_TIMELINE = Command(
    id="find_in_timeline",
    key="slash",
    label="Chercher dans le fil",
    help="Ne garder du fil que les lignes qui ont ces mots ; Entrée en ouvre une.",
    words="interactions, correspondances, historique",
    is_shown=False,
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

CUSTOMER_COMMANDS = (
    Command(
        id="open_dossier_of_customer",
        key="d",
        label="Dossier",
        help="Ouvrir le dossier sélectionné du client.",
        act="SHOW_DOSSIER",
    ),
    Command(
        id="new_dossier_here",
        key="n",
        label="Nouveau dossier",
        short="+Dossier",
        help="Ouvrir un dossier : son type, son modèle, ce qu'il lie.",
        words="affaire, demande",
        act="OPEN_DOSSIER",
    ),
    Command(
        id="next_contract",
        key="c",
        label="Contrat suivant",
        short="Contrat",
        help="Passer au contrat suivant du client.",
        words="abonnement, navigation entre contrats",
    ),
    Command(
        id="readings",
        key="r",
        label="Relevés",
        help="Voir l'historique des relevés du compteur.",
        words="index, consommation, compteur, relève",
        act="SHOW_READINGS",
    ),
    IDENTIFY,
    LEAK,
    SUCCESSION,
    PROCEDURES,
    TRANSFER_TO_EUROS,
    Command(
        id="contacts",
        key="k",
        label="Contacts",
        help="Revoir les contacts du client, et en ouvrir un.",
        words="historique des interactions, appels précédents, échanges",
        act="SHOW_CONTACT",
        is_shown=False,
    ),
    Command(
        id="copy_reference",
        key="y",
        label="Copier",
        help="Copier le compte, puis le téléphone, l'e-mail, la ligne… à chaque appui.",
        words="presse-papiers, contact rapide, appeler, téléphone",
        is_shown=False,
    ),
    Command(
        id="filter_timeline",
        key="f",
        label="Filtrer le fil",
        help="Du fil : tout, contacts, dossiers, courriers, relevés, modifications.",
        words="historique des correspondances, interactions, événements, traces,"
        " traçage",
        is_shown=False,
    ),
    Command(
        id="since_contact",
        key="l",
        label="Depuis le contact",
        help="Montrer ce qui s'est passé depuis notre dernier contact, et son compte.",
        words="mise à jour du numéro, de l'adresse, informations modifiées,"
        " nouveautés, mises à jour, changements",
        is_shown=False,
    ),
    FIND_IN_TIMELINE,
    *BLOCK_COMMANDS,
    OFFERS,
    COMPLAINTS,
    EXTENSION,
    ATTACH_CALL,
    Command(
        id="next_customer",
        key="greater_than_sign",
        label="Client suivant",
        help="Ouvrir le client suivant de la liste d'où vient celui-ci.",
        act="SHOW_CUSTOMER",
        is_shown=False,
    ),
    Command(
        id="previous_customer",
        key="less_than_sign",
        label="Client précédent",
        help="Ouvrir le client précédent de la liste d'où vient celui-ci.",
        act="SHOW_CUSTOMER",
        is_shown=False,
    ),
    *PARTY_COMMANDS,
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
    Command(
        id="chart",
        key="g",
        label="Graphique",
        help="Montrer ou cacher la consommation et sa bande normale, sous les relevés.",
    ),
    replace(LEAK, is_shown=True),
    WHY,
)
