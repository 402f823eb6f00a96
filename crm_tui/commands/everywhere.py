"""The keys of every view, and those of the sign-in before them."""

from crm_tui.commands.command import Command
from crm_tui.commands.gesture import TO_GESTURES
from crm_tui.commands.incident import TO_INCIDENTS
from crm_tui.commands.scripts import TO_SCRIPTS
from crm_tui.commands.transfer import TO_TRANSFERS

APP_COMMANDS = (
    Command(
        id="search",
        key="f2",
        label="Recherche",
        help="Chercher un client par tout ce qu'il dit.",
        words="trouver rapidement l'information, un client ; accueil, je suis"
        " accueilli ; navigation",
        act="SEARCH_CUSTOMERS",
        is_priority=True,
    ),
    Command(
        id="customer",
        key="f3",
        label="Vue 360",
        help="Revenir à la vue 360 du client courant.",
        words="téléphoniques, mail, identité, nom, prénom, âge, coordonnées"
        " postales, adresse, téléphone, e-mail, contact rapide ; contrat,"
        " offre détenue, facturation ; spots, alertes, événements en cours,"
        " commande, étapes, délais ; déménagement, réclamation, résiliation"
        " programmée, rétractation, recouvrement ; tutelle ; information"
        " clients complète",
        act="SHOW_CUSTOMER",
        is_priority=True,
    ),
    Command(
        id="contact",
        key="f4",
        label="Nouveau contact",
        short="Contact",
        help="Tracer un contact, guidé par la règle de son motif.",
        words="appel, motif d'appel, accueil, parcours client : je deviens client, je"
        " change d'offre, de matériel, je déménage, je me rétracte, je résilie,"
        " je suis en panne, je n'arrive pas à utiliser, je consulte ou modifie"
        " mon compte, je suis facturé, je paye ; achat, assistance, gestion,"
        " réclamation ; besoin, aide, content ; souscription, déménagement,"
        " résiliation, rétractation, facture ; orientation vers les actes",
        act="RECORD_CONTACT",
        is_priority=True,
    ),
    Command(
        id="new_dossier",
        key="shift+f4",
        label="Nouveau dossier",
        help="Ouvrir un dossier pour le client en cours, ou pour un client à trouver.",
        act="OPEN_DOSSIER",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="prospect",
        key="f5",
        label="Nouveau prospect",
        short="Prospect",
        help="Créer un prospect, après contrôle des doublons.",
        words="éviter les doublons, création d'un nouveau client, interlocuteur,"
        " inscription ; une seule saisie, unique, doublon, règles de création,"
        " guidage",
        act="CREATE_PROSPECT",
        is_priority=True,
    ),
    Command(
        id="work_queue",
        key="f6",
        label="Corbeille",
        help="Ouvrir mes corbeilles de tâches.",
        words="organisation, tâches, todo, workflow, à faire",
        act="LIST_WORK_QUEUE",
        is_priority=True,
        is_way=True,
    ),
    TO_TRANSFERS,
    TO_GESTURES,
    TO_INCIDENTS,
    Command(
        id="fallbacks",
        key="shift+f6",
        label="Bascules du jour",
        help="Les justificatifs attendus, et les bascules échues.",
        words="délai dépassé, limite, 15 jours",
        act="LIST_FALLBACKS",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="steering",
        key="f7",
        label="Pilotage",
        help="Les indicateurs, à chaud et à froid : DMT, FCR, transferts, gestes ;"
        " comparaison des centres, export des traces.",
        words="gagner en DMT, superviseur, tableau de bord, activité à chaud et à"
        " froid, performance commerciale, chiffres, KPI, statistiques,"
        " granularité, rebonds, mailles ; comparer avec les autres centres de"
        " la région ; traçage manuel ; gain en DMT",
        act="SHOW_BOARD",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="reports",
        key="shift+f7",
        label="Listes",
        help="Nouveaux clients, dossiers créés par entité, vacances avec consommation.",
        words="rapport, extraction, CSV, clients intermédiaires",
        act="LIST_REPORT",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="reading_requests",
        key="shift+f9",
        label="Demandes de relevés",
        short="Demandes",
        help="Préparer, envoyer et suivre les campagnes de demandes de relevés.",
        words="relève, campagne, parc",
        act="PREPARE_READINGS",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="last_customer",
        key="alt+left",
        label="Client d'avant",
        help="Revenir au client vu avant celui-ci.",
        act="SHOW_CUSTOMER",
        is_shown=False,
    ),
    Command(
        id="customer_after",
        key="alt+right",
        label="Client d'après",
        help="Repartir en avant après être revenu à un client.",
        act="SHOW_CUSTOMER",
        is_shown=False,
    ),
    Command(
        id="advanced_search",
        key="shift+f2",
        label="Recherche avancée",
        short="Avancée",
        help="Chercher par plusieurs critères, et garder la recherche.",
        words="un CRM unique, univers, eau, télécom, multicritères",
        act="SEARCH_ADVANCED",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="search_texts",
        key="shift+f5,shift+f3",
        label="Chercher un texte",
        help="Chercher des mots dans les commentaires, les courriers et les mails.",
        act="SEARCH_TEXTS",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="outbox",
        key="f9",
        label="Envois",
        help="Suivre les mails et les courriers.",
        words="correspondances, courriels, lettres, fax",
        act="LIST_OUTBOX",
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="templates",
        key="ctrl+f9",
        label="Modèles",
        help="Les modèles de mails et de courriers, leurs versions.",
        act="LIST_TEMPLATES",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    TO_SCRIPTS,
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
        words="touches, clavier, raccourcis",
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
        key="ctrl+f7",
        label="Agir pour",
        help="Faire le travail d'un collègue, ou cesser : vos deux noms sont gardés.",
        words="suppléance, remplacer, absence, soutien",
        act="ACT_FOR",
        is_shown=False,
        is_priority=True,
    ),
    Command(
        id="rights",
        key="f12",
        label="Droits",
        help="Les agents, leur profil, leur territoire et les droits prêtés.",
        words="habilitations, profils métiers, catalogue de profils, packs"
        " applicatifs, soutien ponctuel des plateaux, polyvalence ; AVSC, CCO,"
        " GPPARC, GEO, fibre, convergent, multi-univers, Home, populations",
        act="LIST_RIGHTS",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="audit",
        key="f10",
        label="Audit",
        help="Lire qui a fait ou consulté quoi.",
        words="traçage automatique des actes, traces, historique, structure du"
        " traçage, consultations",
        act="LIST_TRAIL",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="decision_tables",
        key="shift+f11",
        label="Tables de décision",
        help="Les calendriers des demandes de relevés, essayés et enregistrés.",
        words="orientation automatique des transferts, routage, règles",
        act="SHOW_TABLES",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="parameters",
        key="shift+f12",
        label="Paramètres",
        help="Les paramètres métier du centre, leurs dates et leur phrase.",
        act="SET_PARAMETER",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="view_blocks",
        key="ctrl+f12",
        label="Blocs de la vue 360",
        help="L'ordre des blocs de la vue 360° par profil, et ceux qui sont repliés.",
        words="affichage prioritaire, priorité des blocs, indispensable, important,"
        " secondaire ; règles de gestion d'affichage, liste des informations",
        act="ARRANGE_VIEW",
        is_shown=False,
        is_priority=True,
        is_way=True,
    ),
    Command(
        id="sign_out",
        key="ctrl+q",
        label="Quitter",
        help="Fermer la session et quitter ; les brouillons sont gardés.",
        words="déconnexion, partir",
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
