"""The keys of a contact under way."""

from dataclasses import replace

from crm_tui.commands.command import Command
from crm_tui.commands.forms import READ_LETTER, WHY
from crm_tui.commands.incident import ATTACH_IN_CONTACT
from crm_tui.commands.offer import OFFERS_IN_CONTACT
from crm_tui.commands.party import LEAK
from crm_tui.commands.procedure import PROCEDURES
from crm_tui.commands.transfer import FROM_CALL, FROM_CONTACT

LEAK_IN_CONTACT = replace(LEAK, id="judge_leak", key="ctrl+e", is_priority=True)
"""A letter is typed text there; first in the footer where the reason is a leak."""

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
        id="record_and_open",
        key="ctrl+d",
        label="Tracer et ouvrir",
        short="Et ouvrir",
        help="Enregistrer le contact et l'ouvrir : créer un dossier, le rattacher.",
        act="RECORD_CONTACT",
        is_priority=True,
    ),
    Command(
        id="run_script",
        key="ctrl+k",
        label="Script",
        help="Dérouler le script du motif, question par question ; le reprendre.",
        words="scripts d'assistance, diagnostic, questions, arbre, pas à pas ;"
        " reprendre la résolution là où elle s'est arrêtée ; N1 ; panne,"
        " dépannage, déjà testé",
        act="RUN_SCRIPT",
        is_priority=True,
    ),
    Command(
        id="reason_acts",
        key="ctrl+b",
        label="Actes",
        help="Ouvrir un acte du motif : relevés, fuite, RIB, dossier ou transfert.",
        words="motif d'appel guide vers les bons actes de traitement, applicatifs ;"
        " parcours, orientation ; conclusion",
        is_priority=True,
    ),
    FROM_CALL,
    Command(
        id="find_customer",
        key="ctrl+f",
        label="Client",
        help="Chercher le client du contact, sans le quitter.",
        act="SEARCH_CUSTOMERS",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="link",
        key="ctrl+l",
        label="Lier",
        help="Lier un interlocuteur, un agent ou un objet, ou en retirer un.",
        is_priority=True,
    ),
    Command(
        id="ask_caller",
        key="ctrl+g",
        label="Appelant",
        help="Noter qui appelle, quand ce n'est pas le client.",
        words="interlocuteur, tiers, mandataire, tuteur",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="identify",
        key="ctrl+o",
        label="Identifier",
        help="Identifier l'appelant : ce qu'il faut demander avant de rien dire.",
        act="IDENTIFY_CALLER",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="add_reasons",
        key="ctrl+n",
        label="Autres motifs",
        help="Ajouter les autres motifs du contact.",
        is_shown=False,
        is_priority=True,
    ),
    LEAK_IN_CONTACT,
    ATTACH_IN_CONTACT,
    OFFERS_IN_CONTACT,
    WHY,
    READ_LETTER,
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

PICK_PARTY_COMMANDS = (
    Command(
        id="prospect",
        key="f5",
        label="Nouveau prospect",
        short="Prospect",
        help="Créer un prospect de ce qui est cherché.",
        act="CREATE_PROSPECT",
        is_priority=True,
    ),
)

RECORDED_CONTACT_COMMANDS = (
    Command(
        id="open_from_contact",
        key="o",
        label="Créer un dossier",
        short="Dossier",
        help="Créer un dossier : tout ce que le contact lie y est repris.",
        act="OPEN_DOSSIER",
    ),
    Command(
        id="move_to_dossier",
        key="d",
        label="Vers un dossier",
        short="Déplacer",
        help="Rattacher le contact à un dossier ouvert, sans rien y doubler.",
        act="MOVE_CONTACT",
    ),
    FROM_CONTACT,
    PROCEDURES,
    Command(
        id="open_linked_dossier",
        key="enter",
        label="Ouvrir le dossier",
        short="Ouvrir",
        help="Ouvrir le dossier choisi parmi ceux du contact.",
        act="SHOW_DOSSIER",
    ),
)
