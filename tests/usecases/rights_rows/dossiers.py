"""The rows of dossiers, their tasks, their items and the automatic jobs."""

from collections.abc import Mapping
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.usecases.remind_unpaid_bills import remind_unpaid_bills
from crm_tui.usecases.run_jobs import run_jobs
from tests.usecases.rights import Row, World

A_DAY = date(2024, 7, 11)


def _run_jobs(desk: Desk, world: World) -> object:
    return tuple(run_jobs(desk, on=A_DAY))


UPKEEP: Mapping[str, Row] = {
    "run_jobs": Row(acts=(Act.RUN_JOBS,), call=_run_jobs),
    "remind_unpaid_bills": Row(
        acts=(Act.RUN_JOBS,),
        call=lambda desk, world: remind_unpaid_bills(desk, on=A_DAY),
    ),
}
