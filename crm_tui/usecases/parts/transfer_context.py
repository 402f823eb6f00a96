"""What a transfer is made of: read from the contact, the dossier and the customer."""

from dataclasses import dataclass

from crm_tui.catalog import decision_tables as definitions
from crm_tui.catalog import queues as catalog_queues
from crm_tui.clock import PARIS
from crm_tui.desk import Act, Work
from crm_tui.domain.agent import SupportLevel
from crm_tui.domain.contact import Contact, ContactChannel, ContactReason
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.decision_table import read_table
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.euros_routing import EUROS_QUEUE
from crm_tui.domain.handover import HandedObject, TransferNature
from crm_tui.domain.linkable import ContactContext, LinkKind
from crm_tui.domain.party import Party
from crm_tui.domain.phone import display_phone
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import QueueChoice, TransferContext, TransferSource
from crm_tui.domain.transfer_target import (
    ORIENTATION,
    Candidate,
    Orientation,
    candidates_for,
    orient,
)
from crm_tui.domain.transfer_words import SCRIPT
from crm_tui.store import (
    accounts,
    colleagues,
    contact_context,
    contacts,
    decision_tables,
    dossiers,
    identifications,
    parameters,
    parties,
    transfers,
)
from crm_tui.usecases.parts.business_rules import integer_in_force
from crm_tui.usecases.parts.contact import known_reason, reason_labels
from crm_tui.usecases.parts.scripts import scripts_in_force
from crm_tui.usecases.parts.transfer_past import (
    diagnosis_of,
    done_so_far,
    gestures_of,
    script_of,
)
from crm_tui.wording import DOSSIER_TYPE

COLD_HOURS = "ACCUSE_FROID_H"
"""The parameter: worked hours an acknowledgement is awaited for, cold."""

JOURNEYS = {
    "ASSISTANCE": TransferNature.ASSISTANCE,
    "RÉCLAMATION": TransferNature.COMPLAINT,
}
"""The natures by the first word of the journey a reason is of."""

UNIVERSES = {
    "Eau": LineOfBusiness.WATER,
    "Télécom": LineOfBusiness.HOME,
    "Services": LineOfBusiness.SERVICE,
}
"""What an agent's line of business is, where the reason is common to all."""

NAMES = {
    LineOfBusiness.WATER: "Eau",
    LineOfBusiness.HOME: "Télécom",
    LineOfBusiness.MOBILE: "Télécom",
    LineOfBusiness.SERVICE: "Services",
}
"""What the catalog of queues calls a universe."""

TOLD = (LinkKind.CONTRACT, LinkKind.BILL, LinkKind.METER, LinkKind.SITE)
"""What a transfer may be about, the likeliest first."""

CIVILITIES = {"M": "Monsieur", "MME": "Madame"}


class NothingToTransfer(Refusal):
    """The transfer is of a contact nobody recorded, or is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is handed over, as it is stored."""

    contact: Contact | None
    dossier: Dossier | None
    party: Party | None
    refused: Transfer | None

    @property
    def reason(self) -> ContactReason | None:
        """Return the reason of the contact; None for a dossier opened without one."""
        return known_reason(self.contact.reason_code) if self.contact else None

    @property
    def departement(self) -> str:
        """Return where it is: the dossier's place, else the contact's."""
        if self.dossier is not None:
            return self.dossier.departement
        return self.contact.departement if self.contact else ""


def subject_of(work: Work, source: TransferSource) -> Subject:
    """Return what is handed over. Raises NotFound outside the territory."""
    refused = None
    contact_id, dossier_id = source.contact_id, source.dossier_id
    if source.transfer_id is not None:
        refused = transfers.get(
            work.session, transfer_id=source.transfer_id, within=work.territory
        )
        contact_id, dossier_id = refused.contact_id, refused.dossier_id
    dossier = None
    if dossier_id is not None:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        contact_id = contact_id or dossier.contact_id
    if contact_id is None and dossier is None:
        raise NothingToTransfer("Enregistrez d'abord le contact : rien à transférer.")
    return Subject(
        contact=_contact(work, contact_id),
        dossier=dossier,
        party=_party(work, contact_id, dossier),
        refused=refused,
    )


