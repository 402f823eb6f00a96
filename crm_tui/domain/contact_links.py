"""What a contact links by itself, and what it leaves out, with the reason.

« le client courant par défaut … l'agent connecté par défaut comme émetteur … le contrat
par défaut s'il existe » (document 003, S3-13 to S3-16).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crm_tui.domain.contract import Contract, ContractStatus

LINKABLE = frozenset({ContractStatus.ACTIVE, ContractStatus.ENDING})
"""Contracts a contact may be about by default: those that run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLink:
    """One link, or the reason why there is none."""

    kind: str
    """`client`, `agent`, `contrat`, `dossier`."""
    name: str = ""
    role: str = ""
    left_out: str = ""
    """Why nothing is linked; empty for a link that is made."""


def contact_links(
    *,
    party_name: str,
    agent_name: str,
    contracts: Sequence[Contract],
    opens_dossier: bool | None,
) -> tuple[ContactLink, ...]:
    """Return the links of a contact in the order they are shown.

    `opens_dossier` is None while no reason is chosen.
    """
    return (
        _party(party_name),
        ContactLink(kind="agent", name=agent_name, role="émetteur"),
        _contract(contracts),
        _dossier(opens_dossier=opens_dossier),
    )


def default_contract(*, contracts: Sequence[Contract]) -> Contract | None:
    """Return the contract a contact is about when nobody says otherwise."""
    running = [contract for contract in contracts if contract.status in LINKABLE]
    return running[0] if running else None


def _party(name: str) -> ContactLink:
    if not name:
        return ContactLink(kind="client", left_out="aucun client courant")
    return ContactLink(kind="client", name=name, role="client courant")


def _contract(contracts: Sequence[Contract]) -> ContactLink:
    contract = default_contract(contracts=contracts)
    if contract is not None:
        place = f"{contract.number} {contract.place}".strip()
        return ContactLink(kind="contrat", name=place, role="contrat en cours")
    why = "aucun contrat" if not contracts else "aucun contrat en cours : non éligible"
    return ContactLink(kind="contrat", left_out=why)


def _dossier(*, opens_dossier: bool | None) -> ContactLink:
    if opens_dossier is None:
        return ContactLink(kind="dossier", left_out="selon le motif")
    if opens_dossier:
        return ContactLink(kind="dossier", left_out="selon les actes appliqués")
    return ContactLink(kind="dossier", left_out="aucun : trace seule")
