"""A program in a pseudo-terminal: keys go in, bytes come out, a screen is seen.

The bytes are kept with the instant at which each came, and drawn by a terminal
emulator of their own: what the tests see is what an agent sees.
"""

import os
import re
import select
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic, perf_counter, sleep
from unicodedata import combining

import ptyprocess
import pyte
from wcwidth import wcwidth

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f12": "\x1b[24~",
    "shift+f2": "\x1b[1;2Q",
    "shift+f5": "\x1b[15;2~",
    "shift+f6": "\x1b[17;2~",
    "shift+f7": "\x1b[18;2~",
    "shift+f9": "\x1b[20;2~",
    "shift+f11": "\x1b[23;2~",
    "shift+f12": "\x1b[24;2~",
    "ctrl+f4": "\x1b[1;5S",
    "ctrl+f5": "\x1b[15;5~",
    "ctrl+f9": "\x1b[20;5~",
    "ctrl+f11": "\x1b[23;5~",
}
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;c",
}
"""What a modern terminal answers when a program asks what it can do."""

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]*\$[py]|\x1b\[>[0-9;]*[a-zA-Z]"
)
_CHUNK = 1 << 18


class Vanished(AssertionError):
    """The program ended while something was awaited from it."""


class NeverShown(AssertionError):
    """The screen did not come to show what was awaited."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that came at once, and when."""

    at: float
    data: bytes


def bytes_of(key: str) -> bytes:
    """Return what a terminal sends for a key: `f4`, `ctrl+s`, or one character."""
    if key.startswith("ctrl+") and key not in KEYS:
        return bytes([ord(key[5:].upper()) - 64])
    return KEYS.get(key, key).encode()


class _Paper(pyte.Screen):
    """A screen that leaves out what takes no room, and goes on: pyte stops there."""

    def draw(self, data: str) -> None:
        """Draw the characters that a cell can hold."""
        super().draw("".join(char for char in data if _takes_room(char)))


def _takes_room(char: str) -> bool:
    return char.isascii() or bool(combining(char)) or wcwidth(char) > 0


class Emulator:
    """Draws bytes, as the terminal in front of the agent does."""

    def __init__(self, *, width: int, height: int) -> None:
        self.screen = _Paper(width, height)
        self._stream = pyte.ByteStream(self.screen)

    def feed(self, data: bytes) -> None:
        """Draw these bytes; what the emulator does not know changes nothing seen."""
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    def resize(self, *, width: int, height: int) -> None:
        """Take another size."""
        self.screen.resize(lines=height, columns=width)

    @property
    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        return list(self.screen.display)

    @property
    def text(self) -> str:
        """Return the screen as one text."""
        return "\n".join(self.lines)


