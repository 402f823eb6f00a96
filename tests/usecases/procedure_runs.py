"""Runs of the shipped procedures, as far as a test wants them."""

from sqlmodel import Session

from crm_tui.catalog.procedure_catalog import launched_procedures
from crm_tui.domain.procedure import Procedure
from crm_tui.domain.procedure_run import begin
from crm_tui.domain.procedure_state import StepStatus
from crm_tui.store import procedures
from crm_tui.store.procedures import NewRun
from tests.domain.procedure_samples import FACTS
from tests.factories import SOME_DAY


def shipped(code: str) -> Procedure:
    """One procedure of the catalog."""
    return next(made for made in launched_procedures() if made.code == code)


QUALIFIED = (("objet", "Facture de juin contestée"), ("demande", "Un calcul"))


def add_run(
    session: Session, *, dossier_id: int, party_id: int, at: str = "SATISFACTION"
) -> int:
    """Add a complaint's run; its last step, by default, may be skipped."""
    procedure = shipped("P-REC")
    first = begin(procedure, facts=FACTS).state
    state = first.changed("QUALIFICATION", status=StepStatus.DONE, values=QUALIFIED)
    run = NewRun(
        procedure=procedure,
        state=state.changed(at, status=StepStatus.CURRENT),
        party_id=party_id,
        dossier_id=dossier_id,
        contact_id=None,
        departement="06",
        launched_by="SAM01",
    )
    return procedures.add(session, run=run, at=SOME_DAY).id
