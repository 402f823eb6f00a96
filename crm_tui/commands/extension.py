"""The key of the delays to pay granted to a customer."""

from crm_tui.commands.command import Command

EXTENSION = Command(
    id="grant_extension",
    key="j",
    label="Délai de paiement",
    help="Accorder une prorogation ou un échéancier, dans la limite de son plafond.",
    act="GRANT_EXTENSION",
    is_shown=False,
    words="prorogation, échelonner, plusieurs fois, report, difficulté à payer,"
    " impayé, recouvrement",
)
