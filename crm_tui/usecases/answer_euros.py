"""Answer a customer who contests a bill of Euros, without any transfer: row D20."""

from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.contact import ContactChannel, ContactDirection
from crm_tui.domain.document import Document, DocumentChannel
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.euros_contest import EXPLANATION_REASON, EurosForm
from crm_tui.domain.euros_routing import EurosRoute
from crm_tui.domain.forms import ContactForm
from crm_tui.domain.party import Party
from crm_tui.domain.refusal import Refusal
from crm_tui.store import parties
from crm_tui.usecases.parts.contact import record_contact_in
from crm_tui.usecases.parts.dossier import attach_contact_in
from crm_tui.usecases.parts.euros import Contest, contest_in
from crm_tui.usecases.parts.euros_acts import (
    complaint_in,
    explained_in,
    tell_row_in,
)
from crm_tui.usecases.parts.euros_bills import bill_words, link_bill_in
from crm_tui.usecases.parts.euros_letter import answer_in
from crm_tui.usecases.parts.seen_dossier import first_saved


class UnableToAnswerEuros(Refusal):
    """The row does not say to answer: an ordinary complaint, or Euros must."""


def answer_euros(
    desk: Desk, *, contact: ContactForm, form: EurosForm, seen_row: str, key: str
) -> Dossier:
    """Trace the contestation and its explanation, open the complaint, write letter 10.

    « le conseiller doit analyser le dossier et apporter une réponse au client sans
    transfert au service Euros » (document 001). Raises UnableToAnswerEuros,
    EurosRowChanged, NotFound outside the territory, MissingFields where the letter
    cannot be written: nothing remains of the rest.
    """
    with desk.performing(Act.ANSWER_EUROS, key=key) as work:
        if done := first_saved(work):
            return done
        party = parties.get(
            work.session, party_id=contact.party_id or 0, within=work.territory
        )
        contest = contest_in(
            work, party=party, form=form, contests_now=True, seen_row=seen_row
        )
        _check(contest)
        recorded = record_contact_in(work, form=contact, party=party)
        link_bill_in(work, contact=recorded, bill=contest.case.bill)
        dossier = complaint_in(contest, contact=recorded)
        tell_row_in(contest, dossier=dossier)
        letter = answer_in(
            contest,
            dossier=dossier,
            contested_on=work.today,
            channel=recorded.channel,
        )
        _trace_explanation(work, contest, party, dossier, letter)
        answered = explained_in(contest, dossier=dossier)
        work.trail("dossier", answered.number, before=dossier, after=answered)
    return answered


def _check(contest: Contest) -> None:
    if contest.decision.route is EurosRoute.ANSWER and contest.decision.acts:
        return
    decision = contest.decision
    raise UnableToAnswerEuros(f"{decision.row} · {decision.reason}")


def _trace_explanation(
    work: Work, contest: Contest, party: Party, dossier: Dossier, letter: Document
) -> None:
    """Keep the explanation as a contact of its own type: it opens row D22 later."""
    by_mail = letter.channel is DocumentChannel.MAIL
    recorded = record_contact_in(
        work,
        form=ContactForm(
            party_id=party.id,
            channel=ContactChannel.MAIL if by_mail else ContactChannel.LETTER,
            direction=ContactDirection.OUTBOUND,
            reason_code=EXPLANATION_REASON,
            comment=f"{letter.reference} · {bill_words(contest.case.bill)}",
        ),
        party=party,
    )
    link_bill_in(work, contact=recorded, bill=contest.case.bill)
    attach_contact_in(work, dossier=dossier, contact_id=recorded.id)
