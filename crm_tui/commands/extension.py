"""The keys of the delays to pay granted to a customer."""

from crm_tui.commands.command import Command
from crm_tui.commands.forms import FORM_COMMANDS

EXTENSION = Command(
    id="grant_extension",
    key="j",
    label="Délai de paiement",
    help="Accorder ou retirer une prorogation, un échéancier, sous son plafond.",
    act="GRANT_EXTENSION",
    is_shown=False,
    words="prorogation, échelonner, plusieurs fois, report, difficulté à payer,"
    " impayé, recouvrement, retirer un délai, annuler une prorogation",
)

EXTENSION_FORM_COMMANDS = (
    *FORM_COMMANDS,
    Command(
        id="withdraw_extension",
        key="ctrl+x",
        label="Retirer le délai",
        short="Retirer",
        help="Retirer, avec un motif, le délai qui court : la relance peut reprendre.",
        act="WITHDRAW_EXTENSION",
        is_priority=True,
    ),
)
