"""The rows of procedures: launched, worked, skipped, abandoned, shown."""

from collections.abc import Mapping

from crm_tui.desk import Act
from crm_tui.usecases.abandon_procedure import abandon_procedure
from crm_tui.usecases.assess_step import assess_step
from crm_tui.usecases.complete_step import complete_step
from crm_tui.usecases.launch_procedure import launch_procedure
from crm_tui.usecases.list_procedures import list_procedures
from crm_tui.usecases.preview_step_letter import preview_step_letter
from crm_tui.usecases.show_procedure import show_procedure
from crm_tui.usecases.skip_step import skip_step
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "list_procedures": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: list_procedures(desk, dossier_id=world.complaint),
    ),
    "show_procedure": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: show_procedure(desk, run_id=world.run),
    ),
    "assess_step": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: assess_step(desk, run_id=world.run, typed={}),
    ),
    "preview_step_letter": Row(
        acts=(Act.SHOW_DOSSIER,),
        call=lambda desk, world: preview_step_letter(
            desk, run_id=world.letter_run, typed={}
        ),
    ),
}
"""The reads."""

ACTS: Mapping[str, Row] = {
    "launch_procedure": Row(
        acts=(Act.LAUNCH_PROCEDURE, Act.OPEN_DOSSIER),
        call=lambda desk, world: launch_procedure(
            desk, code="P-REC", party_id=world.party, key="k1"
        ),
    ),
    "complete_step": Row(
        acts=(Act.WORK_PROCEDURE,),
        call=lambda desk, world: complete_step(
            desk,
            run_id=world.run,
            seen_version=1,
            step="SATISFACTION",
            exit="SATISFAIT",
            typed={},
            key="k1",
        ),
    ),
    "skip_step": Row(
        acts=(Act.WORK_PROCEDURE,),
        call=lambda desk, world: skip_step(
            desk,
            run_id=world.run,
            seen_version=1,
            step="SATISFACTION",
            because="déjà rappelé",
            key="k1",
        ),
    ),
    "abandon_procedure": Row(
        acts=(Act.ABANDON_PROCEDURE,),
        call=lambda desk, world: abandon_procedure(
            desk, run_id=world.run, seen_version=1, because="demande retirée", key="k1"
        ),
    ),
}
"""The acts of the desk."""
