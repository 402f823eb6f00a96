"""Send a contested bill to the Euros department: rows D21 and D22."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.contact import ContactChannel
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.euros_contest import EurosForm, TracedContact
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parties
from crm_tui.usecases.parts.contact import record_contact_in
from crm_tui.usecases.parts.euros import Contest, contest_in
from crm_tui.usecases.parts.euros_acts import interdepartment_in, tell_row_in
from crm_tui.usecases.parts.euros_bills import link_bill_in
from crm_tui.usecases.parts.euros_letter import answer_in
from crm_tui.usecases.parts.seen_dossier import first_saved


class UnableToTransferToEuros(Refusal):
    """The rule keeps the contestation here, or Euros has it already."""


def transfer_to_euros(
    desk: Desk,
    *,
    party_id: int,
    form: EurosForm,
    contact: ContactForm | None = None,
    seen_row: str,
    key: str,
) -> Dossier:
    """Open the dossier INT in the queue of Euros, and tell the customer by letter 10.

    « le conseiller doit faire un dossier INT vers EUROS » (document 001). `contact` is
    the contact under way, None where the customer contested before. Raises
    UnableToTransferToEuros with the row, EurosRowChanged, NotFound outside the
    territory, MissingFields where the letter cannot be written.
    """
    with desk.performing(Act.TRANSFER_TO_EUROS, key=key) as work:
        if done := first_saved(work):
            return done
        party = parties.get(work.session, party_id=party_id, within=work.territory)
        contest = contest_in(
            work,
            party=party,
            form=form,
            contests_now=contact is not None,
            seen_row=seen_row,
        )
        if refusal := contest.view.refusal_to_transfer:
            raise UnableToTransferToEuros(refusal)
        contested = _contested(work, contest, party, contact)
        dossier = interdepartment_in(
            contest, contact_id=contested.id if contested else None
        )
        tell_row_in(contest, dossier=dossier)
        answer_in(
            contest,
            dossier=dossier,
            contested_on=contested.on if contested else work.today,
            channel=contested.channel if contested else ContactChannel.LETTER,
        )
        work.trail("dossier", dossier.number, after=dossier)
    return dossier


def _contested(
    work: Work, contest: Contest, party: Party, form: ContactForm | None
) -> TracedContact | None:
    """Return the contact by which it is contested: this one, else the last one."""
    if form is None:
        return contest.case.contested
    recorded = record_contact_in(work, form=form, party=party)
    link_bill_in(work, contact=recorded, bill=contest.case.bill)
    return TracedContact(
        id=recorded.id, at=work.now, on=work.today, channel=recorded.channel
    )
