"""Import the agents of a centre, with one first password for all of them."""

from pathlib import Path

from crm_tui.catalog import directory, profile_levels
from crm_tui.desk import Act, Desk, Work
from crm_tui.domain.import_report import ImportReport
from crm_tui.domain.new_agent import NewAgent
from crm_tui.domain.password_rule import check_password
from crm_tui.domain.refusal import Refusal
from crm_tui.store import agents
from crm_tui.store.agents import AgentExists
from crm_tui.store.legacy.agent_reader import AGENTS, read_agent
from crm_tui.store.legacy.cells import Cells
from crm_tui.store.legacy.export_file import ExportFile
from crm_tui.store.legacy.ledger import Fate
from crm_tui.store.legacy.line_records import BrokenRecord
from crm_tui.store.legacy.rejects_file import RejectsFile
from crm_tui.usecases.parts.line_account import LineAccount, rejects_name
from crm_tui.usecases.parts.new_agents import checked_agent
from crm_tui.usecases.parts.passwords import hash_password


def import_agents(
    desk: Desk, *, path: Path, password: str, may_be_weak: bool = False
) -> ImportReport:
    """Add the agents of a file who are not there yet; those known are left alone.

    Their first password is the same, so it is hashed once.
    """
    desk.check(Act.MANAGE_AGENTS)
    if not may_be_weak:
        check_password(password, known=())
    export = ExportFile.open(path, layout=AGENTS)
    hashed = hash_password(password)
    name = rejects_name(desk, path)
    with (
        RejectsFile(desk.settings.rejects_dir, name=name) as rejects,
        desk.performing(Act.MANAGE_AGENTS) as work,
    ):
        account = LineAccount(rejects)
        cells = Cells(export.positions)
        for record in export.records():
            if isinstance(record, BrokenRecord):
                account.reject(record, record.reason)
                continue
            try:
                agent = checked_agent(read_agent(cells.of(record.cells)))
            except Refusal as refusal:
                account.reject(record, str(refusal))
            else:
                account.accept(record, _add(work, agent, hashed))
        work.trail("import", path.name[:40], after={"agents": account.accepted})
    return account.report(export)


def _add(work: Work, agent: NewAgent, hashed: str) -> Fate:
    try:
        agents.add(
            work.session,
            agent=agent,
            level=agent.level or profile_levels()[agent.profile],
            password_hash=hashed,
            directory=directory(),
        )
    except AgentExists:
        return Fate.UNCHANGED
    return Fate.CREATED
