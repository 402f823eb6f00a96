"""What runs on this machine, and what it listens to: read from `/proc`."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


def environment(pid: int) -> dict[str, str]:
    """Return the environment a process was given; empty once it is gone."""
    try:
        said = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return {}
    pairs = (pair.partition("=") for pair in said.split("\0") if pair)
    return {name: value for name, _, value in pairs}


def commands() -> dict[int, str]:
    """Return the command of each process."""
    commands: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        commands[int(folder.name)] = said.replace(b"\0", b" ").decode(errors="replace")
    return commands


def below(pid: int, running: dict[int, str]) -> set[int]:
    """Return the descendants of a process."""
    parents = {child: _parent(child) for child in running}
    found: set[int] = set()
    while new := {c for c, p in parents.items() if p in found | {pid}} - found:
        found |= new
    return found


def opened_by(pids: Iterable[int]) -> set[str]:
    """Return the sockets that these processes have open, by their inodes."""
    opened: set[str] = set()
    for pid in pids:
        with suppress(OSError):
            for file in Path(f"/proc/{pid}/fd").iterdir():
                opened |= set(re.findall(r"socket:\[(\d+)\]", os.readlink(file)))
    return opened


def listened_to() -> Iterator[tuple[str, str]]:
    """Yield the inode of each socket of this machine that listens, and its line."""
    for name in ("tcp", "tcp6", "unix"):
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]:
            fields = line.split()
            if name == "unix" and fields[3] == "00010000":
                yield fields[6], line
            elif name != "unix" and fields[3] == "0A":
                yield fields[9], line


def _parent(pid: int) -> int:
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return int(said.rpartition(")")[2].split()[1])
