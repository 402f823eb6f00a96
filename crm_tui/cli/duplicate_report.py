"""Pairs that may be one customer, and the account of a scan, on a terminal."""

from collections.abc import Iterator

from crm_tui.domain.duplicate_pair import DuplicatePair, PairMember
from crm_tui.domain.duplicate_scan import BlockKind, CappedBlock, ScanReport
from crm_tui.domain.french_format import number
from crm_tui.domain.text import visible
from crm_tui.wording import BLOCK_KIND, DUPLICATE_REASON


def report_lines(report: ScanReport) -> Iterator[str]:
    """Yield what a scan read, found and left aside, then the likeliest pairs."""
    if report.is_resumed:
        yield "Un passage interrompu a été repris là où il s'était arrêté."
    kinds = ", ".join(BLOCK_KIND[kind] for kind in BlockKind)
    yield f"Lu : {number(report.read)} clés ({kinds})."
    yield (
        f"Comparé : {_count(report.compared, 'paire')} de noms voisins,"
        f" {_count(report.found, 'doublon probable', 'doublons probables')}."
    )
    yield (
        f"À examiner : {_count(report.waiting, 'paire')}"
        f" ({_count(report.new, 'nouvelle')}, {_count(report.withdrawn, 'retirée')})."
    )
    if report.by_reason:
        told = (f"{DUPLICATE_REASON[why]} {number(n)}" for why, n in report.by_reason)
        yield f"Par motif : {', '.join(told)}."
    yield from _capped_lines(report)
    if report.best:
        yield ""
        yield f"Les {len(report.best)} plus probables :"
        yield from pair_lines(report.best)


def pair_lines(pairs: tuple[DuplicatePair, ...]) -> Iterator[str]:
    """Yield three lines a pair: its score and reasons, then each side."""
    for pair in pairs:
        reasons = ", ".join(DUPLICATE_REASON[reason] for reason in pair.reasons)
        yield f"{pair.score:>4}  {reasons}"
        yield _side(pair.first)
        yield _side(pair.second)


def _side(member: PairMember) -> str:
    told = " · ".join(part for part in (member.name, member.address) if part)
    return f"      {member.number}  {visible(told)}"


def _capped_lines(report: ScanReport) -> Iterator[str]:
    if not report.capped:
        return
    yield (
        f"Trop partagées pour être comparées en entier :"
        f" {_count(report.capped, 'clé')}."
    )
    for block in report.capped_blocks:
        yield f"      {_shared(block)} : {number(block.members)} clients au moins"
    left = report.capped - len(report.capped_blocks)
    if left > 0:
        yield f"      et {number(left)} autres"


def _shared(block: CappedBlock) -> str:
    return f"{BLOCK_KIND[block.kind]} {visible(block.key)}"


def _count(count: int, word: str, plural: str = "") -> str:
    return f"{number(count)} {(plural or word + 's') if count > 1 else word}"
