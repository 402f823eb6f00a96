"""What may be launched on a dossier or for a customer, and what may be resumed."""

from collections.abc import Iterable
from functools import cache

from crm_tui.catalog.procedure_catalog import check_templates, launched_procedures
from crm_tui.correspondence.template_files import template_codes
from crm_tui.domain.account_choice import LEGACY_SYSTEMS
from crm_tui.domain.dossier import Dossier
from crm_tui.domain.dossier_acts import refusal_to_work
from crm_tui.domain.party import SourceSystem
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_state import RunStatus
from crm_tui.domain.procedure_view import ProcedureOffer, RunLine
from crm_tui.domain.refusal import Refusal
from crm_tui.store.procedures import RunRecord


class UnknownProcedure(Refusal):
    """No procedure of the catalog has this code."""


@cache
def procedures_in_force() -> tuple[Procedure, ...]:
    """Return what agents launch, the templates they write by known to exist."""
    procedures = launched_procedures()
    check_templates(procedures, templates=template_codes())
    return procedures


def procedure_named(code: str) -> Procedure:
    """Return the procedure of this code, as the catalog defines it today."""
    for procedure in procedures_in_force():
        if procedure.code == code:
            return procedure
    raise UnknownProcedure(f"Procédure inconnue : {code}.")


def offers_on(
    dossier: Dossier, *, runs: Iterable[RunRecord], reason: str
) -> tuple[ProcedureOffer, ...]:
    """Return every procedure, those of the dossier's classification first."""
    running = tuple(runs)
    offers = [
        _offer(
            procedure,
            is_proposed=is_proposed(procedure, dossier=dossier, reason=reason),
            refusal=refusal_to_launch(procedure, dossier=dossier, runs=running),
        )
        for procedure in procedures_in_force()
    ]
    return tuple(sorted(offers, key=lambda offer: not offer.is_proposed))


def offers_to(*, reason: str) -> tuple[ProcedureOffer, ...]:
    """Return every procedure for a customer, those of the contact's reason first."""
    offers = [
        _offer(procedure, is_proposed=reason in procedure.reasons, refusal="")
        for procedure in procedures_in_force()
    ]
    return tuple(sorted(offers, key=lambda offer: not offer.is_proposed))


def is_proposed(procedure: Procedure, *, dossier: Dossier, reason: str) -> bool:
    """Tell whether the classification, or the reason of the contact, asks for it."""
    return reason in procedure.reasons or procedure.fits(
        type=dossier.type.value,
        variant=dossier.variant.value,
        is_taken_over=SourceSystem(dossier.source) in LEGACY_SYSTEMS,
    )


def refusal_to_launch(
    procedure: Procedure, *, dossier: Dossier, runs: Iterable[RunRecord]
) -> str:
    """Return why a procedure may not be launched on a dossier, or an empty text."""
    if refusal := refusal_to_work(dossier):
        return refusal
    for run in runs:
        if run.state.status is RunStatus.RUNNING:
            label = run.procedure.label
            same = run.procedure.code == procedure.code
            return (
                "Elle est déjà en cours : reprenez-la."
                if same
                else f"« {label} » est en cours sur ce dossier : finissez-la d'abord."
            )
    if procedure.dossier_types and dossier.type.value not in procedure.dossier_types:
        types = ", ".join(procedure.dossier_types)
        return f"Elle va avec un dossier {types}, pas {dossier.type.value}."
    return ""


def run_line(run: RunRecord, *, dossier_number: str) -> RunLine:
    """Return a run under way as a line to choose."""
    step = run.state.current
    return RunLine(
        run_id=run.id,
        label=run.procedure.label,
        step=run.procedure.step(step.code).label if step else "",
        dossier_number=dossier_number,
        due_on=step.due_on if step else None,
    )


def _offer(procedure: Procedure, *, is_proposed: bool, refusal: str) -> ProcedureOffer:
    return ProcedureOffer(
        code=procedure.code,
        label=procedure.label,
        about=procedure.about,
        is_proposed=is_proposed,
        steps=tuple(step.label for step in procedure.worked_steps),
        links=procedure.links,
        owner=procedure.owner,
        refusal=refusal,
    )
