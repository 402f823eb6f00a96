"""Opening, commenting and moving dossiers: what single acts and composites share."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.dossier import (
    Dossier,
    DossierStatus,
    DossierType,
    DossierVariant,
)
from crm_tui.domain.dossier_acts import refusal_to_work
from crm_tui.domain.informing import InformedBy
from crm_tui.domain.party import Party, PartyRole, SourceSystem
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.site import Site
from crm_tui.domain.timeline import TimelineKind
from crm_tui.dossier_wording import INFORMED_BY, dossier_title
from crm_tui.store import contacts, dossiers, parties
from crm_tui.store.contacts import Link
from crm_tui.usecases.parts.contact import ORIGINATOR
from crm_tui.usecases.parts.places import departement_for
from crm_tui.usecases.parts.story import tell

REASON_LENGTH = 400

AUTOMATIC = "Traitement automatique"
"""Signs the comments of a job."""


class UnableToWorkDossier(Refusal):
    """The dossier is over, or not in a state that allows the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Why a dossier is opened: the rule's row, and the arrival as declared."""

    rule_row: str = ""
    rule_reason: str = ""
    opening_m3: int | None = None
    opening_on: date | None = None
    preset: str = ""
    """Code of the preset it is opened from."""
    trigger_key: str | None = None
    """The outside event that opens it: a second one with the same key is refused."""


def open_dossier_in(
    work: Work,
    *,
    party: Party,
    type: DossierType,
    variant: DossierVariant,
    site: Site | None = None,
    account_id: int | None = None,
    contact_id: int | None = None,
    opening: Opening | None = None,
) -> Dossier:
    """Open a dossier; « l'ensemble des objets métiers et interlocuteurs du contact est
    publié au niveau du dossier » (document 003).
    """
    why = opening or Opening()
    dossier = dossiers.add(
        work.session,
        type=type,
        variant=variant,
        status=DossierStatus.AWAITING_ADMINISTRATION,
        party_id=party.id,
        departement=departement_for(work, party=party, site=site),
        at=work.now,
        opened_by=_opened_by(work),
        account_id=account_id,
        site_id=site.id if site else None,
        site_number=site.number if site else "",
        contact_id=contact_id,
        rule_row=why.rule_row,
        rule_reason=why.rule_reason[:REASON_LENGTH],
        opening_m3=why.opening_m3,
        opening_on=why.opening_on,
        preset=why.preset,
        trigger_key=why.trigger_key,
        source=(SourceSystem.BATCH if why.trigger_key else SourceSystem.CRM).value,
    )
    attach_in(
        work,
        dossier=dossier,
        links=_first_links(work, party, site),
        contact_id=contact_id,
    )
    tell(
        work,
        kind=TimelineKind.DOSSIER,
        title=f"Dossier {dossier.number} ouvert · {dossier_title(type, variant)}",
        detail=why.rule_reason,
        party_id=party.id,
        dossier_id=dossier.id,
    )
    _make_findable(work, party=party, site=site)
    return dossier


def attach_contact_in(work: Work, *, dossier: Dossier, contact_id: int) -> None:
    """Bring a contact and everything it is linked to into the dossier."""
    attach_in(work, dossier=dossier, links=(), contact_id=contact_id)


def attach_in(
    work: Work, *, dossier: Dossier, links: tuple[Link, ...], contact_id: int | None
) -> None:
    """Link objects to a dossier, then those of the contact it comes from."""
    if contact_id is None:
        dossiers.link(work.session, dossier_id=dossier.id, links=links)
        return
    contact = Link(kind="contact", object_id=contact_id)
    dossiers.link(work.session, dossier_id=dossier.id, links=(*links, contact))
    dossiers.carry_links(work.session, dossier_id=dossier.id, contact_id=contact_id)
    contacts.link(
        work.session,
        contact_id=contact_id,
        links=(Link(kind="dossier", object_id=dossier.id),),
    )


def comment_in(
    work: Work, *, dossier: Dossier, text: str, tag: DossierTag | None = None
) -> None:
    """Append a comment, byte for byte, signed by the agent."""
    dossiers.add_comment(
        work.session,
        dossier_id=dossier.id,
        departement=dossier.departement,
        at=work.now,
        author=_author(work),
        text=text,
        tag=tag.value if tag else "",
    )
    tell(
        work,
        kind=TimelineKind.COMMENT,
        title="Commentaire",
        detail=text,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )


def end_in(
    work: Work,
    *,
    dossier: Dossier,
    status: DossierStatus,
    why: str,
    title: str,
    informed_by: InformedBy = InformedBy.NOBODY,
) -> Dossier:
    """Close or cancel a dossier with its conclusion, and tell it."""
    ended = dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=status,
        conclusion=why,
        informed_by=informed_by.value,
        closed_at=work.now,
    )
    told = INFORMED_BY[informed_by]
    tell(
        work,
        kind=TimelineKind.DOSSIER,
        title=title,
        detail=f"{why} · {told}" if informed_by else why,
        party_id=dossier.party_id,
        dossier_id=dossier.id,
    )
    return ended


def with_tag(dossier: Dossier, tag: DossierTag | None) -> str:
    """Return the tags of a dossier, this one added, as they are stored."""
    tags = dict.fromkeys(dossier.tags)
    if tag is not None:
        tags[tag.value] = None
    return ",".join(tags)


def check_open(dossier: Dossier) -> None:
    """Raise UnableToWorkDossier on a dossier that is closed or canceled."""
    if refusal := refusal_to_work(dossier):
        raise UnableToWorkDossier(refusal)


def _author(work: Work) -> str:
    """Return who signs a comment: the agent, or the job in words."""
    is_job = work.agent.level is SupportLevel.SYSTEM
    return AUTOMATIC if is_job else work.agent.display_name


def _opened_by(work: Work) -> str:
    """Return `DRC NATIONALE MTC - IFI045`; a job has no entity."""
    agent = work.agent
    return f"{agent.entity} - {agent.code}"[:80] if agent.entity else agent.code


def _first_links(work: Work, party: Party, site: Site | None) -> tuple[Link, ...]:
    links = [Link(kind="party", object_id=party.id, role=PartyRole.APPLICANT.value)]
    if work.agent.level is not SupportLevel.SYSTEM:
        links.append(Link(kind="agent", object_id=work.agent.id, role=ORIGINATOR))
    if site is not None:
        links.append(Link(kind="site", object_id=site.id))
        if site.meter is not None:
            links.append(Link(kind="meter", object_id=site.meter.id))
    return tuple(links)


def _make_findable(work: Work, *, party: Party, site: Site | None) -> None:
    """Let the dossier's number and the place they ask about find this customer."""
    if site is not None:
        parties.add_role(
            work.session,
            party_id=party.id,
            role=PartyRole.APPLICANT,
            object_kind="site",
            object_id=site.id,
        )
        parties.locate(work.session, party_id=party.id)
    work.touched.parties.add(party.id)
