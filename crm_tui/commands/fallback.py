"""The keys of the requests for proof that come to their end."""

from crm_tui.commands.command import Command
from crm_tui.commands.forms import WHY

FALLBACK_COMMANDS = (
    Command(
        id="select_fallback",
        key="space",
        label="Sélectionner",
        short="Sélect.",
        help="Sélectionner la demande échue, ou l'ôter de la sélection.",
        act="APPLY_FALLBACK_BY_HAND",
    ),
    Command(
        id="apply_fallbacks",
        key="a",
        label="Appliquer",
        help="Abonner à l'index et à la date de résiliation, après vérification.",
        act="APPLY_FALLBACK_BY_HAND",
    ),
    Command(
        id="open_fallback",
        key="enter",
        label="Dossier",
        help="Ouvrir le dossier de la demande choisie.",
        act="SHOW_DOSSIER",
    ),
    Command(
        id="supervision_lists",
        key="p",
        label="Listes",
        help="Ouvrir les listes de pilotage : nouveaux clients, dossiers, vacances.",
        act="LIST_REPORT",
    ),
    WHY,
)
