"""What the rows of Euros write: the complaint, and the dossier to Euros."""

from crm_tui.catalog import dossier_presets
from crm_tui.desk import Act
from crm_tui.domain.comments import DossierTag
from crm_tui.domain.contact import Contact
from crm_tui.domain.dossier import (
    Dossier,
    DossierStatus,
    DossierType,
    DossierVariant,
)
from crm_tui.domain.dossier_relation import RelationKind
from crm_tui.domain.euros_contest import COMPLAINT_PRESET
from crm_tui.domain.euros_routing import EUROS_QUEUE, EurosRoute
from crm_tui.domain.french_format import short_date
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossier_relations, dossiers
from crm_tui.usecases.parts.act_tasks import finish_by_act_in
from crm_tui.usecases.parts.dossier import (
    Opening,
    attach_contact_in,
    attach_in,
    comment_in,
    open_dossier_in,
)
from crm_tui.usecases.parts.dossier_preset import usual_links
from crm_tui.usecases.parts.euros import Contest, open_dossier_of
from crm_tui.usecases.parts.euros_bills import (
    bill_link,
    bill_words,
    dispute_in,
    tag_in,
)
from crm_tui.usecases.parts.euros_letter import reply_on
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in

COMPLAINT_QUEUE = "N2-EAU-FACT"
"""Who follows a complaint about a bill: never Euros, before row D21 or D22."""


def complaint_in(contest: Contest, *, contact: Contact) -> Dossier:
    """Return the complaint about the bill, opened unless one is: with this contact."""
    work = contest.work
    known = open_dossier_of(
        work,
        party=contest.party,
        type=DossierType.COMPLAINT,
        bill_id=contest.case.bill.id,
    )
    if known is not None:
        attach_contact_in(work, dossier=known, contact_id=contact.id)
        return known
    preset = dossier_presets()[COMPLAINT_PRESET]
    opened = _open(contest, DossierType.COMPLAINT, contact.id, preset=preset.code)
    links = usual_links(work, preset=preset, party_id=contest.party.id)
    usual = tuple(link for link in links if link.kind != "bill")
    attach_in(work, dossier=opened, links=usual, contact_id=None)
    return opened


def explained_in(contest: Contest, *, dossier: Dossier) -> Dossier:
    """Row D20: note the explanation, end the work, and wait for the customer."""
    work, bill = contest.work, contest.case.bill
    comment_in(
        work,
        dossier=dossier,
        text=f"Date et index expliqués au client, maintenus : {bill_words(bill)}. "
        "Sans transfert à Euros.",
        tag=DossierTag.EUROS,
    )
    finish_by_act_in(work, dossier=dossier, result="Réponse envoyée (modèle 10)")
    add_task_in(
        work,
        dossier=dossier,
        label="Clore la réclamation si le client n'a plus contesté",
        queue=COMPLAINT_QUEUE,
        due_on=reply_on(work),
    )
    return dossiers.update(
        work.session,
        dossier=dossier,
        at=work.now,
        status=DossierStatus.AWAITING_CUSTOMER,
    )


def interdepartment_in(contest: Contest, *, contact_id: int | None) -> Dossier:
    """Rows D21 and D22: « le conseiller doit faire un dossier INT vers EUROS »."""
    work = contest.work
    opened = _open(contest, DossierType.INTERDEPARTMENT, contact_id)
    comment_in(work, dossier=opened, text=_why(contest), tag=DossierTag.EUROS)
    add_task_in(
        work,
        dossier=opened,
        label=f"{_task_words(contest)} : {bill_words(contest.case.bill)}",
        queue=EUROS_QUEUE,
        due_on=reply_on(work),
    )
    dispute_in(work, bill=contest.case.bill)
    _refer(contest, opened, contact_id=contact_id)
    return dossiers.update(
        work.session,
        dossier=opened,
        at=work.now,
        status=DossierStatus.AWAITING_SERVICE,
    )


def tell_row_in(contest: Contest, *, dossier: Dossier) -> None:
    """Keep the row and its why in the timelines of the customer and of the dossier."""
    tell(
        contest.work,
        kind=TimelineKind.RULE,
        title=f"Euros · {contest.decision.row} · {bill_words(contest.case.bill)}",
        detail=contest.decision.reason,
        party_id=contest.party.id,
        dossier_id=dossier.id,
    )


def _open(
    contest: Contest, type: DossierType, contact_id: int | None, *, preset: str = ""
) -> Dossier:
    """Open a dossier about the bill, tagged Euros, with the row that asks for it."""
    work, document = contest.work, contest.case.document
    work.may(Act.OPEN_DOSSIER)
    opened = open_dossier_in(
        work,
        party=contest.party,
        type=type,
        variant=DossierVariant.STANDARD,
        site=contest.site,
        account_id=contest.account.id if contest.account else None,
        contact_id=contact_id,
        opening=Opening(
            rule_row=contest.decision.row,
            rule_reason=contest.decision.reason,
            opening_m3=document.value_m3 if document else None,
            opening_on=document.dated_on if document else None,
            preset=preset,
        ),
    )
    attach_in(
        work, dossier=opened, links=(bill_link(contest.case.bill),), contact_id=None
    )
    return tag_in(work, dossier=opened)


def _refer(contest: Contest, opened: Dossier, *, contact_id: int | None) -> None:
    """Say in the complaint where it goes on, and link the two dossiers."""
    work = contest.work
    complaint = open_dossier_of(
        work,
        party=contest.party,
        type=DossierType.COMPLAINT,
        bill_id=contest.case.bill.id,
    )
    if complaint is None:
        return
    if contact_id is not None:
        attach_contact_in(work, dossier=complaint, contact_id=contact_id)
    dossier_relations.add(
        work.session,
        dossier_id=opened.id,
        other_id=complaint.id,
        kind=RelationKind.ABOUT,
        at=work.now,
        by=work.agent.code,
    )
    comment_in(work, dossier=complaint, text=f"Transmis à Euros : {opened.number}.")
    finish_by_act_in(
        work, dossier=complaint, result=f"Transmis à Euros : {opened.number}"
    )
    dossiers.update(
        work.session,
        dossier=complaint,
        at=work.now,
        status=DossierStatus.AWAITING_SERVICE,
    )


def _why(contest: Contest) -> str:
    case = contest.case
    words = bill_words(case.bill)
    if case.document is not None:
        return f"Régularisation demandée : {case.document.words}, {words}."
    explained = f" du {short_date(case.explained.on)}" if case.explained else ""
    return f"Contestation maintenue après l'explication{explained} : {words}."


def _task_words(contest: Contest) -> str:
    if contest.decision.route is EurosRoute.REGULARISE:
        return "Régulariser l'abonnement sur justificatif"
    return "Répondre à la contestation maintenue"
