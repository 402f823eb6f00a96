"""What a contact links by itself, and what it leaves out, with the reason.

« Par défaut, le client courant est positionné comme interlocuteur du contact. […] Par
défaut l'agent connecté est automatiquement positionné comme émetteur du contact. […]
Par défaut le contrat est automatiquement positionné à la création du contact si
celui-ci est présent » (document 003).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crm_tui.domain.contact_preset import ContactPreset, ObjectRule, choose_object
from crm_tui.domain.contract import ContractStatus
from crm_tui.domain.linkable import ContactContext, Linkable, LinkKind, LinkRole
from crm_tui.domain.party import PartyRole

LINKABLE = frozenset({ContractStatus.ACTIVE.value, ContractStatus.ENDING.value})
"""Contracts a contact may be about by default: those that run."""

NO_CUSTOMER = "aucun client courant"
NO_CONTRACT = "aucun contrat"
NO_RUNNING_CONTRACT = "aucun contrat en cours : non éligible"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLink:
    """One link, or the reason why there is none."""

    kind: LinkKind
    id: int = 0
    """Of what it leads to; 0 where nothing is linked."""
    name: str = ""
    role: str = ""
    """Stored code of the role there; shown in French by the screens."""
    left_out: str = ""
    """Why nothing is linked; empty for a link that is made."""
    is_fixed: bool = False
    """The customer and who records it: no contact goes without them."""

    @property
    def is_made(self) -> bool:
        """Tell whether something is linked."""
        return not self.left_out


Links = tuple[ContactLink, ...]


def default_links(*, context: ContactContext, agent_code: str) -> Links:
    """Return what every contact is linked to: customer, issuer, contract."""
    return (_customer(context), *_issuer(context, agent_code), _contract(context))


def preset_links(
    *, preset: ContactPreset, context: ContactContext, agent_code: str, today: date
) -> Links:
    """Return the links of a contact made from a preset, in the order of its file.

    A contract is linked by default too, unless the preset has its own rule for one.
    """
    wants_contract = any(rule.kind is LinkKind.CONTRACT for rule in preset.objects)
    return (
        _customer(context),
        *(_party(context, role) for role in preset.parties),
        *_issuer(context, agent_code),
        *(_responsible(context, code) for code in preset.agents),
        *(() if wants_contract else (_contract(context),)),
        *(_wanted(rule, context, today) for rule in preset.objects),
    )


def with_link(links: Links, *, item: Linkable, role: str = "") -> Links:
    """Return the links with one more; what is already there is not doubled.

    What was left out for want of one of that kind is no longer said.
    """
    if any((link.kind, link.id) == (item.kind, item.id) for link in links):
        return links
    return (*_hushed(links, item.kind), _made(item, role=role or item.role))


def without_link(links: Links, *, link: ContactLink) -> Links:
    """Return the links without one of them; the fixed ones stay."""
    if link.is_fixed:
        return links
    return tuple(one for one in links if one != link)


def dossier_link(*, opens_dossier: bool | None) -> ContactLink:
    """Return what is said of the dossier while none is linked.

    `opens_dossier` is None while no reason is chosen.
    """
    words = {None: "selon le motif", True: "selon les actes appliqués"}
    why = words.get(opens_dossier, "aucun : trace seule")
    return ContactLink(kind=LinkKind.DOSSIER, left_out=why)


def again(links: Links, *, kept: Iterable[ContactLink]) -> Links:
    """Return fresh links with those the agent had added before, none of them twice."""
    for one in kept:
        if not any((link.kind, link.id) == (one.kind, one.id) for link in links):
            links = (*_hushed(links, one.kind), one)
    return links


def default_contract(contracts: Sequence[Linkable]) -> Linkable | None:
    """Return the contract a contact is about when nobody says otherwise."""
    return next((item for item in contracts if item.status in LINKABLE), None)


def _hushed(links: Links, kind: LinkKind) -> Links:
    """Return the links without what was left out for want of one of this kind."""
    if kind in {LinkKind.PARTY, LinkKind.AGENT}:
        return links
    return tuple(link for link in links if link.is_made or link.kind is not kind)


def _customer(context: ContactContext) -> ContactLink:
    if context.customer is None:
        return ContactLink(kind=LinkKind.PARTY, left_out=NO_CUSTOMER, is_fixed=True)
    role = LinkRole.CURRENT_CUSTOMER.value
    return _made(context.customer, role=role, is_fixed=True)


def _issuer(context: ContactContext, code: str) -> Links:
    agent = context.agent(code)
    if agent is None:
        return ()
    return (_made(agent, role=LinkRole.ISSUER.value, is_fixed=True),)


def _responsible(context: ContactContext, code: str) -> ContactLink:
    agent = context.agent(code)
    if agent is None:
        why = f"agent {code} absent ou inconnu"
        return ContactLink(kind=LinkKind.AGENT, left_out=why)
    return _made(agent, role=LinkRole.RESPONSIBLE.value)


def _party(context: ContactContext, role: PartyRole) -> ContactLink:
    for party in context.parties:
        if party.role == role.value:
            return _made(party, role=role.value)
    why = "aucun autre que le client"
    return ContactLink(kind=LinkKind.PARTY, role=role.value, left_out=why)


def _contract(context: ContactContext) -> ContactLink:
    contracts = context.of_kind(LinkKind.CONTRACT)
    contract = default_contract(contracts)
    if contract is not None:
        return _made(contract)
    why = NO_RUNNING_CONTRACT if contracts else NO_CONTRACT
    return ContactLink(kind=LinkKind.CONTRACT, left_out=why)


def _wanted(rule: ObjectRule, context: ContactContext, today: date) -> ContactLink:
    candidates = context.of_kind(rule.kind)
    chosen = choose_object(rule, candidates=candidates, today=today)
    if chosen.taken is None:
        return ContactLink(kind=rule.kind, left_out=chosen.why_not)
    return _made(chosen.taken)


def _made(item: Linkable, *, role: str = "", is_fixed: bool = False) -> ContactLink:
    return ContactLink(
        kind=item.kind, id=item.id, name=item.name, role=role, is_fixed=is_fixed
    )
