"""The files of `deploy/`: what the fragment sets, what the launcher lets through."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.deploy.sshd import FRAGMENT, LAUNCHER, Sshd, at_home

PAGE = Path(__file__).parents[2] / "docs" / "ssh.md"
KEYWORD = re.compile(r"^\s*([A-Z]\w+) (.+)$", re.MULTILINE)
SET = {
    "permituserenvironment": "no",
    "permittty": "yes",
    "maxsessions": "1",
    "disableforwarding": "yes",
    "allowtcpforwarding": "no",
    "allowstreamlocalforwarding": "no",
    "allowagentforwarding": "no",
    "x11forwarding": "no",
    "gatewayports": "no",
    "permittunnel": "no",
    "acceptenv": "LANG LC_*",
    "permituserrc": "no",
    "passwordauthentication": "no",
    "kbdinteractiveauthentication": "no",
    "permitemptypasswords": "no",
    "loglevel": "VERBOSE",
    "clientaliveinterval": "15",
    "clientalivecountmax": "3",
}
"""What `sshd -T` must say for an agent, over what the machine allows others."""


def test_sshd_itself_says_each_setting(sshd: Sshd):
    in_force = sshd.settings()

    assert {name: in_force[name] for name in SET} == SET
    assert in_force["forcecommand"] == f"exec {sshd.folder}/crm-tui-session"
    assert in_force["authorizedkeysfile"] == f"{sshd.folder}/keys/%u"


def test_each_line_of_the_fragment_is_tested_and_explained():
    lines = dict(KEYWORD.findall(FRAGMENT.read_text()))
    page = PAGE.read_text()

    tested = {*SET, "match", "forcecommand", "authorizedkeysfile"}
    assert {name.lower() for name in lines} == tested
    assert [name for name in lines if f"`{name}" not in page] == []


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("", id="nothing"),
        pytest.param("crm-tui doctor", id="another command"),
        pytest.param("crm-tui call 0465710448", id="no agent"),
        pytest.param("crm-tui call --help --agent SAM01", id="an option"),
        pytest.param("crm-tui call 04 --agent ../SAM01", id="a path"),
        pytest.param("crm-tui call 04;id --agent SAM01", id="a second command"),
        pytest.param("crm-tui call $(id) --agent SAM01", id="a substitution"),
        pytest.param("crm-tui call * --agent SAM01", id="a pattern"),
        pytest.param("crm-tui call 04 --agent SAM01 --x", id="a word more"),
    ],
)
def test_without_a_terminal_nothing_else_is_run(tmp_path: Path, asked: str):
    ended = _launched(tmp_path, asked)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("crm-tui demande un terminal")


def test_the_softphone_may_ring_a_desk_through_the_launcher(tmp_path: Path):
    ended = _launched(tmp_path, "crm-tui call +33465710448 --agent SAM01")

    said, *given = ended.stdout.splitlines()
    assert ended.returncode == 0
    assert said == "call --agent SAM01 -- +33465710448"
    assert sorted(line.partition("=")[0] for line in given) == [
        *("CRM_TUI_CONFIG", "CRM_TUI_DATA_DIR", "HOME", "LANG", "LOGNAME"),
        *("PATH", "PWD", "TERM", "USER"),
    ]
    assert f"CRM_TUI_DATA_DIR={tmp_path}/data" in given
    assert "LANG=fr_FR.UTF-8" in given


def _launched(folder: Path, asked: str) -> "subprocess.CompletedProcess[str]":
    """Run the launcher as sshd does without a terminal, in front of an echo."""
    program = folder / "program"
    program.write_text('#!/bin/sh\necho "$@"\nenv\n')
    program.chmod(0o755)
    launcher = folder / "launcher"
    installed = at_home(LAUNCHER.read_text(), folder)
    installed = re.sub(r"^PROGRAM=.*$", f"PROGRAM={program}", installed, flags=re.M)
    launcher.write_text(installed)
    given = {
        "HOME": str(folder),
        "USER": "crm",
        "LC_ALL": "fr_FR.UTF-8",
        "LANG": "C",
        "SSH_ORIGINAL_COMMAND": asked,
        "EDITOR": "/bin/sh",
        "PYTHONPATH": "/tmp",
        "LC_EVIL": "x",
        "PATH": os.environ["PATH"],
    }
    return subprocess.run(
        ["sh", str(launcher)],
        env=given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
