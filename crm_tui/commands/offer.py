"""The keys of the offers proposed to a customer (« rebond commercial »)."""

from crm_tui.commands.command import Command

OFFERS = Command(
    id="offers",
    key="O",
    label="Offres",
    help="Voir les offres que le client peut avoir, et pourquoi ; en présenter une.",
    words="offres à pousser, moteur d'offres, éligibilité commerciale et"
    " technique, MOP, filtre à catalogue, intérêts, rebond commercial,"
    " cross-selling, vente croisée, proposition, sélection pertinente, parc"
    " du client",
    act="SHOW_OFFERS",
    is_shown=False,
)

OFFERS_IN_CONTACT = Command(
    id="offers_in_contact",
    key="ctrl+f10",
    label="Offres",
    help="Rebondir sur une offre adaptée au client, sans quitter le contact.",
    act="SHOW_OFFERS",
    is_shown=False,
    is_priority=True,
)

OFFER_COMMANDS = (
    Command(
        id="present",
        key="enter",
        label="Présenter",
        help="Tracer que l'offre choisie est présentée au client.",
        act="PRESENT_OFFER",
    ),
    Command(
        id="accept",
        key="a",
        label="Accepte",
        help="Le client accepte : recueillir son accord et ouvrir la commande.",
        act="ACCEPT_OFFER",
    ),
    Command(
        id="refuse_this",
        key="r",
        label="Refuse",
        help="Le client refuse : noter pourquoi ; elle n'est plus poussée 90 jours.",
        act="REFUSE_OFFER",
    ),
    Command(
        id="no_offer",
        key="n",
        label="Aucune offre",
        short="Aucune",
        help="Le client ne veut pas de proposition : ne plus rien pousser 90 jours.",
        act="DECLINE_OFFERS",
    ),
    Command(
        id="others",
        key="x",
        label="Les autres",
        short="Autres",
        help="Voir pourquoi les autres offres ne sont pas proposées, puis revenir.",
    ),
    Command(
        id="on_request",
        key="d",
        label="À la demande",
        short="Demande",
        help="Servir ce que le client demande de lui-même, puis revenir au rebond.",
    ),
)
