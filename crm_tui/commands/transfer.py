"""The keys of a transfer being made, and of those that wait or are followed."""

from dataclasses import replace

from crm_tui.commands.command import Command

TRANSFER_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Transférer",
        help="Transférer le client, avec tout ce qui a été dit et fait.",
        act="SEND_TRANSFER",
        is_priority=True,
    ),
    Command(
        id="go_missing",
        key="ctrl+n",
        label="Ce qui manque",
        short="Manque",
        help="Aller au premier prérequis qui manque, et le remplir.",
        words="prérequis, pré-requis définis, validation",
        is_priority=True,
    ),
    Command(
        id="run_script",
        key="ctrl+k",
        label="Script",
        help="Dérouler le script du motif, ou le reprendre où il s'est arrêté.",
        act="RUN_SCRIPT",
        is_priority=True,
    ),
    Command(
        id="identify",
        key="ctrl+o",
        label="Identifier",
        help="Identifier l'appelant avant de le transférer.",
        act="IDENTIFY_CALLER",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="force_transfer",
        key="ctrl+y",
        label="Forcer (sec)",
        help="Transférer malgré ce qui manque, avec un motif : compté comme « sec ».",
        act="FORCE_TRANSFER",
        is_shown=False,
        is_priority=True,
    ),
)

TRANSFERS_COMMANDS = (
    Command(
        id="answer_transfer",
        key="enter",
        label="Accuser ou ouvrir",
        short="Accuser",
        help="Accuser réception et tout ouvrir : réponses, actes faits, diagnostic.",
        words="accusé de réception, valider le transfert",
        act="LIST_TRANSFERS",
    ),
    Command(
        id="refuse_transfer",
        key="r",
        label="Refuser",
        help="Refuser le transfert avec un motif : il retourne à son émetteur.",
        act="REFUSE_TRANSFER",
    ),
    Command(
        id="resume_script",
        key="k",
        label="Reprendre le script",
        short="Script",
        help="Reprendre le script à la question où il s'est arrêté.",
        words="diagnostic, script non abouti, reprendre la résolution là où elle"
        " s'est arrêtée, N2",
        act="RUN_SCRIPT",
    ),
    Command(
        id="finish_transfer",
        key="f",
        label="Terminer",
        help="Dire comment le transfert finit, et le clore.",
        act="FINISH_TRANSFER",
    ),
    Command(
        id="send_back_transfer",
        key="b",
        label="Renvoyer",
        help="Renvoyer le client à son émetteur, avec ce qui a été fait.",
        act="SEND_BACK_TRANSFER",
    ),
    Command(
        id="complete_transfer",
        key="c",
        label="Compléter",
        help="Compléter un transfert refusé et l'émettre de nouveau.",
        act="SEND_TRANSFER",
    ),
    Command(
        id="cancel_transfer",
        key="x",
        label="Annuler",
        help="Annuler son transfert tant que personne ne l'a accusé.",
        act="CANCEL_TRANSFER",
    ),
)

FROM_CONTACT = Command(
    id="transfer",
    key="t",
    label="Transférer",
    help="Transférer au second niveau, à chaud ou à froid, sans rien ressaisir.",
    words="passer à un collègue, transfert à chaud, à froid, accompagné, sans"
    " transfert sec, N1, N2, expert, orientation automatique ou guidée,"
    " escalade, prérequis, script",
    act="PREPARE_TRANSFER",
)
"""« t transférer », from a recorded contact."""

FROM_DOSSIER = replace(FROM_CONTACT, id="transfer_dossier", key="v")
"""From a dossier, where `t` finishes the task."""

FROM_CALL = replace(FROM_CONTACT, id="transfer_call", key="ctrl+y", is_priority=True)
"""From a contact under way, which is recorded first."""

TO_TRANSFERS = Command(
    id="transfers",
    key="ctrl+f6",
    label="Transferts",
    help="Accuser les transferts reçus, suivre les siens.",
    words="suivi des transferts, accusé de réception, devenir de la demande après"
    " le transfert, à chaud, à froid, tracés, traçage, N2",
    act="LIST_TRANSFERS",
    is_shown=False,
    is_priority=True,
    is_way=True,
)

FROM_QUEUE = Command(
    id="open_transfers",
    key="t",
    label="Transferts",
    help="Ouvrir les transferts : ceux à accuser, ceux que l'on suit.",
    act="LIST_TRANSFERS",
)