class Program:
    """A program under a pseudo-terminal of its own; `with` ends it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
    ) -> None:
        width, height = size
        self.started_at = perf_counter()
        self.process = ptyprocess.PtyProcess.spawn(
            list(command), dimensions=(height, width), env=dict(environment)
        )
        self.chunks: list[Chunk] = []
        self._received = bytearray()
        self.emulator = Emulator(width=width, height=height)
        self.is_alive = True
        self._drawn = 0
        self._tail = b""

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        """End the program if it still runs, and close its terminal."""
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()
        self.process.close(force=True)

    def hang_up(self, *, at_most: float = 10.0) -> None:
        """Close the terminal under the program, and wait for its end."""
        self.process.fileobj.close()
        self.process.closed = True
        self.is_alive = False
        end = monotonic() + at_most
        while self.process.isalive() and monotonic() < end:
            sleep(0.05)

    @property
    def received(self) -> int:
        """Return how many bytes the program has sent."""
        return len(self._received)

    def output_since(self, start: int = 0) -> bytes:
        """Return the bytes the program sent after the first `start` ones."""
        return bytes(self._received[start:])

    @property
    def screen(self) -> str:
        """Return what the terminal shows now."""
        self._draw()
        return self.emulator.text

    def press(self, *keys: str) -> None:
        """Press keys, by their names."""
        for key in keys:
            self.send(bytes_of(key))

    def type(self, text: str) -> None:
        """Type a text at once, character after character."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Paste a text, as a terminal announces it."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def wheel(self, *, x: int, y: int, times: int = 1) -> None:
        """Turn the mouse's wheel down over a cell."""
        self.send(f"\x1b[<65;{x};{y}M".encode() * times)

    def send(self, data: bytes) -> None:
        """Send bytes as the keyboard would."""
        os.write(self.process.fd, data)

    def resize(self, *, width: int, height: int) -> None:
        """Give the terminal another size."""
        self._draw()
        self.emulator.resize(width=width, height=height)
        self.process.setwinsize(height, width)

    def read(self, seconds: float) -> bool:
        """Wait this long at most for bytes; tell whether some came."""
        ready, _, _ = select.select([self.process.fd], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self.process.fd, _CHUNK)
        except OSError:
            data = b""
        if not data:
            self.is_alive = False
            return False
        self.chunks.append(Chunk(perf_counter(), data))
        self._received += data
        self._answer(data)
        return True

    def read_for(self, seconds: float) -> None:
        """Read everything that comes during this time."""
        end = monotonic() + seconds
        while self.is_alive and (left := end - monotonic()) > 0:
            self.read(left)

    def settle(self, *, quiet: float = 0.1, at_most: float = 20.0) -> None:
        """Read until nothing came for a while."""
        end = monotonic() + at_most
        while self.is_alive and monotonic() < end and self.read(quiet):
            pass

    def wait_until(
        self,
        is_so: Callable[[str], bool],
        *,
        what: str,
        quiet: float = 0.1,
        at_most: float = 20.0,
    ) -> str:
        """Return the screen once it is so and nothing more comes."""
        self.settle_once(
            lambda: is_so(self.screen), what=what, quiet=quiet, at_most=at_most
        )
        return self.screen

    def settle_once(
        self,
        is_so: Callable[[], bool],
        *,
        what: str,
        quiet: float = 0.1,
        at_most: float = 20.0,
    ) -> None:
        """Read until it is so and nothing more comes."""
        end = monotonic() + at_most
        while monotonic() < end:
            self.settle(quiet=quiet, at_most=end - monotonic())
            if is_so():
                return
            if not self.is_alive:
                raise Vanished(f"waiting for {what}:\n{self.screen}")
        raise NeverShown(f"{what}:\n{self.screen}")

    def wait_for(self, *texts: str, at_most: float = 20.0) -> str:
        """Return the screen once it shows these texts and nothing more comes."""
        return self.wait_until(
            lambda screen: all(text in screen for text in texts),
            what=" + ".join(texts),
            at_most=at_most,
        )

    def wait_end(self, *, at_most: float = 10.0) -> int | None:
        """Wait for the program's end; return its exit code, None if a signal did it."""
        end = monotonic() + at_most
        while self.is_alive and monotonic() < end:
            self.read(0.05)
        if self.is_alive:
            raise NeverShown(f"the end:\n{self.screen}")
        self.process.wait()
        return self.process.exitstatus

    def _answer(self, data: bytes) -> None:
        """Answer as a modern terminal does; a question may come in two pieces."""
        heard = self._tail + data
        for question, answer in ANSWERS.items():
            if question in heard:
                self.send(answer)
                heard = heard.replace(question, b"")
        self._tail = heard[-12:]

    def draw(self) -> list[float]:
        """Draw what came since; return the instants at which the text changed."""
        changed_at, before = [], self.emulator.text
        for chunk in self.chunks[self._drawn :]:
            self.emulator.feed(chunk.data)
            if (text := self.emulator.text) != before:
                changed_at.append(chunk.at)
                before = text
        self._drawn = len(self.chunks)
        return changed_at

    def _draw(self) -> None:
        for chunk in self.chunks[self._drawn :]:
            self.emulator.feed(chunk.data)
        self._drawn = len(self.chunks)
