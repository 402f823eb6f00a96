"""Open a reminder dossier for each bill past due: once, whatever runs how often."""

from datetime import date

from crm_tui.catalog import dossier_presets
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.bill import BillStatus
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.machines.bill import BILL
from crm_tui.domain.reminder import (
    OwedBill,
    ReminderReport,
    is_to_remind,
    reminder_words,
    trigger_key,
)
from crm_tui.store import bills, parties
from crm_tui.store.bills import FIRST
from crm_tui.store.contacts import Link
from crm_tui.store.refusals import NotFound
from crm_tui.usecases.parts.dossier import (
    Opening,
    attach_in,
    comment_in,
    open_dossier_in,
)
from crm_tui.usecases.parts.dossier_preset import leave_first_tasks_in, usual_links

PRESET = "RELANCE_FACTURE"
"""The preset of the catalog a reminder opens from."""

PAGE = 200
"""Bills looked for at once; each has a transaction of its own."""


class _Overtaken(Exception):
    """The bill was paid, or reminded of, since it was listed: nothing is written."""


def remind_unpaid_bills(desk: Desk, *, on: date) -> ReminderReport:
    """Open what is due on a day, one transaction a bill; killed, it resumes by itself.

    An earlier day finds less to open and undoes nothing. Several runs at once share the
    work: a bill is never opened twice (`dossier.trigger_key`).
    """
    desk.check(Act.RUN_JOBS)
    opened = overtaken = 0
    place = FIRST
    while True:
        with desk.viewing(Act.RUN_JOBS) as view:
            page = bills.to_remind(view.session, today=on, after=place, limit=PAGE)
        for place in page:
            if _remind(desk, bill_id=place[1], on=on) is None:
                overtaken += 1
            else:
                opened += 1
        if len(page) < PAGE:
            return ReminderReport(opened=opened, overtaken=overtaken)


def _remind(desk: Desk, *, bill_id: int, on: date) -> Dossier | None:
    """Open the dossier of one bill; None when somebody was faster.

    None too where whoever runs the jobs does not see its customer.
    """
    try:
        with desk.performing(Act.RUN_JOBS) as work:
            bill = bills.take(work.session, bill_id=bill_id, today=on)
            if bill is None or not is_to_remind(bill, today=on):
                raise _Overtaken
            return _open(work, bill)
    except (_Overtaken, NotFound):
        return None


def _open(work: Work, bill: OwedBill) -> Dossier:
    preset = dossier_presets()[PRESET]
    party = parties.get(work.session, party_id=bill.holder_id, within=work.territory)
    words = reminder_words(bill)
    dossier = open_dossier_in(
        work,
        party=party,
        type=preset.type,
        variant=preset.variant,
        account_id=bill.account_id,
        opening=Opening(
            rule_reason=words, preset=preset.code, trigger_key=trigger_key(bill.id)
        ),
    )
    links = usual_links(work, preset=preset, party_id=party.id)
    bill_link = Link(kind="bill", object_id=bill.id)
    attach_in(work, dossier=dossier, links=(*links, bill_link), contact_id=None)
    comment_in(work, dossier=dossier, text=words)
    leave_first_tasks_in(work, dossier=dossier, preset=preset)
    if bill.status == BillStatus.ISSUED:
        BILL.check(BillStatus.ISSUED, BillStatus.OVERDUE)
        bills.mark_overdue(work.session, bill_id=bill.id)
    work.trail(
        "dossier",
        dossier.number,
        before={"facture": bill.number, "status": bill.status},
        after=dossier,
    )
    return dossier
