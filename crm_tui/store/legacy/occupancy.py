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
    return record.contract is not None and ties_holder(record.contract.status)


def ties_holder(status: str) -> bool:
    """Tell whether a contract of this status ties its holder to the site."""
    return status != ContractStatus.ABANDONED.value


def occupant_role(record: CustomerRecord) -> str:
    """Return what a party without a contract is to the site of its line."""
    return role_of(record.party.occupancy)


def role_of(occupancy: str) -> str:
    """Return the role of who lives at a site so."""
    return OCCUPANCY_ROLES.get(occupancy, PartyRole.OCCUPANT).value
