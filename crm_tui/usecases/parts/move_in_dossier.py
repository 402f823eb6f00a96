"""The dossier of an arrival: opened or taken up, then put where its acts leave it."""

from crm_tui.domain.dossier import Dossier, DossierStatus, DossierType, DossierVariant
from crm_tui.domain.dossier_acts import is_awaited
from crm_tui.domain.french_format import short_date
from crm_tui.domain.proposed_act import ActKind, MoveInDossier
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.timeline import TimelineKind
from crm_tui.store import dossiers, justificatifs
from crm_tui.usecases.parts.act_tasks import finish_by_contract_in
from crm_tui.usecases.parts.application import Application
from crm_tui.usecases.parts.dossier import (
    REASON_LENGTH,
    Opening,
    attach_contact_in,
    open_dossier_in,
    with_tag,
)
from crm_tui.usecases.parts.dossier_run import abandon_runs_in
from crm_tui.usecases.parts.story import tell
from crm_tui.usecases.parts.tasks import open_tasks_of

VARIANTS = {
    MoveInDossier.STANDARD: DossierVariant.STANDARD,
    MoveInDossier.SPECIAL_CASES: DossierVariant.SPECIAL_CASES,
    MoveInDossier.WITH_FIELD_VISIT: DossierVariant.WITH_FIELD_VISIT,
}


class AlreadyAwaited(Refusal):
    """A justificatif is already asked for this arrival: the first delay stands."""


def open_or_take_up(app: Application, *, variant: DossierVariant) -> None:
    """Open the dossier of the arrival, or go on with the one that is open."""
    if not take_up(app, variant=variant):
        app.dossier = open_dossier_in(
            app.work,
            party=app.party,
            type=DossierType.MOVE_IN,
            variant=variant,
            site=app.arrival.site,
            contact_id=app.contact.id,
            opening=Opening(
                rule_row=app.decision.row,
                rule_reason=app.decision.reason,
                opening_m3=app.arrival.opening_m3,
                opening_on=app.arrival.opening_on,
            ),
        )


def take_up(app: Application, *, variant: DossierVariant | None = None) -> bool:
    """Go on with the arrival that is open for this customer here, if there is one."""
    known = dossiers.open_arrival(
        app.work.session,
        party_id=app.party.id,
        site_id=app.arrival.site.id,
        within=app.work.territory,
    )
    if known is None:
        return False
    _check_not_awaited(app, known)
    attach_contact_in(app.work, dossier=known, contact_id=app.contact.id)
    app.dossier = dossiers.update(
        app.work.session,
        dossier=known,
        at=app.work.now,
        variant=(variant or known.variant).value,
        rule_row=app.decision.row,
        rule_reason=app.decision.reason[:REASON_LENGTH],
        opening_m3=app.arrival.opening_m3,
        opening_on=app.arrival.opening_on,
    )
    return True


def settle(app: Application) -> None:
    """Move the dossier by the table; close it when the contract leaves nothing more."""
    dossier = app.open_dossier
    values: dict[str, object] = {"tags": with_tag(dossier, app.decision.tag)}
    if app.contract is not None:
        _end_by_contract(app)
        values["contract_id"] = app.contract.id
        values["account_id"] = app.account.id if app.account else None
    status = _status(app)
    if status is DossierStatus.CLOSED:
        abandon_runs_in(app.work, dossier=dossier, because=_conclusion(app))
        values["conclusion"] = _conclusion(app)
        values["closed_at"] = app.work.now
    app.dossier = dossiers.update(
        app.work.session, dossier=dossier, at=app.work.now, status=status, **values
    )
    if status is DossierStatus.CLOSED:
        tell(
            app.work,
            kind=TimelineKind.DOSSIER,
            title=f"Dossier {dossier.number} clos",
            detail=_conclusion(app),
            party_id=app.party.id,
            dossier_id=dossier.id,
        )


def _check_not_awaited(app: Application, known: Dossier) -> None:
    """A second request starts no delay again."""
    request = justificatifs.of_dossier(app.work.session, dossier_id=known.id)
    if request is not None and ActKind.START_DEADLINE in app.kinds:
        raise AlreadyAwaited(
            f"Le dossier {known.number} attend déjà un justificatif jusqu'au "
            f"{short_date(request.due_on)} : reprenez ce dossier."
        )


def _end_by_contract(app: Application) -> None:
    """The contract ends the wait for a document, and the tasks that led to it."""
    dossier = app.open_dossier
    request = justificatifs.of_dossier(app.work.session, dossier_id=dossier.id)
    if request is not None and is_awaited(request):
        justificatifs.expire(app.work.session, justificatif=request)
    finish_by_contract_in(app.work, dossier=dossier, result=_conclusion(app))


def _conclusion(app: Application) -> str:
    number = app.contract.number if app.contract else ""
    return f"Abonnement {number} mis en place ({app.decision.row})"


def _status(app: Application) -> DossierStatus:
    if app.contract is not None:
        is_over = not open_tasks_of(app.work, dossier=app.open_dossier)
        return DossierStatus.CLOSED if is_over else DossierStatus.IN_PROGRESS
    if ActKind.START_DEADLINE in app.kinds:
        return DossierStatus.AWAITING_CUSTOMER
    if ActKind.PLAN_FIELD_VISIT in app.kinds:
        return DossierStatus.AWAITING_FIELD_VISIT
    return app.open_dossier.status
