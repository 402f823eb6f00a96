"""The agents in lines, and the rights of the one under the cursor."""

from collections.abc import Iterator, Sequence

from textual.reactive import reactive

from crm_tui.domain.agent_rights import AgentRights, GrantLine
from crm_tui.domain.french_format import date_time
from crm_tui.domain.grant import GrantState
from crm_tui.widgets.hung_lines import NOTHING, HungLines, Item
from crm_tui.widgets.line_table import Cell, Column, Row, cell
from crm_tui.widgets.plain import ACT, OK, QUIET, STRONG, URGENT, plain
from crm_tui.wording import GRANT_STATE

RIGHTS_COLUMNS = (
    Column(title="", width=1),
    Column(title="Code", width=7),
    Column(title="Agent", width=16, flex=2),
    Column(title="Profil", width=16, flex=2),
    Column(title="Où", width=8, flex=1),
    Column(title="Prêts", width=6, is_right=True),
)
LABEL_WIDTH = 12
NO_GRANT = "Aucun droit prêté."


def rights_rows(agents: Sequence[AgentRights]) -> list[Row]:
    """Return one row an agent."""
    return [
        Row(
            agent,
            (
                _mark(agent),
                cell(agent.code),
                cell(agent.name),
                cell(agent.profile, "quiet"),
                cell(agent.places, "quiet"),
                cell(str(len(agent.grants) or ""), "act"),
            ),
        )
        for agent in agents
    ]


def _mark(agent: AgentRights) -> Cell:
    """Return the state by its glyph; its words are in the sheet."""
    if not agent.is_active:
        return cell("○", "quiet")
    return cell("✗", "urgent") if agent.is_locked else cell("●", "ok")


class RightsSheet(HungLines):
    """One agent: what they may do, where, and each grant with its end and reason."""

    agent: reactive[AgentRights | None] = reactive(None)

    def watch_agent(self) -> None:
        """Draw the agent."""
        self.items = tuple(_items(self.agent)) if self.agent else ()


def _items(agent: AgentRights) -> Iterator[Item]:
    yield plain(f"{agent.name} · {agent.code}", STRONG), NOTHING
    yield _line("profil", agent.profile)
    yield _line("territoire", agent.places)
    yield _line("centre", agent.centre)
    seen = agent.last_signed_in_at
    yield _line("vu le", date_time(seen) if seen else "jamais")
    if not agent.is_active:
        yield plain("○ ", QUIET), plain("Accès fermé.")
    if agent.is_locked:
        yield plain("✗ ", URGENT), plain("Verrouillé après dix mots de passe faux.")
    yield NOTHING, NOTHING
    if not agent.grants:
        yield plain(NO_GRANT, QUIET), NOTHING
    for line in agent.grants:
        yield from _grant_items(line)


def _grant_items(line: GrantLine) -> Iterator[Item]:
    grant = line.grant
    is_running = line.state is GrantState.RUNNING
    what = " · ".join(filter(None, (line.profile, line.places)))
    glyph = plain("● " if is_running else "◌ ", OK if is_running else ACT)
    yield glyph, plain(f"{what} : {GRANT_STATE[line.state]}")
    yield _line("du", date_time(grant.starts_at))
    yield _line("au", date_time(grant.ends_at))
    yield _line("par", f"{grant.granted_by}, {grant.reason}")


def _line(label: str, words: str) -> Item:
    return plain(label.ljust(LABEL_WIDTH), QUIET), plain(words or "—")
