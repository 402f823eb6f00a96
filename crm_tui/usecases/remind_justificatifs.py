"""Remind customers of the document they were asked for, ten days after."""

from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.justificatif import JustificatifStatus
from crm_tui.domain.refusal import Refusal
from crm_tui.store import dossiers, justificatifs, parties, sites
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.parts.fallback import not_asked_in
from crm_tui.usecases.parts.justificatif import closing_fields
from crm_tui.usecases.parts.letters import write_letter_in

PAGE = 200


class _Overtaken(Exception):
    """Nothing is to be written: a document came, the limit passed, nobody was asked."""


def remind_justificatifs(desk: Desk, *, today: date) -> int:
    """Write the reminders due by a day, each once; return how many were written.

    Past the limit nothing is reminded any more: the default acts.
    """
    desk.check(Act.REMIND_JUSTIFICATIF)
    written, after = 0, 0
    while True:
        with desk.viewing(Act.REMIND_JUSTIFICATIF) as work:
            page = justificatifs.due(
                work.session,
                column="reminder_on",
                statuses=(JustificatifStatus.ASKED,),
                until=today,
                after_id=after,
                limit=PAGE,
                within=work.territory,
            )
        for dossier_id, _ in page:
            try:
                _remind(desk, dossier_id, today)
                written += 1
            except (_Overtaken, StaleRecord):
                continue  # Somebody acts on it: the next run looks again.
            except Refusal:
                continue  # Nobody to write to: the default says it on the dossier.
        if len(page) < PAGE:
            return written
        after = page[-1][1]


def _remind(desk: Desk, dossier_id: int, today: date) -> None:
    with desk.performing(Act.REMIND_JUSTIFICATIF) as work:
        dossier = dossiers.get(
            work.session, dossier_id=dossier_id, within=work.territory
        )
        request = justificatifs.of_dossier(work.session, dossier_id=dossier.id)
        if request is None or request.status is not JustificatifStatus.ASKED:
            raise _Overtaken
        if today > request.due_on or dossier.site_id is None:
            raise _Overtaken
        if not_asked_in(work, dossier=dossier):
            raise _Overtaken
        site = sites.get(work.session, site_id=dossier.site_id, within=work.territory)
        justificatifs.remind(work.session, justificatif=request)
        write_letter_in(
            work,
            template="justificatif_reminder",
            party=parties.get(
                work.session, party_id=dossier.party_id, within=work.territory
            ),
            dossier=dossier,
            site=site,
            fields={
                "dossier": {
                    "date_limite": request.due_on,
                    "date_demande_justificatif": request.asked_on,
                },
                "predecesseur": closing_fields(site.previous_occupancy),
            },
        )
        work.trail("dossier", dossier.number, after={"reminded": request.due_on})
