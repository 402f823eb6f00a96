"""The keys of complaints and goodwill gestures."""

from crm_tui.commands.command import Command

COMPLAINTS = Command(
    id="complaints",
    key="g",
    label="Réclamations",
    help="Voir les réclamations, leur issue et les gestes accordés ; en proposer un.",
    words="historique des réclamations, gestes commerciaux précédemment accordés,"
    " motifs récurrents, issue favorable et définitive, plainte, mécontent,"
    " je ne suis pas content",
    act="SHOW_CUSTOMER",
    is_shown=False,
)

COMPLAINTS_OF_DOSSIER = Command(
    id="complaints_of_dossier",
    key="q",
    label="Réclamations",
    help="Voir les réclamations et les gestes du client ; répondre par un geste.",
    act="SHOW_CUSTOMER",
    is_shown=False,
)

TO_GESTURES = Command(
    id="gestures",
    key="ctrl+f5",
    label="Gestes à valider",
    short="Gestes",
    help="Les gestes commerciaux qui attendent un second regard.",
    words="gestes commerciaux, négocier, plafond, quatre yeux, valider",
    act="LIST_GESTURES",
    is_shown=False,
    is_priority=True,
    is_way=True,
)

_GRANT = Command(
    id="grant_gesture",
    key="a",
    label="Accorder",
    help="Accorder le geste choisi ; un motif récurrent demande la cause traitée.",
    act="DECIDE_GESTURE",
)
_REFUSE = Command(
    id="refuse_gesture",
    key="r",
    label="Refuser",
    help="Refuser le geste choisi, en disant pourquoi.",
    act="DECIDE_GESTURE",
)

COMPLAINT_COMMANDS = (
    Command(
        id="propose_gesture",
        key="g",
        label="Proposer un geste",
        short="Geste",
        help="Proposer un geste commercial : la règle dit s'il est accordé aussitôt.",
        words="geste commercial, montant, négocier, avoir, remise, dédommagement,"
        " client opportuniste",
        act="PROPOSE_GESTURE",
    ),
    _GRANT,
    _REFUSE,
    Command(
        id="carry_out_gesture",
        key="e",
        label="Exécuter",
        help="Noter la référence de l'avoir ou du virement d'un geste accordé.",
        act="CARRY_OUT_GESTURE",
    ),
    Command(
        id="cancel_gesture",
        key="x",
        label="Annuler",
        help="Annuler un geste exécuté, en disant pourquoi.",
        act="CANCEL_GESTURE",
    ),
)

WAITING_GESTURE_COMMANDS = (_GRANT, _REFUSE)
