"""A real sshd on loopback, with the files of `deploy/` as a machine would have them.

It runs as whoever runs the tests, on a port of its own, with keys of its own. Root
gives it a home of its own too, in a mount namespace: nobody's `~/.ssh` is touched. It
is Debian's openssh-server; CI installs it (`.ci/run`). Elsewhere, a machine without it
skips these tests and says so.
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.deploy.processes import (
    below,
    commands,
    environment,
    listened_to,
    opened_by,
)

DEPLOY = Path(__file__).parents[2] / "deploy"
FRAGMENT = DEPLOY / "crm-tui.conf"
LAUNCHER = DEPLOY / "crm-tui-session"

MISSING = "sshd n'est pas installé ici (apt-get install openssh-server)"
ELSEWHERE = "ces essais lisent /proc, que ce système n'a pas"
LEFT_AT_MOST_SECONDS = 10.0
"""T48: « no process left 10 s after »."""


@dataclass(frozen=True)
class Sshd:
    """One sshd in front of one base."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"
    has_own_home: bool
    """Whether the account's home is in the folder, for this sshd only."""

    @property
    def data_dir(self) -> Path:
        """Return where the launcher says that the base is."""
        return self.folder / "data"

    @property
    def home(self) -> Path:
        """Return the account's home, where it has its own."""
        return self.folder / "home"

    @property
    def client_options(self) -> list[str]:
        """Return what `ssh`, `scp` and `sftp` all understand."""
        options = {
            "BatchMode": "yes",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "IdentityFile": str(self.folder / "key"),
            "User": _me(),
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": str(self.folder / "known_hosts"),
            "LogLevel": "ERROR",
        }
        said = [f"-o{name}={value}" for name, value in options.items()]
        return ["-F", "none", *said]

    def ssh(self, *options: str, asked: Sequence[str] = ()) -> list[str]:
        """Return an `ssh` command that asks the machine for some words."""
        port = ["-p", str(self.port)]
        return ["ssh", *self.client_options, *port, *options, "127.0.0.1", *asked]

    def settings(self) -> dict[str, str]:
        """Return what this sshd would do for the account: `sshd -T`."""
        whom = f"user={_me()},host=localhost,addr=127.0.0.1"
        said = subprocess.run(
            [_program(), "-T", "-f", str(self.folder / "sshd_config"), "-C", whom],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        settings: dict[str, str] = {}
        for line in said.splitlines():
            name, _, value = line.partition(" ")
            settings[name] = f"{settings[name]} {value}" if name in settings else value
        return settings

    def processes(self) -> dict[int, str]:
        """Return what runs for connections: sshd's own, and whatever has our base."""
        running = commands()
        ours = {pid for pid in running if self._is_on_base(pid)}
        return {pid: running[pid] for pid in ours | below(self.process.pid, running)}

    def programs(self) -> list[int]:
        """Return the processes that have our base open."""
        return sorted(pid for pid in commands() if self._is_on_base(pid))

    def listening(self) -> list[str]:
        """Return what connections listen to: a forwarded port, display or agent."""
        opened = opened_by(self.processes())
        return [said for inode, said in listened_to() if inode in opened]

    def left_behind(self) -> dict[int, str]:
        """Return the processes still there when every connection should be over."""
        end = monotonic() + LEFT_AT_MOST_SECONDS
        while (left := self.processes()) and monotonic() < end:
            sleep(0.05)
        return left

    def _is_on_base(self, pid: int) -> bool:
        return environment(pid).get("CRM_TUI_DATA_DIR") == str(self.data_dir)


@contextmanager
def sshd_in(folder: Path, *, fragment: str | None = None) -> Iterator[Sshd]:
    """Start a sshd whose every file is in this folder, then stop it."""
    program = _program()
    port = _free_port()
    _install(
        folder,
        port=port,
        fragment=FRAGMENT.read_text() if fragment is None else fragment,
    )
    namespace = _own_home(folder)
    process = subprocess.Popen(
        [*namespace, program, "-D", "-e", "-f", str(folder / "sshd_config")],
        stderr=(folder / "log").open("wb"),
    )
    sshd = Sshd(folder, port, process, has_own_home=bool(namespace))
    try:
        _wait_until_it_answers(sshd)
        yield sshd
    finally:
        for pid in sshd.processes():
            os.kill(pid, signal.SIGKILL)
        process.terminate()
        process.wait()


def _program() -> str:
    found = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None and os.environ.get("CI"):
        pytest.fail(MISSING)
    if found is None:
        pytest.skip(MISSING)
    if not Path("/proc/self/environ").exists():
        pytest.skip(ELSEWHERE)
    return found


def _install(folder: Path, *, port: int, fragment: str) -> None:
    """Lay the files out as `docs/ssh.md` says, under the folder."""
    for name in ("key", "host_key"):
        if not (folder / name).exists():
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f"]
            subprocess.run([*command, str(folder / name)], check=True)
    keys = folder / "keys"
    keys.mkdir(exist_ok=True)
    shutil.copyfile(folder / "key.pub", keys / _me())
    (folder / "home").mkdir(exist_ok=True)
    (folder / "data").mkdir(mode=0o700, exist_ok=True)
    launcher = folder / "crm-tui-session"
    launcher.write_text(at_home(LAUNCHER.read_text(), folder))
    launcher.chmod(0o755)
    (folder / "fragment.conf").write_text(at_home(fragment, folder))
    (folder / "sshd_config").write_text(
        f"Include {folder}/fragment.conf\n"
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host_key\n"
        f"AuthorizedKeysFile {keys}/%u\nPidFile none\nUsePAM no\n"
        # The folder is below /tmp, where anybody may write.
        "StrictModes no\n"
        # As Debian has it: what the fragment must win over.
        "X11Forwarding yes\nAcceptEnv LANG LC_* *\nPermitUserEnvironment yes\n"
        f"Subsystem sftp internal-sftp\n"
    )


def at_home(text: str, folder: Path) -> str:
    """Return a file of `deploy/`, its places those of the folder."""
    program = Path(sys.executable).with_name("crm-tui")
    group = grp.getgrgid(os.getgid()).gr_name
    places = {
        "Match Group crm-tui": f"Match Group {group}",
        "/usr/local/bin/crm-tui-session": str(folder / "crm-tui-session"),
        "/etc/crm-tui/keys": str(folder / "keys"),
        "/etc/crm-tui/crm-tui.toml": str(folder / "crm-tui.toml"),
        "/opt/crm-tui/bin/crm-tui": str(program),
        "/var/lib/crm-tui": str(folder / "data"),
    }
    for place, ours in places.items():
        text = text.replace(place, ours)
    return text


def _own_home(folder: Path) -> Sequence[str]:
    """Return what starts a program for which the account's home is in the folder.

    sshd knows a home from the accounts' file only: root may show it another one.
    """
    if os.geteuid() != 0:
        return ()
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode != 0:
        return ()
    accounts = Path("/etc/passwd").read_text().splitlines()
    fields = [line.split(":") for line in accounts]
    moved = [
        [*line[:5], str(folder / "home"), *line[6:]] if line[0] == _me() else line
        for line in fields
    ]
    (folder / "passwd").write_text("\n".join(":".join(line) for line in moved) + "\n")
    seen = 'mount --bind "$0/passwd" /etc/passwd && exec "$@"'
    return ("unshare", "-m", "sh", "-c", seen, str(folder))


def _me() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(sshd: Sshd) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", sshd.port), timeout=2).close()
        except OSError:
            if sshd.process.poll() is not None:
                pytest.fail((sshd.folder / "log").read_text())
            sleep(0.05)
        else:
            return
    pytest.fail("sshd ne répond pas")
