"""Where a whole run is kept: `RESULTS.md`, and its summary in `README.md`."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.parts import Outcome
from benchmarks.report import LEGEND, as_markdown
from benchmarks.sections import sections
from crm_tui.clock import SystemClock

RESULTS = Path(__file__).with_name("RESULTS.md")
README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- make bench -->", "<!-- end of make bench -->"
"""The summary stands between these."""


def keep(
    outcomes: Sequence[Outcome], *, results: Path = RESULTS, readme: Path = README
) -> None:
    """Write what is measured so far on both pages, with its date and machine."""
    taken = f"Measured on {SystemClock().today().isoformat()} by `make bench`:"
    whole = as_markdown(sections(outcomes))
    heading = f"# Measured, beside floors and peers\n\n{taken} {machine()}.\n\n"
    results.write_text(f"{heading}{LEGEND}\n\n{whole}", encoding="utf-8")
    brief = as_markdown(sections(outcomes, is_summary=True), level=3)
    page = readme.read_text(encoding="utf-8")
    readme.write_text(
        between(page, f"{taken} {machine()}.\n\n{LEGEND}\n\n{brief}"), encoding="utf-8"
    )


def between(page: str, text: str) -> str:
    """Return the page with this text between its marks, or as it is without marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{text}{end}{after}" if end else page
