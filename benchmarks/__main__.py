"""Every measure, one after the other, kept in `benchmarks/RESULTS.md` (`make bench`).

    python -m benchmarks [NAME ...]

Each script prints its own medians, p95 and ratios, and runs alone too. Compare within
one run: the machine's speed drifts.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

from crm_tui.clock import SystemClock

SCRIPTS = {
    "startup": "from the command to the first full screen",
    "terminal": "keys in the search box, opening a customer",
    "search": "quick search by class of what is typed, 100,000 customers",
    "customer_360": "opening a customer, store side",
    "saves": "contact + dossier + timeline + document, one durable save",
    "imports": "100,000 lines of customers, 1 % of them bad",
    "letters": "letters to PDF",
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(names: list[str]) -> int:
    """Run the scripts named, or all; return how many could not be measured."""
    failed, parts = 0, [_heading()]
    for name in names or SCRIPTS:
        print(f"── {name}: {SCRIPTS[name]}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"],
            capture_output=True,
            text=True,
            check=False,
        )
        printed = done.stdout.strip() or done.stderr.strip()[-800:]
        failed += done.returncode != 0
        print(printed, flush=True)
        parts.append(f"## {name}: {SCRIPTS[name]}\n\n```\n{printed}\n```\n")
    if not names:
        RESULTS.write_text("\n".join(parts), encoding="utf-8")
    return failed


def _heading() -> str:
    today = SystemClock().today().isoformat()
    return (
        f"# Measured on {today}\n\n"
        f"{os.cpu_count()} cores, Python {platform.python_version()},"
        f" {platform.system()} {platform.machine()}. Written by `make bench`;"
        " medians and p95 in milliseconds unless said otherwise.\n"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
