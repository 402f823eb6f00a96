"""The keys of a contact under way."""

from crm_tui.commands.command import Command

CONTACT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer le contact, sans appliquer d'acte.",
        act="RECORD_CONTACT",
        is_priority=True,
    ),
    Command(
        id="apply",
        key="ctrl+a",
        label="Appliquer les actes",
        short="Appliquer",
        help="Appliquer d'un coup les actes que la règle propose.",
        act="APPLY_MOVE_IN",
        is_priority=True,
    ),
    Command(
        id="why",
        key="f8",
        label="Pourquoi ?",
        help="Voir la ligne de la règle, ses données et la phrase du document.",
        is_priority=True,
    ),
    Command(
        id="resume_draft",
        key="ctrl+r",
        label="Brouillon",
        help="Reprendre le brouillon gardé.",
        act="KEEP_DRAFT",
        is_shown=False,
        is_priority=True,
    ),
)
