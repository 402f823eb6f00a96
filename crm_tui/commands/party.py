"""The keys that change who a customer is, and those of the audit."""

from crm_tui.commands.command import Command
from crm_tui.commands.forms import READ_LETTER, WHY

PARTY_COMMANDS = (
    Command(
        id="edit_customer",
        key="m",
        label="Modifier",
        help="Modifier l'identité et les coordonnées, tracées champ par champ.",
        words="adresse changée, informations client, adresse, téléphone, e-mail,"
        " nom, coordonnées, changement, mise à jour, corriger, rectifier ;"
        " modification simple, directement, depuis la vue 360",
        act="EDIT_CUSTOMER",
    ),
    Command(
        id="reveal_sensitive",
        key="v",
        label="Données sensibles",
        short="Sensible",
        help="Révéler, avec un motif tracé, la naissance et la protection du client.",
        words="tutelle, curatelle, bracelet électronique, date de naissance, âge,"
        " protection juridique",
        act="REVEAL_SENSITIVE",
    ),
    Command(
        id="bank_details",
        key="b",
        label="RIB",
        help="Modifier le RIB du compte affiché ; la consultation est tracée.",
        words="IBAN, compte bancaire, prélèvement, mode de paiement",
        act="EDIT_BANK_DETAILS",
        is_shown=False,
    ),
    Command(
        id="merge_customers",
        key="u",
        label="Fusionner",
        help="Fusionner cette fiche avec son doublon, après un aperçu.",
        words="doublons, client unique",
        act="MERGE_CUSTOMERS",
        is_shown=False,
    ),
    Command(
        id="part_merged",
        key="ctrl+u",
        label="Défaire la fusion",
        help="Rendre deux fiches comme avant leur fusion, dans les trente jours.",
        act="MERGE_CUSTOMERS",
        is_shown=False,
    ),
)

PARTY_FORM_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer les champs changés, après contrôle des doublons.",
        act="EDIT_CUSTOMER",
        is_priority=True,
    ),
)

SENSITIVE_COMMANDS = (
    Command(
        id="record_sensitive",
        key="m",
        label="Modifier",
        help="Noter la protection du client et la consigne à suivre.",
        act="RECORD_SENSITIVE",
    ),
)

MERGE_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Fusionner",
        help="Fusionner les deux fiches avec les valeurs choisies.",
        act="MERGE_CUSTOMERS",
        is_priority=True,
    ),
    Command(
        id="choose_side",
        key="space",
        label="Autre valeur",
        help="Prendre l'autre valeur pour ce champ.",
    ),
    Command(
        id="swap",
        key="i",
        label="Inverser",
        help="Garder l'autre fiche.",
    ),
)

AUDIT_COMMANDS = (
    Command(
        id="filter_audit",
        key="f",
        label="Filtrer",
        help="Aller aux critères : agent, client, acte, dates.",
    ),
    Command(
        id="refresh",
        key="r",
        label="Actualiser",
        help="Relire la trace.",
    ),
)

IDENTIFY = Command(
    id="identify_caller",
    key="i",
    label="Identifier",
    help="Identifier l'appelant : ce qu'il faut demander avant de rien dire.",
    act="IDENTIFY_CALLER",
    is_shown=False,
)
"""The banner says its key, until the caller is identified."""

LEAK = Command(
    id="cap_leak",
    key="e",
    label="Écrêter une fuite",
    short="Fuite",
    help="Juger une consommation anormale : plafond, attestation, dossier, courrier.",
    act="CAP_LEAK",
    is_shown=False,
)

SUCCESSION = Command(
    id="succession",
    key="o",
    label="Occupations",
    help="Voir les contrats qui se sont suivis à ce lieu, et l'eau entre eux.",
    act="SHOW_CUSTOMER",
    is_shown=False,
)

LEAK_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Appliquer",
        help="Ouvrir le dossier de la fuite avec la décision, et écrire au client.",
        act="CAP_LEAK",
        is_priority=True,
    ),
    WHY,
    READ_LETTER,
)

IDENTIFY_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Identifié",
        help="Noter que l'appelant est identifié ; le fil le garde.",
        act="IDENTIFY_CALLER",
        is_priority=True,
    ),
    Command(
        id="fail",
        key="ctrl+x",
        label="Échec",
        help="Noter que l'appelant n'a pas su répondre ; au second, rien n'est dit.",
        act="IDENTIFY_CALLER",
        is_priority=True,
    ),
    WHY,
)
