"""The key that sends a contested bill to Euros, where a bill is tagged."""

from crm_tui.commands.command import Command

TRANSFER_TO_EUROS = Command(
    id="transfer_to_euros",
    key="h",
    label="Vers Euros",
    short="Euros",
    help="Transférer à Euros la facture contestée, quand la règle le permet.",
    act="TRANSFER_TO_EUROS",
)
"""Absent without a bill tagged « euros » (row D23), disabled with its row before."""