def context_in(work: Work, source: TransferSource) -> TransferContext:
    """Return all that is known of a transfer about to be made."""
    subject = subject_of(work, source)
    party, dossier, reason = subject.party, subject.dossier, subject.reason
    orientation = _orientation(work, subject)
    choices = _queues(work, subject, orientation)
    checked = transfers.last_check(work.session, party_id=party.id) if party else None
    numbers = _numbers(party)
    script = script_of(work, contact=subject.contact, dossier=dossier, reason=reason)
    return TransferContext(
        party_id=party.id if party else None,
        party_name=party.name if party else "",
        civility=CIVILITIES.get(party.civility, "") if party else "",
        contact_id=subject.contact.id if subject.contact else None,
        dossier_id=dossier.id if dossier else None,
        dossier_number=dossier.number if dossier else "",
        departement=subject.departement,
        reason_code=reason.code if reason else "",
        reason_label=_reason_label(subject),
        nature=_nature(reason),
        identified=_identified(work, subject),
        script=script,
        diagnosis_step=diagnosis_of(script),
        done=done_so_far(work, contact=subject.contact, dossier=dossier),
        objects=_objects(work, subject),
        numbers=numbers,
        callback_number=checked[0] if checked else next(iter(numbers), ""),
        callback_checked_on=checked[1].astimezone(PARIS).date() if checked else None,
        orientation=orientation,
        queues=choices,
        candidates=_candidates(work, choices, subject.departement),
        gestures=gestures_of(work, party=party),
        cold_hours=integer_in_force(COLD_HOURS, parameters.overrides(work.session)),
        refused=subject.refused,
        agent_first_name=work.agent.first_name,
        agent_place=work.agent.centre,
        sentences=scripts_in_force(work.session, on=work.today)[SCRIPT].blocks,
        shown_on=work.today,
    )


def _contact(work: Work, contact_id: int | None) -> Contact | None:
    if contact_id is None:
        return None
    return contacts.get(
        work.session,
        contact_id=contact_id,
        within=work.territory,
        reason_labels=reason_labels(),
    )


def _party(work: Work, contact_id: int | None, dossier: Dossier | None) -> Party | None:
    party_id = dossier.party_id if dossier else None
    if party_id is None and contact_id is not None:
        party_id = contacts.party_of(work.session, contact_id=contact_id)
    if party_id is None:
        return None
    return parties.get(work.session, party_id=party_id, within=work.territory)


def _reason_label(subject: Subject) -> str:
    if subject.contact is not None:
        return subject.contact.reason_label
    return DOSSIER_TYPE[subject.dossier.type] if subject.dossier else ""


def _nature(reason: ContactReason | None) -> TransferNature:
    journey = reason.journey.partition(" ")[0] if reason else ""
    return JOURNEYS.get(journey, TransferNature.ORDINARY)


def _identified(work: Work, subject: Subject) -> str:
    """Return how we know who it is; nothing for a caller nobody identified today."""
    party, contact = subject.party, subject.contact
    if party is None:
        return ""
    attempts = identifications.of_day(
        work.session,
        number=party.number,
        act=Act.IDENTIFY_CALLER.value,
        day=work.today,
    )
    if attempts.confirmed_at is not None:
        return f"identifié à {attempts.confirmed_at.astimezone(PARIS):%H:%M}"
    if contact is not None and contact.channel in (
        ContactChannel.LETTER,
        ContactChannel.MAIL,
        ContactChannel.WEB,
    ):
        return "reconnu à son écrit"
    is_call = (
        contact is not None
        and contact.started_at.astimezone(PARIS).date() == work.today
    )
    if subject.dossier is not None and not is_call:
        return f"client du dossier {subject.dossier.number}"
    return ""


