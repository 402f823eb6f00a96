"""Recordings: a journey played live in a terminal of its own, kept as asciicast v2."""

import codecs
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

from crm_tui.demo.script import InvalidScript, Script

_CHUNK = 1 << 16


def record(script: Script, *, file: Path, size: tuple[int, int]) -> None:
    """Play a script in a pseudo-terminal and write what it printed, with its times."""
    width, height = size
    header = {"version": 2, "width": width, "height": height, "title": script.title}
    player, terminal = _start(script, size=size)
    with file.open("w", encoding="utf-8") as out:
        for line in (header, *_output(terminal)):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    os.close(terminal)
    if player.wait():
        raise InvalidScript(f"{script.name} : le parcours enregistré n'a pas tenu.")


def _start(
    script: Script, *, size: tuple[int, int]
) -> tuple[subprocess.Popen[bytes], int]:
    """Start the live play on a terminal of this size; return it and our end of it."""
    width, height = size
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    player = subprocess.Popen(
        [sys.executable, "-m", "crm_tui", "demo", "play", str(script.file)],
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    os.close(its)
    return player, ours


def _output(terminal: int) -> Iterator[tuple[float, str, str]]:
    """Yield what the terminal is sent, until its program ends."""
    decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
    start = monotonic()
    while True:
        try:
            chunk = os.read(terminal, _CHUNK)
        except OSError:
            return  # the program closed its side
        if not chunk:
            return
        yield round(monotonic() - start, 4), "o", decode(chunk)
