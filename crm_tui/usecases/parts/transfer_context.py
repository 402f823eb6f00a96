"""What a transfer is made of: read from the contact, the dossier and the customer."""

from dataclasses import dataclass

from crm_tui.clock import PARIS
from crm_tui.desk import Act, Work
from crm_tui.domain.contact import Contact, ContactChannel, ContactReason
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.handover import HandedObject, TransferNature
from crm_tui.domain.linkable import ContactContext, LinkKind
from crm_tui.domain.party import Party
from crm_tui.domain.phone import display_phone
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.transfer import Transfer
from crm_tui.domain.transfer_form import TransferContext, TransferSource
from crm_tui.domain.transfer_words import SCRIPT
from crm_tui.dossier_wording import DOSSIER_TYPE
from crm_tui.store import (
    contact_context,
    contacts,
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
from crm_tui.usecases.parts.transfer_target import (
    candidates_in,
    orientation_in,
    queues_in,
)

COLD_HOURS = "ACCUSE_FROID_H"
"""The parameter: worked hours an acknowledgement is awaited for, cold."""

JOURNEYS = {
    "ASSISTANCE": TransferNature.ASSISTANCE,
    "RÉCLAMATION": TransferNature.COMPLAINT,
}
"""The natures by the first word of the journey a reason is of."""

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
    orientation = orientation_in(
        work, reason=reason, party=party, zone=subject.departement
    )
    choices = queues_in(
        work,
        reason=reason,
        orientation=orientation,
        before=subject.refused.queue if subject.refused else "",
    )
    checked = transfers.last_check(work.session, party_id=party.id) if party else None
    numbers = _numbers(party)
    script = script_of(work, contact=subject.contact, dossier=dossier, reason=reason)
    nature = _nature(reason)
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
        nature=nature,
        identified=_identified(work, subject),
        script=script,
        diagnosis_step=diagnosis_of(script, nature=nature),
        done=done_so_far(work, contact=subject.contact, dossier=dossier),
        objects=_objects(work, subject),
        numbers=numbers,
        callback_number=checked[0] if checked else next(iter(numbers), ""),
        callback_checked_on=checked[1].astimezone(PARIS).date() if checked else None,
        orientation=orientation,
        queues=choices,
        candidates=candidates_in(
            work, choices=choices, departement=subject.departement
        ),
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