def _numbers(party: Party | None) -> tuple[str, ...]:
    phones = sorted(party.phones, key=lambda one: not one.is_preferred) if party else ()
    return tuple(display_phone(phone.number) for phone in phones)


def _orientation(work: Work, subject: Subject) -> Orientation | None:
    """Ask the table; a row that names no queue we transfer to decides nothing."""
    table = decision_tables.version_in_force(
        work.session, definition=definitions()[ORIENTATION], on=work.today
    )
    found = orient(
        read_table(table),
        line_of_business=_universe(work, subject.reason),
        reason_code=subject.reason.code if subject.reason else "",
        customer_class=_class(work, subject.party),
        zone=subject.departement,
    )
    return found if found and found.queue in _receiving() else None


def _universe(work: Work, reason: ContactReason | None) -> str:
    if reason is not None and reason.line_of_business is not None:
        return reason.line_of_business.value
    known = UNIVERSES.get(work.agent.line_of_business)
    return known.value if known else ""


def _class(work: Work, party: Party | None) -> str:
    if party is None:
        return ""
    held = accounts.of_party(work.session, party_id=party.id, within=work.territory)
    return held[0].customer_class.value if held else ""


def _receiving() -> dict[str, str]:
    """Return the queues of the second level; Euros has its own rule (R9)."""
    return {
        queue.code: queue.label
        for queue in catalog_queues().values()
        if queue.level is SupportLevel.N2 and queue.code != EUROS_QUEUE
    }


def _queues(
    work: Work, subject: Subject, orientation: Orientation | None
) -> tuple[QueueChoice, ...]:
    """Return where it may go: the proposed queue first, then those of the universe."""
    first = (
        orientation.queue if orientation else "",
        subject.refused.queue if subject.refused else "",
    )
    labels = _receiving()
    fitting = _fitting(work, subject.reason)
    codes = [code for code in labels if code in fitting or code in first]
    return tuple(
        QueueChoice(code=code, label=labels[code])
        for code in sorted(codes, key=lambda code: tuple(code != one for one in first))
    )


def _fitting(work: Work, reason: ContactReason | None) -> frozenset[str]:
    """Return the queues of the universe, and those of every one."""
    universe = reason.line_of_business if reason else None
    name = NAMES[universe] if universe else work.agent.line_of_business
    return frozenset(
        queue.code
        for queue in catalog_queues().values()
        if queue.line_of_business in ("", name)
    )


def _candidates(
    work: Work, choices: tuple[QueueChoice, ...], departement: str
) -> dict[str, tuple[Candidate, ...]]:
    everybody = colleagues.list_all(work.session, at=work.now)
    seen = colleagues.last_seen(work.session, codes=[one.code for one in everybody])
    return {
        choice.code: candidates_for(
            queue=choice.code,
            departement=departement,
            colleagues=everybody,
            seen=seen,
            now=work.now,
            but=work.agent.code,
        )
        for choice in choices
    }


def _objects(work: Work, subject: Subject) -> tuple[HandedObject, ...]:
    """Return what it may be about: what the contact is linked to, then the rest."""
    if subject.party is None:
        return ()
    known = contact_context.read(
        work.session, party_id=subject.party.id, within=work.territory
    )
    linked: frozenset[tuple[str, int]] = frozenset()
    if subject.contact is not None:
        linked = contacts.links_of(work.session, contact_id=subject.contact.id)
    objects = _told(known)
    return tuple(
        sorted(objects, key=lambda one: (one.kind.value, one.id) not in linked)
    )


def _told(known: ContactContext) -> list[HandedObject]:
    return [
        HandedObject(kind=kind, id=item.id, name=item.name)
        for kind in TOLD
        for item in known.of_kind(kind)
    ]
