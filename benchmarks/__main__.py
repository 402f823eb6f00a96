"""Every measure in one table, beside its floor and its peers (`make bench`).

    python -m benchmarks [--size 100000] [--size 1000000] [SCRIPT ...]

Each script runs in a process of its own, and alone too; one that fails is told in the
table without losing the others. A run of them all is kept in `benchmarks/RESULTS.md`
and its summary in `README.md`. Compare within one run: a machine's speed drifts.
"""

import argparse
import sys
from collections.abc import Sequence
from time import perf_counter

from benchmarks.pages import keep
from benchmarks.parts import Outcome, Part, Sizes, run, runs
from benchmarks.report import as_terminal
from benchmarks.sections import sections
from benchmarks.table import Note, Row

SIZES = (100_000, 1_000_000)
TERMINAL = "Start, keys, memory"
CUSTOMER = "A customer opened, a call saved"
SEARCH = "Quick search, by what is typed"
FILES = "Files in, letters out"

PARTS = (
    Part(script="startup", section=TERMINAL),
    Part(script="terminal", section=TERMINAL, sizes=Sizes.LARGEST),
    Part(script="peers.terminals", section=TERMINAL),
    Part(
        script="search",
        section=SEARCH,
        sizes=Sizes.TOGETHER,
        summary=("all classes", "all classes, growth"),
    ),
    Part(script="customer_360", section=CUSTOMER),
    Part(script="saves", section=CUSTOMER),
    Part(script="agents", section=CUSTOMER),
    Part(script="other_desk", section=CUSTOMER),
    Part(script="imports", section=FILES, sizes=Sizes.LARGEST),
    Part(script="letters", section=FILES),
    Part(script="reading_requests", section=FILES),
    Part(script="peers.search", section=SEARCH, sizes=Sizes.EACH),
)


def main() -> int:
    """Run the parts asked for, print the table, return how many were not all told."""
    asked = _asked()
    outcomes: list[Outcome] = []
    for part in PARTS:
        if not asked.scripts or part.script in asked.scripts:
            outcomes.append(_measured(part, asked.size or SIZES))
        if not asked.scripts:
            keep(outcomes)
    print(as_terminal(sections(outcomes)))
    return sum(not outcome.rows for outcome in outcomes)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scripts", nargs="*", metavar="SCRIPT")
    parser.add_argument("--size", type=int, action="append", help="customers")
    asked = parser.parse_args()
    if unknown := set(asked.scripts) - {part.script for part in PARTS}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return asked


def _measured(part: Part, sizes: Sequence[int]) -> Outcome:
    """Run a part on its bases, saying how far it is."""
    told: list[Row | Note] = []
    for arguments in runs(part, sizes):
        started = perf_counter()
        print(f"… {part.script} {' '.join(arguments)}", end="", file=sys.stderr)
        sys.stderr.flush()
        told += run(part, arguments)
        print(f"  {perf_counter() - started:.0f} s", file=sys.stderr)
    return Outcome(part, tuple(told))


if __name__ == "__main__":
    sys.exit(main())
