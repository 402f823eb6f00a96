"""The keys of supervision: the board, and the records behind a figure."""

from crm_tui.commands.command import Command

STEERING_COMMANDS = (
    Command(
        id="open_figure",
        key="enter",
        label="Ouvrir",
        help="Voir les enregistrements d'un indicateur ; d'une ligne, les siens seuls.",
    ),
    Command(
        id="next_mesh",
        key="m",
        label="Maille",
        help="Par plateau, agent, centre de la région ou région ; ou les miens.",
        words="granularité différenciée, comparaison avec les autres centres,"
        " régions, plateaux, agents",
    ),
    Command(
        id="next_span",
        key="p",
        label="Période",
        help="Aujourd'hui, hier, 7 jours ou 30 jours.",
    ),
    Command(
        id="turn_figure",
        key="v",
        label="Par motif",
        help="Répartir le chiffre par motif ou par corbeille, ou revenir à qui l'a"
        " fait.",
        words="autres actes de traitement, répartition",
    ),
    Command(
        id="type_days",
        key="f",
        label="Jours",
        help="Saisir le premier et le dernier jour d'une période.",
    ),
    Command(
        id="export_figures",
        key="e",
        label="Exporter",
        help="Écrire les indicateurs de ces jours dans un fichier CSV ; l'export est"
        " tracé.",
        words="KPI, statistiques, CSV, chiffres",
        act="EXPORT_FIGURES",
    ),
    Command(
        id="export_traces",
        key="x",
        label="Exporter les traces",
        short="Traces",
        help="Écrire les traces des actes de ces jours, en codes, sans donnée"
        " sensible.",
        words="reprise des traçages, Client+, DataFactory, codes stables, CSV",
        act="EXPORT_TRACES",
        is_shown=False,
    ),
    Command(
        id="refresh",
        key="r",
        label="Actualiser",
        help="Compter à nouveau ; le jour en cours se relit de lui-même.",
        is_shown=False,
    ),
)

FIGURE_RECORD_COMMANDS = (
    Command(
        id="open_record",
        key="enter",
        label="Ouvrir",
        help="Ouvrir le dossier de la ligne choisie, ou son client.",
    ),
    Command(
        id="turn_order",
        key="t",
        label="Ordre",
        help="Les plus longs, les plus élevés ou ceux à reprendre d'abord, ou les plus"
        " récents.",
        words="trier, tri, les plus longs, plus récents",
    ),
    Command(
        id="open_record_customer",
        key="c",
        label="Client",
        help="Ouvrir le client de la ligne choisie.",
        act="SHOW_CUSTOMER",
    ),
    Command(
        id="refresh",
        key="r",
        label="Actualiser",
        help="Relire la liste.",
        is_shown=False,
    ),
)
