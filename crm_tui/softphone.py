"""The line between a softphone and a desk that is open: a socket beside the base.

A socket of the machine rather than a row of the base: the desk hears at once without
polling, on either engine and over SSH alike (both ends run where the desk runs), and no
number of a caller is ever written down. Its folder is its owner's only, and what comes
through is a number or nothing.
"""

import asyncio
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.ring import LONGEST_NUMBER, ringing_number

FOLDER = "desks"
SUFFIX = ".sock"
ANSWER_SECONDS = 2.0
"""A desk that does not answer by then is stuck, or gone."""

LONGEST_LINE = 4 * LONGEST_NUMBER
"""Bytes read of what comes through; a longer line is no number."""

LONGEST_PATH = 100
"""Bytes a socket's path may have on every system we run on."""

Hear = Callable[[str], str]
"""Takes what was said; returns the French reason where it is refused."""


class NoDeskOpen(Refusal):
    """Nobody is at work here under that code."""


class SeveralDesks(Refusal):
    """Several agents are at work here: which one is rung must be said."""


class LineUnavailable(Refusal):
    """The desk cannot be rung: its socket cannot be made."""


class DeskLine:
    """The listening end, for as long as an agent is at work."""

    def __init__(self, *, data_dir: Path, agent_code: str) -> None:
        self._folder = data_dir / FOLDER
        self._path = self._folder / f"{agent_code}.{os.getpid()}{SUFFIX}"
        self._server: asyncio.Server | None = None

    async def open(self, hear: Hear) -> None:
        """Listen, and hand each number over; raises LineUnavailable."""
        if len(os.fsencode(self._path)) > LONGEST_PATH:
            raise LineUnavailable("Softphone : le chemin du poste est trop long.")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.unlink(missing_ok=True)
            self._server = await asyncio.start_unix_server(
                lambda reader, writer: _answer(reader, writer, hear),
                path=str(self._path),
                limit=LONGEST_LINE,
            )
            self._path.chmod(0o600)
        except OSError as error:
            raise LineUnavailable(
                f"Softphone : ce poste ne peut pas écouter ({error.strerror})."
            ) from error

    def close(self) -> None:
        """Stop listening; nothing is left behind."""
        if self._server is not None:
            self._server.close()
            self._path.unlink(missing_ok=True)
        self._server = None


def ring_desk(number: str, *, data_dir: Path, agent_code: str = "") -> str:
    """Ring the open desk of an agent, the only one open without a code.

    Returns the agent's code. Raises NotANumber, NoDeskOpen, SeveralDesks, or a Refusal
    in the desk's own words.
    """
    ringing_number(number)
    lines = _lines(data_dir / FOLDER, agent_code)
    codes = {code for code, _ in lines}
    if len(codes) > 1:
        known = ", ".join(sorted(codes))
        raise SeveralDesks(f"Plusieurs postes ouverts ({known}) : précisez --agent.")
    for code, path in lines:
        answer = _said_to(path, number)
        if answer is not None:
            if answer:
                raise Refusal(answer)
            return code
    whose = f" pour {agent_code}" if agent_code else ""
    raise NoDeskOpen(f"Aucun poste ouvert{whose} sur cette machine.")


def _lines(folder: Path, agent_code: str) -> list[tuple[str, Path]]:
    """Return the desks open here, the last opened first; those gone are swept."""
    found = [
        (path.name.split(".")[0], path)
        for path in folder.glob(f"{agent_code or '*'}.*{SUFFIX}")
    ]
    alive = [(code, path) for code, path in found if _is_alive(path)]
    return sorted(alive, key=lambda line: line[1].stat().st_mtime, reverse=True)


def _is_alive(path: Path) -> bool:
    """Tell whether somebody listens; the socket of a killed desk is taken away."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(ANSWER_SECONDS)
        try:
            line.connect(str(path))
        except (ConnectionRefusedError, FileNotFoundError):
            path.unlink(missing_ok=True)
            return False
        except OSError:
            return False
    return True


def _said_to(path: Path, number: str) -> str | None:
    """Return what a desk answers, empty for well; None for a desk that is gone."""
    with (
        suppress(OSError),
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line,
    ):
        line.settimeout(ANSWER_SECONDS)
        line.connect(str(path))
        line.sendall(f"{number}\n".encode())
        answer = line.makefile("rb").readline()
        if answer.endswith(b"\n"):
            return answer.decode().strip()
    return None


async def _answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hear: Hear
) -> None:
    """Hand one line over; anything but a line of text is dropped."""
    with suppress(OSError, ValueError, TimeoutError):
        line = await asyncio.wait_for(reader.readline(), ANSWER_SECONDS)
        if line:
            writer.write(f"{hear(line.decode().strip())}\n".encode())
            await writer.drain()
    writer.close()
