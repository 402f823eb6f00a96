"""Droits: the agents, where they may act, and what is lent to them."""

from collections.abc import Callable, Iterable

from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from crm_tui.commands.command import Command, bindings
from crm_tui.commands.rights import RIGHTS_COMMANDS
from crm_tui.domain.agent_rights import AgentRights, RightsView
from crm_tui.screens.desk_screen import DeskScreen
from crm_tui.screens.dialogs.confirm import ConfirmDialog
from crm_tui.screens.dialogs.lend import LendDialog
from crm_tui.screens.list_screen import ListScreen
from crm_tui.usecases.list_rights import list_rights
from crm_tui.usecases.unlock_agent import unlock_agent
from crm_tui.usecases.withdraw_rights import withdraw_rights
from crm_tui.widgets.line_table import LineTable
from crm_tui.widgets.panel import Panel, set_titles
from crm_tui.widgets.plain import QUIET, plain
from crm_tui.widgets.rights_list import RIGHTS_COLUMNS, RightsSheet, rights_rows

NO_GRANT = "Rien n'est prêté à cet agent."
NOT_LOCKED = "Ce code n'est pas verrouillé."


class RightsScreen(ListScreen[RightsView]):
    """Agents by code; the rights of the one under the cursor beside."""

    CSS_PATH = "rights.tcss"
    COMMANDS_HERE = RIGHTS_COMMANDS
    BINDINGS = bindings(RIGHTS_COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.set_reactive(DeskScreen.crumb, "Droits")
        self.view: RightsView | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the agents beside the rights of one."""
        lines = LineTable(RIGHTS_COLUMNS, id="lines")
        yield Horizontal(
            Panel(lines, title="Agents", id="list"),
            Panel(RightsSheet(id="sheet"), title="Droits", id="one"),
            id="halves",
        )

    def first_page(self) -> Callable[[], RightsView]:
        """Return what reads every agent: a centre has hundreds at most."""
        desk = self.desk
        return lambda: list_rights(desk)

    def show_first(self, view: RightsView) -> None:
        """Show the agents, the cursor where it was."""
        self.view = view
        self.table.show_rows(rights_rows(view.agents), cursor=self.table.cursor)
        lent = sum(len(agent.grants) for agent in view.agents)
        words = plain(f"{lent} en cours ou prévus" if lent else "aucun prêt", QUIET)
        set_titles(self.query_one("#list"), subtitle=words)
        self.query_one(RightsSheet).agent = self.chosen

    @property
    def chosen(self) -> AgentRights | None:
        """Return the agent under the cursor."""
        found: AgentRights | None = self.table.key
        return found

    def why_not(self, command: Command) -> str:
        """Say why there is nothing to take back, or to unlock."""
        if refusal := super().why_not(command):
            return refusal
        agent = self.chosen if self.is_mounted and self.view else None
        if command.id == "withdraw" and not (agent and agent.grants):
            return NO_GRANT
        if command.id == "unlock_agent" and not (agent and agent.is_locked):
            return NOT_LOCKED
        return ""

    @on(LineTable.Highlighted, "#lines")
    def preview(self) -> None:
        """Show the agent under the cursor."""
        self.query_one(RightsSheet).agent = self.chosen
        self.refresh_frame()

    def action_lend(self) -> None:
        """Ask what to lend to the chosen agent."""
        if self.view and self.chosen:
            dialog = LendDialog(self.chosen, profiles=self.view.profiles)
            self.app.push_screen(dialog, self.tell)

    def action_withdraw(self) -> None:
        """Ask before taking the first grant back."""
        agent = self.chosen
        if agent is None or not agent.grants:
            return
        line = agent.grants[0]
        what = " · ".join(filter(None, (line.profile, line.places)))

        def answer(is_sure: bool | None) -> None:
            if is_sure:
                self.withdraw(line.grant.id)

        question = f"Retirer à {agent.name} dès maintenant : {what} ?"
        dialog = ConfirmDialog(title="Retirer un prêt", question=question)
        self.app.push_screen(dialog, answer)

    def withdraw(self, grant_id: int) -> None:
        """Take a grant back."""
        desk = self.desk
        self.act(
            lambda: withdraw_rights(desk, grant_id=grant_id),
            then=lambda grant: self.load(done=f"Prêt retiré à {grant.agent_name}."),
        )

    def action_unlock_agent(self) -> None:
        """Let the chosen agent sign in again."""
        desk, agent = self.desk, self.chosen
        if agent is not None:
            self.act(
                lambda: unlock_agent(desk, code=agent.code),
                then=lambda _: self.load(done=f"{agent.code} déverrouillé."),
            )

    def tell(self, done: str | None) -> None:
        """Say what was lent, over the agents read again."""
        if done:
            self.load(done=done)
