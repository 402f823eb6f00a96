"""What invented customers called about, and who answered."""

from random import Random
from typing import NamedTuple

from crm_tui.catalog import contact_reasons, invented_stories
from crm_tui.contact_wording import CONTACT_CHANNEL, CONTACT_DIRECTION
from crm_tui.domain.contact import ContactChannel, ContactDirection, ContactReason
from crm_tui.domain.contract import LineOfBusiness
from crm_tui.domain.party import PartyRole
from crm_tui.domain.timeline import TimelineKind
from crm_tui.usecases.parts.invented.bills import Rows
from crm_tui.usecases.parts.invented.customer import CONTACTS, Customer
from crm_tui.usecases.parts.invented.draws import Weighted, instant_text, shares
from crm_tui.usecases.parts.invented.lines import (
    ContactLine,
    ContactLinkLine,
    TimelineLine,
)

HOW_MANY = Weighted(range(CONTACTS + 1), (52, 28, 13, 5, 2))
CHANNELS = Weighted(ContactChannel, (68, 9, 4, 13, 6))
DIRECTIONS = shares(ENTRANT=9, SORTANT=1)
OLDEST_DAYS = 900
ORIGINATOR = "EMETTEUR"
FIRST_MINUTE, LAST_MINUTE = 6 * 60 + 30, 16 * 60
"""Opening hours, in minutes of UTC."""


class Signer(NamedTuple):
    """Who may have answered: an agent of the base."""

    id: int
    """0 for the jobs, which no contact is linked to."""
    code: str
    name: str


class Contacts:
    """Draws contacts; a process makes it once."""

    def __init__(self, signers: tuple[Signer, ...]) -> None:
        self._signers = signers
        self._reasons = {line: tuple(_reasons(line)) for line in LineOfBusiness}
        stories = invented_stories().lines
        self._comments = {line: stories[line].comments for line in LineOfBusiness}

    def signer(self, random: Random) -> Signer:
        """Return one of the agents."""
        return random.choice(self._signers)

    def add(
        self,
        rows: Rows,
        random: Random,
        customer: Customer,
        line: LineOfBusiness,
        *,
        today: int,
        departement: str,
    ) -> None:
        """Add none, one or several contacts about a line of business."""
        for rank in range(HOW_MANY.draw(random)):
            signer = self.signer(random)
            reason = random.choice(self._reasons[line])
            channel = CHANNELS.draw(random)
            direction = ContactDirection(DIRECTIONS.draw(random))
            comment = random.choice(self._comments[line])
            day = today - 1 - int(random.random() ** 1.5 * OLDEST_DAYS)
            start = FIRST_MINUTE + int(random.random() * (LAST_MINUTE - FIRST_MINUTE))
            started_at = instant_text(day, start)
            ended_at = instant_text(day, start + 1 + int(random.random() * 14))
            id_ = customer.firsts.contact_id + customer.rank * CONTACTS + rank
            rows[ContactLine].append(
                ContactLine(
                    id_,
                    customer.party_id,
                    direction.value,
                    channel.value,
                    reason.code,
                    comment,
                    departement,
                    signer.code,
                    started_at,
                    ended_at,
                )
            )
            rows[ContactLinkLine].extend(_links(id_, customer, signer))
            title = (
                f"{CONTACT_CHANNEL[channel]} {CONTACT_DIRECTION[direction]}"
                f" · {reason.label}"
            )
            rows[TimelineLine].append(
                TimelineLine(
                    ended_at,
                    customer.party_id,
                    None,
                    TimelineKind.CONTACT.value,
                    title,
                    comment,
                    signer.name,
                    "CRM",
                )
            )


def _links(
    contact_id: int, customer: Customer, signer: Signer
) -> list[ContactLinkLine]:
    role = PartyRole.CURRENT_CUSTOMER.value
    links = [ContactLinkLine(contact_id, "party", customer.party_id, role)]
    if signer.id:
        links.append(ContactLinkLine(contact_id, "agent", signer.id, ORIGINATOR))
    if customer.contract_id is not None:
        contract_id = customer.contract_id
        links.append(ContactLinkLine(contact_id, "contract", contract_id, ""))
    return links


def _reasons(line: LineOfBusiness) -> list[ContactReason]:
    """Return what one calls about without opening a dossier, the common reasons too."""
    return [
        reason
        for reason in contact_reasons()
        if reason.line_of_business in (line, None) and not reason.opens_dossier
    ] or [reason for reason in contact_reasons() if reason.line_of_business is line]
