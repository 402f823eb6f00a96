"""The keys of procedures: found from a dossier or a customer, worked step by step."""

from crm_tui.commands.command import Command

PROCEDURES = Command(
    id="procedures",
    key="p",
    label="Plan d'action",
    short="Plan",
    help="Lancer une procédure, ou reprendre celle qui est en cours.",
    words="workflow, procédures, processus, timeline, parcours, étapes, passage"
    " d'informations",
    act="SHOW_DOSSIER",
)
"""The same key wherever a procedure may be launched."""

LAUNCH_COMMANDS = (
    Command(
        id="take_procedure",
        key="enter",
        label="Lancer",
        help="Lancer la procédure choisie, ou reprendre celle qui est en cours.",
        act="WORK_PROCEDURE",
    ),
)

PROCEDURE_COMMANDS = (
    Command(
        id="save",
        key="ctrl+s",
        label="Valider l'étape",
        short="Valider",
        help="Valider l'étape en cours avec ce qui est saisi.",
        act="WORK_PROCEDURE",
        is_priority=True,
    ),
    Command(
        id="skip_step",
        key="ctrl+o",
        label="Sans objet",
        help="Passer l'étape en cours, avec un motif.",
        act="WORK_PROCEDURE",
        is_priority=True,
    ),
    Command(
        id="abandon_procedure",
        key="ctrl+b",
        label="Abandonner",
        help="Abandonner la procédure, avec un motif ; ce qui est fait reste fait.",
        act="ABANDON_PROCEDURE",
        is_priority=True,
    ),
)
