"""What a line says of who lives at its site."""

from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.party import PartyRole
from crm_tui.store.legacy.customer_record import CustomerRecord

OCCUPANCY_ROLES = {
    "propriétaire": PartyRole.OWNER,
    "locataire": PartyRole.TENANT,
}


def is_held(record: CustomerRecord) -> bool:
    """Tell whether a contract already ties the party to the site, or did."""
    contract = record.contract
    return contract is not None and contract.status != ContractStatus.ABANDONED.value


def occupant_role(record: CustomerRecord) -> str:
    """Return what a party without a contract is to the site of its line."""
    return OCCUPANCY_ROLES.get(record.party.occupancy, PartyRole.OCCUPANT).value
