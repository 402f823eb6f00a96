"""Programs run for their lines: what they print, and why they failed."""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Timer

COMPLAINT = 400
"""How many of the last characters of a complaint are kept."""


class ChildFailed(Exception):
    """A program did not end well; the message is the end of what it complained of."""


def lines_of(
    command: Sequence[str],
    *,
    at_most: float,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Run a program and yield its lines as they come; it ends with the reading.

    Raises ChildFailed where it fails, or is not done after `at_most` seconds.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaint:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaint,
            text=True,
        )
        guard = Timer(at_most, process.kill)
        guard.start()
        try:
            assert process.stdout
            with process.stdout:
                yield from process.stdout
            if process.wait():
                complaint.seek(0)
                raise ChildFailed(_why(process, complaint.read(), at_most))
        finally:
            guard.cancel()
            process.kill()
            process.wait()


def _why(process: subprocess.Popen[str], complaint: str, at_most: float) -> str:
    if process.returncode == -9:
        return f"ended by force, at {at_most:.0f} s or before"
    if process.returncode < 0:
        return f"ended by signal {-process.returncode}"
    said = complaint.strip()[-COMPLAINT:].splitlines()
    return said[-1] if said else f"exit status {process.returncode}"
