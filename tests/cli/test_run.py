"""`crm-tui run`: only on a terminal, and the terminal is given back as it was."""

import os
import signal
import subprocess
import sys
import time

import ptyprocess
import pytest

CRM_TUI = [sys.executable, "-m", "crm_tui", "run"]
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
DEADLINE_SECONDS = 30.0


def test_without_a_terminal_one_sentence_and_code_1(tmp_path):
    done = subprocess.run(
        CRM_TUI,
        env=os.environ | {"CRM_TUI_DATA_DIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=DEADLINE_SECONDS,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "crm-tui demande un terminal : ni entrée ni sortie redirigée.\n"
    )
    assert done.stdout == ""


@pytest.fixture
def terminal(sqlite_url, tmp_path):
    environment = os.environ | {
        "CRM_TUI_DATABASE_URL": sqlite_url,
        "CRM_TUI_DATA_DIR": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
    process = ptyprocess.PtyProcess.spawn(
        CRM_TUI, dimensions=(40, 120), env=environment
    )
    yield process
    process.close(force=True)


def read_until(process: ptyprocess.PtyProcess, text: bytes) -> bytes:
    """Read what the program sends until this text, or its end."""
    seen, deadline = b"", time.monotonic() + DEADLINE_SECONDS
    while text not in seen and time.monotonic() < deadline:
        try:
            seen += process.read(1 << 16)
        except EOFError:
            break
    return seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(terminal, number):
    read_until(terminal, b"Se connecter")
    terminal.kill(number)
    last = read_until(terminal, b"nothing ends with this")

    assert LEAVES_ALTERNATE_SCREEN in last
    assert terminal.wait() == 0


def test_a_byte_that_is_not_utf_8_does_not_end_the_session(terminal):
    read_until(terminal, b"Se connecter")
    terminal.write(b"IFI\xff\xe9045")
    assert "IFI" in read_until(terminal, b"045").decode(errors="replace")
    terminal.write(b"\x11")
    read_until(terminal, LEAVES_ALTERNATE_SCREEN)

    assert terminal.wait() == 0


def test_a_base_that_is_missing_is_told_in_one_sentence(tmp_path):
    environment = os.environ | {
        "CRM_TUI_DATABASE_URL": f"sqlite:///{tmp_path}/absent/crm.db",
        "CRM_TUI_DATA_DIR": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }
    process = ptyprocess.PtyProcess.spawn(
        CRM_TUI, dimensions=(40, 120), env=environment
    )
    shown = read_until(process, b"nothing ends with this")
    after = shown.rpartition(LEAVES_ALTERNATE_SCREEN)[2].decode()

    assert process.wait() == 1
    assert "crm-tui : " in after
    assert "Traceback" not in after
