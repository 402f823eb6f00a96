"""The keys of the searches beyond the one box: texts, and criteria together."""

from crm_tui.commands.command import Command

TEXTS_COMMANDS = (
    Command(
        id="open_text",
        key="enter",
        label="Ouvrir",
        help="Ouvrir le contact ou le dossier où le texte a été écrit.",
    ),
    Command(
        id="open_customer_of_text",
        key="ctrl+g",
        label="Son client",
        help="Ouvrir la vue 360 du client dont parle le texte.",
        act="SHOW_CUSTOMER",
        is_priority=True,
    ),
)

ADVANCED_COMMANDS = (
    Command(
        id="run_search",
        key="enter",
        label="Chercher",
        help="Chercher les clients pour qui tous les critères sont vrais.",
        act="SEARCH_ADVANCED",
    ),
    Command(
        id="keep_search",
        key="ctrl+s",
        label="Garder",
        help="Garder ces critères sous un nom, pour vous seul.",
        act="SAVE_SEARCH",
        is_priority=True,
    ),
    Command(
        id="my_searches",
        key="ctrl+o",
        label="Mes recherches",
        short="Gardées",
        help="Reprendre une recherche gardée, ou l'oublier.",
        act="SAVE_SEARCH",
        is_priority=True,
    ),
    Command(
        id="clear_criteria",
        key="ctrl+n",
        label="Vider",
        help="Effacer tous les critères.",
        is_priority=True,
    ),
)

KEPT_SEARCH_COMMANDS = (
    Command(
        id="drop_search",
        key="x",
        label="Oublier",
        help="Oublier la recherche choisie.",
        act="SAVE_SEARCH",
    ),
)
