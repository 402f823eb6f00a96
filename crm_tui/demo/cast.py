"""Recordings: a journey played live in a terminal of its own, kept as asciicast v2."""

import codecs
import fcntl
import json
import os
import pty
import struct
import sys
import termios
from pathlib import Path
from time import monotonic

from crm_tui.demo.script import InvalidScript, Script

_CHUNK = 1 << 16


def record(script: Script, *, file: Path, size: tuple[int, int]) -> None:
    """Play a script in a pseudo-terminal and write what it printed, with its times."""
    width, height = size
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        command = [sys.executable, "-m", "crm_tui", "demo", "play", script.name]
        os.execv(sys.executable, command)
    window = struct.pack("HHHH", height, width, 0, 0)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, window)
    header = {"version": 2, "width": width, "height": height, "title": script.title}
    with file.open("w", encoding="utf-8") as out:
        out.write(json.dumps(header, ensure_ascii=False) + "\n")
        for at, text in _output(terminal):
            out.write(json.dumps([at, "o", text], ensure_ascii=False) + "\n")
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise InvalidScript(f"{script.name} : le parcours enregistré n'a pas tenu.")


def _output(terminal: int) -> "list[tuple[float, str]]":
    """Return what the terminal was sent until its program ended."""
    decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
    start, events = monotonic(), []
    while True:
        try:
            chunk = os.read(terminal, _CHUNK)
        except OSError:
            break  # the program closed its side
        if not chunk:
            break
        events.append((round(monotonic() - start, 4), decode(chunk)))
    return events
