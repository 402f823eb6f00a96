"""Who calls and what a contact is about, as the agent chose: checked one by one."""

from crm_tui.desk import Work
from crm_tui.domain.contact import Caller
from crm_tui.domain.forms import CallerForm, ChosenLink
from crm_tui.domain.linkable import ContactContext, LinkKind, LinkRole
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.store import contact_context, parties
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.typed import typed_text

NAME_LENGTH = 120
QUALITY_LENGTH = 40
ROLE_LENGTH = 20
BY_THEMSELVES = frozenset(
    {LinkRole.CURRENT_CUSTOMER.value, LinkRole.CALLER.value, LinkRole.ISSUER.value}
)
"""The links the program makes: a form that names them adds nothing."""


class UnableToRecordContact(Refusal):
    """Something the contact needs is missing or does not exist."""


def caller_of(
    work: Work, *, form: CallerForm | None, customer: Party | None
) -> Caller | None:
    """Return who calls, or None where it is the customer themself.

    Raises NotFound where the party is not of the territory.
    """
    if form is None:
        return None
    quality = typed_text(
        form.quality, field="quality", label="Qualité", max_length=QUALITY_LENGTH
    )
    if form.party_id is not None:
        if customer is not None and form.party_id == customer.id:
            return None
        party = parties.get(work.session, party_id=form.party_id, within=work.territory)
        return Caller(name=party.name, quality=quality, party_id=party.id)
    name = typed_text(
        form.name, field="caller", label="Appelant", max_length=NAME_LENGTH
    )
    if not name and not quality:
        return None
    if not name:
        raise UnableToRecordContact("Nommez l'appelant.", field="caller")
    return Caller(name=name, quality=quality)


def chosen_links(
    work: Work, *, chosen: tuple[ChosenLink, ...], party: Party | None
) -> tuple[Link, ...]:
    """Return the links of a form, once each is the customer's or seen by the agent.

    Dossiers are left aside: a contact is moved to a dossier by its own act.
    """
    context = contact_context.read(
        work.session, party_id=party.id if party else None, within=work.territory
    )
    asked = [
        link
        for link in chosen
        if link.role not in BY_THEMSELVES and link.kind is not LinkKind.DOSSIER
    ]
    for link in asked:
        _check(work, link=link, context=context)
    return tuple(
        Link(kind=link.kind.value, object_id=link.id, role=link.role[:ROLE_LENGTH])
        for link in asked
    )


def _check(work: Work, *, link: ChosenLink, context: ContactContext) -> None:
    if link in context:
        return
    if link.kind is LinkKind.PARTY:
        parties.get(work.session, party_id=link.id, within=work.territory)
        return
    raise UnableToRecordContact(
        "Un objet lié n'est pas un objet du client.", field="links"
    )
