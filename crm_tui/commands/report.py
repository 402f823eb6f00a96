"""The keys of the lists of supervision."""

from crm_tui.commands.command import Command

REPORT_COMMANDS = (
    Command(
        id="open_report_line",
        key="enter",
        label="Ouvrir",
        help="Ouvrir le client de la ligne choisie, ou son dossier.",
    ),
    Command(
        id="open_report_dossier",
        key="d",
        label="Dossier",
        help="Ouvrir le dossier de la ligne choisie.",
        act="SHOW_DOSSIER",
    ),
    Command(
        id="next_report",
        key="l",
        label="Liste suivante",
        short="Liste",
        help="Passer à la liste suivante.",
    ),
    Command(
        id="filter_report",
        key="f",
        label="Filtrer",
        help="Aller aux critères : jours, entité, commentaire, campagne, étiquette.",
    ),
    Command(
        id="export_report",
        key="e",
        label="Exporter",
        help="Écrire ces mêmes lignes dans un fichier CSV ; l'export est tracé.",
        act="EXPORT_REPORT",
    ),
    Command(
        id="refresh",
        key="r",
        label="Actualiser",
        help="Relire la liste.",
        is_shown=False,
    ),
)
