"""The keys of reading requests: their preparation, their lines, their answers."""

from crm_tui.commands.command import Command
from crm_tui.commands.forms import WHY

SEND_REQUESTS = Command(
    id="send_requests",
    key="ctrl+s",
    label="Envoyer",
    help="Envoyer les demandes de relevés cochées, après confirmation.",
    act="SEND_READINGS",
    is_priority=True,
)
READING_REQUEST_COMMANDS = (
    SEND_REQUESTS,
    Command(
        id="toggle_request",
        key="space",
        label="Cocher",
        help="Cocher la demande, ou la décocher, et passer à la suivante.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="type_address",
        key="a",
        label="Adresse",
        help="Saisir un mail ou un fax pour cet envoi seulement.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="line_by_mail",
        key="m",
        label="Ligne par mail",
        short="Mail",
        help="Passer en mail la demande de la ligne, pour cet envoi.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="line_by_fax",
        key="f",
        label="Ligne par fax",
        short="Fax",
        help="Passer en fax la demande de la ligne, pour cet envoi.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="change_request_date",
        key="d",
        label="Date",
        help="Changer la date de la demande.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="answer_request",
        key="i",
        label="Réponse",
        help="Saisir l'index que le client a donné par mail ou par téléphone.",
        act="ENTER_READING",
    ),
    Command(
        id="remind_request",
        key="r",
        label="Relancer",
        help="Relancer le client qui n'a pas répondu à sa demande de relevé.",
        act="REMIND_READING",
    ),
    Command(
        id="export_requests",
        key="e",
        label="Exporter",
        help="Écrire toutes les lignes dans un fichier CSV, cochées ou non.",
        act="EXPORT_READINGS",
    ),
    Command(
        id="send_by_mail",
        key="M",
        label="Envoyer par mail",
        short="Tout mail",
        help="Passer en mail toutes les demandes cochées.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="send_by_fax",
        key="F",
        label="Envoyer par fax",
        short="Tout fax",
        help="Passer en fax toutes les demandes cochées.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="tick_all",
        key="t",
        label="Tout cocher",
        short="Tout",
        help="Cocher toutes les demandes qui peuvent partir, ou les décocher.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="next_requests_tab",
        key="o,right",
        label="Onglet suivant",
        short="Onglet",
        help="En attente, envoyées, relancées, répondues, écartées, journal.",
    ),
    Command(
        id="previous_requests_tab",
        key="left",
        label="Onglet précédent",
        help="Revenir à l'onglet d'avant.",
        is_shown=False,
    ),
    Command(
        id="open_request",
        key="enter",
        label="Ouvrir",
        help="Ouvrir le client de la demande, ou la campagne choisie.",
    ),
    Command(
        id="prepare_requests",
        key="n",
        label="Nouvelle campagne",
        short="Nouvelle",
        help="Préparer une campagne de demandes de relevés.",
        act="PREPARE_READINGS",
    ),
    Command(
        id="drop_campaign",
        key="x",
        label="Abandonner",
        help="Abandonner la campagne qui n'est pas envoyée : elle reste au journal.",
        act="PREPARE_READINGS",
    ),
    WHY,
    Command(
        id="refresh_requests",
        key="ctrl+r",
        label="Actualiser",
        help="Relire les demandes.",
        is_shown=False,
    ),
)

PREPARATION_COMMANDS = (
    Command(
        id="propose_requests",
        key="ctrl+s",
        label="Demande de relevés",
        short="Demander",
        help="Proposer les demandes de relevés des biens retenus.",
        act="PREPARE_READINGS",
        is_priority=True,
    ),
    Command(
        id="switch_moment",
        key="ctrl+g",
        label="Avant/après calcul",
        short="Calcul",
        help="Proposer avant le calcul, ou après lui : les biens facturables seuls.",
        act="PREPARE_READINGS",
        is_priority=True,
    ),
)

WHY_ASSET_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Chercher",
        help="Dire pourquoi ce bien est demandé ce jour-là, ou ne l'est pas.",
        is_priority=True,
    ),
)

SENDING_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Valider",
        help="Envoyer ce qui est annoncé ; une fois parti, fermer.",
        is_priority=True,
    ),
)
