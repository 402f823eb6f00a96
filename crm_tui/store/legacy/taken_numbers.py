"""Numbers that came with an export and that the CRM must never give again."""

import re
from collections.abc import Iterable

from sqlmodel import Session

from crm_tui.store.numbering import FIRST, skip_to

CONTRACT = re.compile(r"C-(\d{7})", re.ASCII)
DOSSIER = re.compile(r"([A-Z]{3})-(\d{2})-(\d{6})", re.ASCII)


def keep_numbers_free(
    session: Session,
    *,
    party: Iterable[str] = (),
    account: Iterable[str] = (),
    site: Iterable[str] = (),
    contract: Iterable[str] = (),
) -> None:
    """Move the series beyond the numbers that just came in."""
    for series, numbers in (("party", party), ("account", account), ("site", site)):
        _skip(session, series, (int(number) for number in numbers))
    found = (CONTRACT.fullmatch(number) for number in contract)
    _skip(session, "contract", (int(match[1]) for match in found if match))


def keep_dossier_numbers_free(session: Session, numbers: Iterable[str]) -> None:
    """Move the series of each type and year beyond the dossiers that came in."""
    last: dict[str, int] = {}
    for number in numbers:
        found = DOSSIER.fullmatch(number)
        if found:
            series = f"dossier:{found[1]}:{found[2]}"
            last[series] = max(last.get(series, 0), int(found[3]))
    for series, highest in last.items():
        skip_to(session, series=series, number=highest)


def _skip(session: Session, series: str, numbers: Iterable[int]) -> None:
    """Skip the highest, unless it is below where the series begins."""
    highest = max(numbers, default=0)
    if highest >= FIRST.get(series, 1):
        skip_to(session, series=series, number=highest)
