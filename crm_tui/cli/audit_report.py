"""The trail and the account of its verification, on a terminal."""

from collections.abc import Iterator

from crm_tui.act_wording import act_name, object_name
from crm_tui.domain.audit import AuditEntry, AuditReport
from crm_tui.domain.french_format import date_time, number
from crm_tui.domain.text import visible
from crm_tui.domain.trail_chain import BreakKind, ChainBreak


def report_lines(report: AuditReport) -> Iterator[str]:
    """Yield what was walked, then each place where a chain is broken."""
    lines, agents = number(report.lines), number(report.agents)
    if report.is_intact:
        yield f"Trace intacte : {lines} lignes, {agents} chaînes d'agents."
        return
    for broken in report.breaks:
        yield f"✗ {break_words(broken)}"
    yield (
        f"Trace rompue en {len(report.breaks)} point(s) :"
        f" {lines} lignes lues, {agents} chaînes d'agents."
    )


def break_words(broken: ChainBreak) -> str:
    """Return what is wrong, where: agent, rank, id and date."""
    where = f"agent {visible(broken.agent_code)}, rang {broken.rank}"
    if broken.trail_id is not None:
        where += f", ligne {broken.trail_id}"
    if broken.at is not None:
        where += f" du {date_time(broken.at, seconds=True)}"
    match broken.kind:
        case BreakKind.ALTERED:
            return f"Modifiée, ou celle d'avant : {where}."
        case BreakKind.ADDED:
            return f"Ajoutée hors de la chaîne : {where}."
        case BreakKind.MISSING:
            return f"{number(broken.count)} ligne(s) manquante(s) : {where}."
        case BreakKind.CUT:
            return f"{number(broken.count)} dernière(s) ligne(s) coupée(s) : {where}."


def entry_line(entry: AuditEntry) -> str:
    """Return `11/07/2024 10:00:00  IFI045  client consulté  acteur 2623891119`."""
    who = entry.agent_code
    if entry.acting_for:
        who += f" pour {entry.acting_for}"
    said = [
        date_time(entry.at, seconds=True),
        who,
        act_name(entry.act),
        object_name(entry.object_kind, entry.object_number),
        f"« {entry.reason} »" if entry.reason else "",
    ]
    return "  ".join(visible(part) for part in said if part)
