"""Record that a document came: until somebody reads it, the default waits."""

from dataclasses import replace

from crm_tui.desk import Act, Desk
from crm_tui.domain.document_form import DocumentForm
from crm_tui.domain.dossier import Dossier, DossierStatus
from crm_tui.domain.justificatif import KIND_WORDS, JustificatifKind
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, justificatifs
from crm_tui.usecases.parts.dossier import check_open
from crm_tui.usecases.parts.reception import awaited_in, read_with_what_was_said
from crm_tui.usecases.parts.seen_dossier import first_saved, seen_dossier
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import add_task_in

NOTHING_READ = DocumentForm()


def receive_justificatif(
    desk: Desk,
    *,
    dossier_id: int,
    seen_version: int,
    kind: JustificatifKind,
    key: str,
    form: DocumentForm = NOTHING_READ,
) -> Dossier:
    """Note the document that came, and leave its reading to the back office.

    A document of the last day is in time: what counts is when it came, not when it is
    read. What is typed of it in `form` already is kept for whoever reads it. Raises
    UnableToReadDocument by field, or where nothing was asked for, StatusMoveRefused
    where it came already.
    """
    with desk.performing(Act.RECEIVE_JUSTIFICATIF, key=key) as work:
        if done := first_saved(work):
            return done
        dossier = seen_dossier(work, dossier_id=dossier_id, seen_version=seen_version)
        if dossier.contract_id is None:
            check_open(dossier)
        request = awaited_in(work, dossier=dossier)
        received_request = justificatifs.receive(
            work.session,
            justificatif=request,
            kind=kind,
            at=work.now,
            by=work.agent.code,
        )
        justificatifs.note_read(
            work.session,
            justificatif=received_request,
            read=read_with_what_was_said(
                work, form=replace(form, kind=kind), request=received_request
            ),
        )
        tell(
            work,
            kind=TimelineKind.JUSTIFICATIF,
            title=f"Justificatif reçu · {KIND_WORDS[kind]}",
            detail="À qualifier : la bascule attend.",
            party_id=dossier.party_id,
            dossier_id=dossier.id,
        )
        add_task_in(
            work,
            dossier=dossier,
            label=f"Qualifier le justificatif reçu ({KIND_WORDS[kind]})",
        )
        status = DossierStatus.IN_PROGRESS if dossier.status.is_open else dossier.status
        received = dossiers.update(
            work.session, dossier=dossier, at=work.now, status=status
        )
        work.trail("dossier", dossier.number, before=dossier, after=received)
    return received
