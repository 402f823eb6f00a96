"""The keys of the 360° view's blocks: seen whole, folded, arranged, taken elsewhere."""

from crm_tui.commands.command import Command
from crm_tui.commands.forms import FORM_COMMANDS

APPLICATIONS = Command(
    id="applications",
    key="a",
    label="Applications",
    short="Applis",
    help="Ouvrir une application métier sur ce client, sans rien ressaisir.",
    words="bonne application, applicatifs métiers, outils, accès rapide, GED,"
    " recouvrement, prorogation, SR14, test de ligne ; navigation ; sans motif"
    " à renseigner, acte simple, avant de connaître la conclusion ; limiter"
    " les ressaisies",
    act="OPEN_APPLICATION",
)

SHOW_ALL = Command(
    id="show_all",
    key="s",
    label="Tout voir",
    help="Tout du client : lignes, mois par mois, équipements et SAV, factures.",
    words="montant de la prochaine facture, matériels, ancienneté, fidélité,"
    " chiffre d'affaires, CA généré, centres d'intérêt, moments de vie ;"
    " offres détenues, options, numéro de ligne, statut, date de mise en"
    " service, durée d'engagement ; parc équipement, équipements achetés,"
    " utilisés, loués, détails techniques, garantie, couverture, dépôt de"
    " garantie ; historique AT, interventions techniques, pannes, résultats"
    " des tests en boutique ; consommation du mois, surconsommation, usages,"
    " diagnostic des usages ; prochaine facture, historique des factures,"
    " solde comptable, mode de paiement, canal de règlement, qualité payeur,"
    " prorogations",
)

BLOCK_COMMANDS = (
    APPLICATIONS,
    SHOW_ALL,
    Command(
        id="copy_one",
        key="Y",
        label="Copier au choix",
        help="Choisir ce qu'on copie : compte, téléphone, contrat, ligne ou matricule.",
        is_shown=False,
    ),
    Command(
        id="fold_blocks",
        key="z",
        label="Replier",
        help="Ne garder que l'indispensable, puis tout remettre.",
        words="affichage prioritaire, indispensable, priorité des blocs",
        is_shown=False,
    ),
)

ARRANGE_COMMANDS = (
    *FORM_COMMANDS,
    Command(
        id="raise_block",
        key="h",
        label="Plus haut",
        short="Haut",
        help="Monter le bloc d'une place ; au bout de sa zone, toute la zone monte.",
    ),
    Command(
        id="lower_block",
        key="b",
        label="Plus bas",
        short="Bas",
        help="Descendre le bloc d'une place ; au bout, toute la zone descend.",
    ),
    Command(
        id="fold_block",
        key="z,enter",
        label="Replier",
        help="Replier le bloc, ou le remettre en vue ; jamais l'indispensable.",
    ),
    Command(
        id="usual_blocks",
        key="o",
        label="D'origine",
        help="Revenir à l'ordre du catalogue pour ce profil.",
    ),
    Command(
        id="next_profile",
        key="right",
        label="Profil suivant",
        short="Profil",
        help="Passer au profil suivant ; la flèche gauche revient.",
    ),
    Command(
        id="previous_profile",
        key="left",
        label="Profil précédent",
        help="Revenir au profil d'avant.",
        is_shown=False,
    ),
)
