"""The rows of scripts: run with a customer, read back, worded by the centre."""

from collections.abc import Mapping
from datetime import date

from crm_tui.catalog.script_files import shipped_text
from crm_tui.desk import Act
from crm_tui.usecases.answer_script import answer_script
from crm_tui.usecases.list_script_runs import list_script_runs
from crm_tui.usecases.list_scripts import list_scripts
from crm_tui.usecases.save_script import save_script
from crm_tui.usecases.show_script import show_script
from crm_tui.usecases.show_script_run import show_script_run
from crm_tui.usecases.start_script import start_script
from tests.usecases.rights import Row

SIGHT: Mapping[str, Row] = {
    "show_script_run": Row(
        acts=(Act.SHOW_SCRIPT_RUN,),
        call=lambda desk, world: show_script_run(desk, run_id=world.script_run),
    ),
    "list_script_runs": Row(
        acts=(Act.SHOW_SCRIPT_RUN,),
        call=lambda desk, world: list_script_runs(desk, party_id=world.party),
    ),
}

UPKEEP: Mapping[str, Row] = {
    "list_scripts": Row(
        acts=(Act.LIST_SCRIPTS,),
        call=lambda desk, world: list_scripts(desk),
        is_placeless=True,
    ),
    "show_script": Row(
        acts=(Act.LIST_SCRIPTS,),
        call=lambda desk, world: show_script(desk, code="S6"),
        is_placeless=True,
    ),
    "save_script": Row(
        acts=(Act.EDIT_SCRIPT,),
        call=lambda desk, world: save_script(
            desk,
            code="S6",
            label="Réclamation",
            body=shipped_text("S6"),
            reason="Essai",
            in_force_on=date(2024, 7, 11),
            seen_version=0,
            key="",
        ),
        is_placeless=True,
    ),
}

ACTS: Mapping[str, Row] = {
    "start_script": Row(
        acts=(Act.RUN_SCRIPT,),
        call=lambda desk, world: start_script(
            desk, code="S6", party_id=world.party, key="k1"
        ),
    ),
    "answer_script": Row(
        acts=(Act.RUN_SCRIPT,),
        call=lambda desk, world: answer_script(
            desk,
            run_id=world.script_run,
            question="faits",
            value="Fuite",
            key="k1",
        ),
    ),
}
