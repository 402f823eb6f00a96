"""From the command to the first full screen, against a bare Textual application.

    python -m benchmarks.startup [--runs 15] [--json]

Both run in a pseudo-terminal of 120x40, in turn; what is timed is the moment the last
panel of the first screen is there. The sign-in is painted before SQLModel is imported.
"""

import argparse
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from fcntl import ioctl
from pathlib import Path

from benchmarks.table import (
    FIRST_SCREEN,
    FLOOR,
    OURS,
    TERMINAL,
    Row,
    median,
    p95,
    show,
)

TARGET_RATIO = 1.25
"""« start ≤ 1.25x of the bare Textual app in the same run »"""

RUNS = 15
DEADLINE_SECONDS = 20.0
READY = b"PRET"
"""The bare application's last word; crm-tui's is the footer's."""

BARE = """
from textual.app import App
from textual.widgets import Input, Static
class Floor(App):
    def compose(self):
        yield Input(placeholder="Rechercher")
        yield Static("PRET")
Floor().run()
"""
CASES = {
    FLOOR: ([sys.executable, "-c", BARE], READY),
    OURS: ([sys.executable, "-m", "crm_tui", "run"], b"Se connecter"),
}


def first_screen(argv: list[str], ready: bytes, *, home: Path) -> float:
    """Return the milliseconds from the start to the text that ends the first screen."""
    environment = os.environ | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "CRM_TUI_DATA_DIR": str(home),
        "TEXTUAL_FPS": "240",
    }
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(argv[0], argv, environment)
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    try:
        return (_wait_for(terminal, ready) - start) * 1000
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _wait_for(terminal: int, ready: bytes) -> float:
    seen, deadline = b"", time.perf_counter() + DEADLINE_SECONDS
    while time.perf_counter() < deadline:
        if select.select([terminal], [], [], 0.5)[0]:
            seen += os.read(terminal, 1 << 16)
            if ready in seen:
                return time.perf_counter()
    raise TimeoutError(f"no first screen: {seen[-200:]!r}")


def main() -> None:
    """Print the figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    show([measure(runs=asked.runs)], as_json=asked.json)


def measure(*, runs: int = RUNS) -> Row:
    """Return the start of crm-tui, in turn with the bare application's."""
    taken: dict[str, list[float]] = {name: [] for name in CASES}
    with tempfile.TemporaryDirectory() as home:
        for run in range(runs + 1):
            for name, (argv, ready) in CASES.items():
                elapsed = first_screen(argv, ready, home=Path(home))
                if run:  # the first one compiles and warms the disk
                    taken[name].append(elapsed)
    floor, ours = median(taken[FLOOR]), taken[OURS]
    return Row(
        what=FIRST_SCREEN,
        where=TERMINAL,
        median=median(ours),
        p95=p95(ours),
        floor=floor,
        target=f"≤ {TARGET_RATIO}x bare Textual",
        is_kept=median(ours) <= TARGET_RATIO * floor,
    )


if __name__ == "__main__":
    main()
