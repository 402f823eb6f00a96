"""The keys of windows and forms, which keep those of the views out."""

from crm_tui.commands.command import Command

DIALOG_COMMANDS = (
    Command(
        id="back",
        key="escape",
        label="Fermer",
        help="Fermer la fenêtre ; un formulaire est gardé en brouillon.",
    ),
)

WHY = Command(
    id="why",
    key="f8",
    label="Pourquoi ?",
    help="Voir la ligne de la règle, ses données et la phrase du document.",
    is_priority=True,
)
"""Wherever a rule decides, on the same key."""

READ_LETTER = Command(
    id="read_letter",
    key="shift+f8",
    label="Voir le courrier",
    short="Courrier",
    help="Lire le courrier que l'acte enverra, avant de l'appliquer.",
    is_priority=True,
)
"""Wherever an act writes to the customer, on the same key."""

FORM_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer ce formulaire.",
        is_priority=True,
    ),
)

LIST_COMMANDS = (
    Command(
        id="previous",
        key="up",
        label="Monter",
        help="Monter dans la liste sans quitter la saisie.",
        is_shown=False,
    ),
    Command(
        id="next",
        key="down",
        label="Descendre",
        help="Descendre dans la liste sans quitter la saisie.",
        is_shown=False,
    ),
    Command(
        id="previous_page",
        key="pageup",
        label="Page précédente",
        help="Monter d'une page dans la liste.",
        is_shown=False,
    ),
    Command(
        id="next_page",
        key="pagedown",
        label="Page suivante",
        help="Descendre d'une page dans la liste.",
        is_shown=False,
    ),
)

CONFIRM_COMMANDS = (
    Command(id="confirm", key="o", label="Oui", help="Confirmer."),
    Command(id="decline", key="n,enter", label="Non", help="Renoncer."),
)

CONFLICT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer ce qui est gardé de chaque champ.",
        is_priority=True,
    ),
    Command(
        id="keep_mine",
        key="m",
        label="Garder le mien",
        short="Mien",
        help="Garder ma saisie dans ce champ.",
    ),
    Command(
        id="keep_theirs",
        key="l",
        label="Garder le leur",
        short="Leur",
        help="Garder ce que l'autre agent a enregistré dans ce champ.",
    ),
    Command(
        id="keep_both",
        key="d",
        label="Garder les deux",
        short="Les deux",
        help="Garder les deux textes, l'un sous l'autre.",
    ),
)
"""What becomes of a field two agents changed at once."""

PROSPECT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Créer",
        help="Créer le prospect, après contrôle des doublons.",
        act="CREATE_PROSPECT",
        is_priority=True,
    ),
    Command(
        id="despite",
        key="ctrl+n",
        label="Créer malgré tout",
        short="Malgré tout",
        help="Créer une nouvelle fiche malgré un doublon possible, avec un motif.",
        act="CREATE_PROSPECT",
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

DOCUMENT_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Appliquer",
        help="Appliquer ce que la règle dit du document.",
        is_priority=True,
    ),
    Command(
        id="receive_only",
        key="ctrl+r",
        label="Reçu, à lire",
        help="Noter que le document est arrivé ; sa lecture attend, la bascule aussi.",
        act="RECEIVE_JUSTIFICATIF",
        is_priority=True,
    ),
    WHY,
    READ_LETTER,
)

LETTER_FORM_COMMANDS = (*FORM_COMMANDS, READ_LETTER)
"""A form whose act writes to the customer."""

CAMPAIGN_COMMANDS = (*FORM_COMMANDS, WHY, READ_LETTER)

READING_FORM_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Enregistrer",
        help="Enregistrer l'index contrôlé.",
        is_priority=True,
    ),
    Command(
        id="take_offer",
        key="down",
        label="Index proposé",
        short="Proposé",
        help="Mettre l'index proposé dans le champ.",
    ),
    WHY,
)
