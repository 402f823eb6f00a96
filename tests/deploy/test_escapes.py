"""The twelve ways around a forced command (T48), tried on a real sshd: none succeeds.

One connection asks for everything at once, as whoever wants out would; the others are
those that want no terminal.
"""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from tests.deploy.processes import environment
from tests.deploy.sshd import FRAGMENT, Sshd, sshd_in
from tests.hostile.tour import PATIENCE
from tests.terminal import Program

SENT = {
    "TEXTUAL": "debug",
    "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
    "PYTHONPATH": "/tmp",
    "PYTHONSTARTUP": "/tmp/evil.py",
    "LD_PRELOAD": "/tmp/evil.so",
    "EDITOR": "/bin/sh",
    "PAGER": "/bin/sh",
    "CRM_TUI_DATABASE_URL": "sqlite:////tmp/other.db",
    "LC_EVIL": "x",
}
"""What a client would like the program to be given."""

GIVEN = {
    *("PATH", "HOME", "USER", "LOGNAME", "TERM", "LANG"),
    *("CRM_TUI_DATA_DIR", "CRM_TUI_CONFIG"),
}
HEARD = b"canary"
NO_TERMINAL = "crm-tui demande un terminal"


class Canary:
    """A server of the machine that only somebody inside may reach: its base."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        Thread(target=self._sing, daemon=True).start()

    def _sing(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._server.accept()
                with caller:
                    caller.sendall(HEARD)

    def close(self) -> None:
        """Sing no more."""
        self._server.close()


@dataclass(frozen=True)
class Connection:
    """A connection that asked for all it could, and what became of it."""

    terminal: Program
    program: int
    local: int
    remote: int
    dynamic: int


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    singing = Canary()
    yield singing
    singing.close()


@pytest.fixture(scope="module")
def greedy(
    sshd: Sshd, canary: Canary, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    """One connection that asks for a shell, every forwarding and its own variables."""
    local, remote, dynamic = (_free_port() for _ in range(3))
    there = f"127.0.0.1:{canary.port}"
    agent = tmp_path_factory.mktemp("agent") / "agent"
    if sshd.has_own_home:
        _write_rc(sshd)
    command = sshd.ssh(
        *("-tt", "-Y", f"-oForwardAgent={agent}", f"-D127.0.0.1:{dynamic}"),
        *(f"-L127.0.0.1:{local}:{there}", f"-R127.0.0.1:{remote}:{there}"),
        *(f"-oSendEnv={name}" for name in SENT),
        asked=("/bin/sh", "-i"),
    )
    around = {"TERM": "xterm-256color", "DISPLAY": "127.0.0.1:77"}
    with (
        _listening_at(agent),
        Program(command, environment=dict(os.environ) | SENT | around) as terminal,
    ):
        terminal.wait_for("Code agent", "Mot de passe", at_most=PATIENCE)
        (program,) = sshd.programs()
        yield Connection(terminal, program, local, remote, dynamic)


def test_a_shell_asked_for_is_crm_tui(sshd: Sshd, greedy: Connection):
    commands = list(sshd.processes().values())

    assert not [said for said in commands if "/bin/sh" in said or "bash" in said]
    assert "Code agent" in greedy.terminal.screen


def test_a_command_without_a_terminal_is_refused_in_one_sentence(sshd: Sshd):
    tried = _tried(sshd.ssh(asked=["id; id >&2"]))

    assert (tried.returncode, tried.stdout) == (1, "")
    assert tried.stderr.startswith(NO_TERMINAL)
    assert tried.stderr.count("\n") == 1


def test_no_terminal_means_one_sentence_and_exit_1(sshd: Sshd):
    tried = _tried(sshd.ssh("-T"))

    assert (tried.returncode, tried.stdout) == (1, "")
    assert tried.stderr.startswith(NO_TERMINAL)


def test_a_local_port_leads_nowhere(greedy: Connection):
    assert _heard_at(greedy.local) == b""


def test_a_dynamic_port_leads_nowhere(greedy: Connection, canary: Canary):
    assert HEARD not in _heard_through(greedy.dynamic, canary.port)


def test_a_remote_port_is_not_opened(greedy: Connection):
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", greedy.remote), timeout=2)


def test_no_agent_and_no_display_follow(sshd: Sshd, greedy: Connection):
    given = environment(greedy.program)

    assert "SSH_AUTH_SOCK" not in given
    assert "DISPLAY" not in given
    assert sshd.listening() == []


def test_nothing_the_client_sends_reaches_the_program(greedy: Connection):
    assert set(environment(greedy.program)) - {"LC_CTYPE"} == GIVEN


@pytest.mark.parametrize("options", [(), ("-O",)], ids=["sftp inside", "rcp inside"])
def test_scp_copies_nothing(sshd: Sshd, tmp_path: Path, options: tuple[str, ...]):
    port = ["-P", str(sshd.port)]
    base = f"127.0.0.1:{sshd.data_dir}/crm.db"
    copy = tmp_path / "copy.db"
    tried = _tried(["scp", *options, *sshd.client_options, *port, base, str(copy)])

    assert tried.returncode != 0
    assert not copy.exists()


def test_sftp_opens_nothing(sshd: Sshd):
    port = ["-P", str(sshd.port)]
    tried = _tried(["sftp", *sshd.client_options, *port, "127.0.0.1"], said="ls\n")

    assert tried.returncode != 0
    assert tried.stdout == ""


def test_a_script_of_the_account_is_not_run(sshd: Sshd, greedy: Connection):
    if not sshd.has_own_home:
        pytest.skip("seul root peut donner au compte un dossier personnel d'essai")
    assert greedy.terminal.is_alive
    assert not (sshd.home / "ran").exists()


def test_no_key_suspends_or_kills_the_program(sshd: Sshd, greedy: Connection):
    greedy.terminal.press("ctrl+z", "ctrl+\\", "ctrl+c")
    greedy.terminal.type("SAM")

    greedy.terminal.wait_for("Code agent", "SAM", at_most=PATIENCE)
    assert sshd.programs() == [greedy.program]


def test_no_process_is_left_once_the_client_has_gone(sshd: Sshd, greedy: Connection):
    greedy.terminal.end()

    assert sshd.left_behind() == {}


def test_without_the_fragment_the_port_leads_to_the_base(
    tmp_path: Path, canary: Canary
):
    """What is tried above does get out of a machine that only forces the command."""
    forced = "ForceCommand exec /usr/local/bin/crm-tui-session\n"
    assert forced in FRAGMENT.read_text()
    local = _free_port()
    with sshd_in(tmp_path, fragment=forced) as bare:
        command = bare.ssh("-N", f"-L127.0.0.1:{local}:127.0.0.1:{canary.port}")
        client = subprocess.Popen(command)
        try:
            assert _heard_at(local) == HEARD
        finally:
            client.terminate()
            client.wait()


def _tried(command: list[str], *, said: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, input=said, capture_output=True, text=True, timeout=PATIENCE
    )


def _heard_at(port: int) -> bytes:
    """Return what comes from a port, once it listens."""
    with _connected(port) as line, suppress(ConnectionResetError):
        return line.recv(64)
    return b""


def _heard_through(port: int, target: int) -> bytes:
    """Return what comes from a port of the machine, through a SOCKS 5 proxy."""
    with _connected(port) as line, suppress(ConnectionResetError):
        line.sendall(b"\x05\x01\x00")
        line.recv(2)
        asked = b"\x05\x01\x00\x01\x7f\x00\x00\x01" + target.to_bytes(2)
        line.sendall(asked)
        return line.recv(64) + line.recv(64)
    return b""


def _connected(port: int) -> socket.socket:
    for _ in range(100):
        with suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        sleep(0.05)
    raise AssertionError(f"the client does not listen on {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listening_at(path: Path) -> socket.socket:
    """Return what stands for the client's own ssh-agent."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    listening.listen()
    return listening


def _write_rc(sshd: Sshd) -> None:
    folder = sshd.home / ".ssh"
    folder.mkdir(exist_ok=True)
    (folder / "rc").write_text(f"touch {sshd.home}/ran\n")
