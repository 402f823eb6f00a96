"""A peer's own Python: made where it is missing, from versions written down."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from benchmarks.children import lines_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".bench"
INSTALL_SECONDS = 900.0
ANSWER_SECONDS = 7_200.0


class NotInstallable(Exception):
    """The peer cannot be installed here; the message says why, in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program one may pick instead."""

    name: str
    """Names its environment and its requirements."""
    title: str
    package: str

    @property
    def requirements(self) -> Path:
        """Return the file of its versions."""
        return HERE / f"requirements-{self.name}.txt"

    @property
    def label(self) -> str:
        """Return its title and version: `Tryton 8.2.1`."""
        pins = dict(_pins(self.requirements.read_text(encoding="utf-8")))
        return f"{self.title} {pins[self.package]}"

    @property
    def folder(self) -> Path:
        """Return where it is installed."""
        return CACHE / self.name

    def program(self, name: str) -> Path:
        """Return one of its commands, `python` among them."""
        return self.folder / "bin" / name


TRYTON = Peer(name="tryton", title="Tryton", package="trytond")
DJANGO = Peer(name="django", title="Django", package="django")
POSTING = Peer(name="posting", title="posting", package="posting")
HARLEQUIN = Peer(name="harlequin", title="harlequin", package="harlequin")


def install(peer: Peer) -> None:
    """Make the peer's environment, unless it holds these very versions already.

    Raises NotInstallable where pip cannot: no network, no wheel for this Python.
    """
    wanted = peer.requirements.read_text(encoding="utf-8")
    stamp = peer.folder / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    rmtree(peer.folder, ignore_errors=True)
    _run(peer, [sys.executable, "-m", "venv", str(peer.folder)])
    python = str(peer.program("python"))
    _run(peer, [python, "-m", "pip", "install", "-q", "-r", str(peer.requirements)])
    stamp.write_text(wanted, encoding="utf-8")


def answers_of(peer: Peer, module: str, arguments: Sequence[str]) -> Iterator[str]:
    """Run a module of this folder in the peer's environment; yield what it prints.

    Raises ChildFailed where it fails.
    """
    python = str(peer.program("python"))
    return lines_of(
        [python, "-m", f"benchmarks.peers.{module}", *arguments],
        at_most=ANSWER_SECONDS,
        folder=ROOT,
        environment=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _run(peer: Peer, command: Sequence[str]) -> None:
    try:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip().splitlines()
        why = said[-1] if said else f"exit status {error.returncode}"
        raise NotInstallable(f"{peer.title} is not installable here: {why}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstallable(
            f"{peer.title} is not installable here: {error}"
        ) from error


def _pins(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, is_pinned, version = line.partition("==")
        if is_pinned:
            yield name.strip().lower(), version.split(";")[0].strip()
