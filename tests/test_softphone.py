"""The line between a softphone and an open desk: a number, and nothing else."""

import asyncio
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_tui.domain.refusal import Refusal
from crm_tui.domain.ring import NotANumber, ringing_number
from crm_tui.softphone import (
    FOLDER,
    DeskLine,
    LineUnavailable,
    NoDeskOpen,
    SeveralDesks,
    ring_desk,
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="crm") as path:
        yield Path(path)


def rung(folder: Path, *codes: str, number: str = "0465710448", agent: str = "") -> str:
    """Open a desk for each code, ring one, and return whose it was."""
    heard: list[str] = []

    def hear(said: str) -> str:
        heard.append(said)
        return "" if said.isdigit() else "refusé"

    async def play() -> str:
        lines = [DeskLine(data_dir=folder, agent_code=code) for code in codes]
        for line in lines:
            await line.open(hear)
        try:
            return await asyncio.to_thread(
                ring_desk, number, data_dir=folder, agent_code=agent
            )
        finally:
            for line in lines:
                line.close()

    code = asyncio.run(play())
    assert heard == [number]
    return code


def test_the_only_open_desk_is_rung(folder):
    assert rung(folder, "SAM01") == "SAM01"


def test_of_several_desks_the_one_named_is_rung(folder):
    assert rung(folder, "SAM01", "IFI045", agent="IFI045") == "IFI045"


def test_of_several_desks_one_must_be_named(folder):
    with pytest.raises(SeveralDesks, match="IFI045, SAM01"):
        rung(folder, "SAM01", "IFI045")


def test_a_desk_says_why_it_refuses(folder):
    with pytest.raises(Refusal, match="refusé"):
        rung(folder, "SAM01", number="+33465710448")


def test_nothing_is_left_when_the_desk_closes(folder):
    rung(folder, "SAM01")

    assert list((folder / FOLDER).iterdir()) == []
    with pytest.raises(NoDeskOpen):
        ring_desk("0465710448", data_dir=folder)


def test_the_socket_of_a_killed_desk_is_swept(folder):
    (folder / FOLDER).mkdir()
    dead = folder / FOLDER / "SAM01.1.sock"
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(dead))

    with pytest.raises(NoDeskOpen, match="pour SAM01"):
        ring_desk("0465710448", data_dir=folder, agent_code="SAM01")
    assert not dead.exists()


def test_only_its_owner_may_ring_a_desk(folder):
    async def modes() -> tuple[int, int]:
        line = DeskLine(data_dir=folder, agent_code="SAM01")
        await line.open(lambda _: "")
        path = folder / FOLDER / f"SAM01.{os.getpid()}.sock"
        found = (path.parent.stat().st_mode & 0o777, path.stat().st_mode & 0o777)
        line.close()
        return found

    assert asyncio.run(modes()) == (0o700, 0o600)


def test_a_line_that_never_ends_is_dropped(folder):
    async def flood() -> bytes:
        line = DeskLine(data_dir=folder, agent_code="SAM01")
        await line.open(lambda said: said)
        path = folder / FOLDER / f"SAM01.{os.getpid()}.sock"
        reader, writer = await asyncio.open_unix_connection(str(path))
        writer.write(b"9" * 100_000)
        answer = await reader.read()
        writer.close()
        line.close()
        return answer

    assert asyncio.run(flood()) == b""


def test_a_path_too_long_for_a_socket_is_told(folder):
    line = DeskLine(data_dir=folder / ("x" * 90), agent_code="SAM01")

    with pytest.raises(LineUnavailable, match="trop long"):
        asyncio.run(line.open(lambda _: ""))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("0465710448", "0465710448"),
        (" 04 65 71 04 48", "0465710448"),
        ("+33 4 65 71 04 48", "+33465710448"),
        ("04.65.71.04.48", "0465710448"),
        ("4512", "4512"),
    ],
)
def test_a_number_is_read_as_softphones_write_it(said, number):
    assert ringing_number(said) == number


@pytest.mark.parametrize(
    "said",
    [
        "",
        "123",
        "anonyme",
        "0465710448; rm -rf",
        "٠٤٦٥٧١٠٤٤٨",
        "+",
        "9" * 40,
        "\x1b[2J",
    ],
)
def test_what_is_no_number_goes_no_further(said):
    with pytest.raises(NotANumber):
        ringing_number(said)
