"""An address is handed to a program as one argument, never to a shell."""

import subprocess
from typing import Any

import pytest

from crm_tui.link_opener import UnableToOpenLink, open_link

URL = "https://ged.example.org/acteurs/1?a=$(id);reboot"


@pytest.mark.parametrize(
    ("command", "started"),
    [
        (["xdg-open"], ["xdg-open", URL]),
        (["firefox", "--new-tab", "{url}"], ["firefox", "--new-tab", URL]),
        (["ssh-open", "--to={url}", "-q"], ["ssh-open", f"--to={URL}", "-q"]),
    ],
)
def test_the_address_is_one_argument_whatever_it_holds(monkeypatch, command, started):
    seen: list[Any] = []

    def start(words: list[str], **options: Any) -> None:
        seen.append((words, options.get("shell", False)))

    monkeypatch.setattr(subprocess, "Popen", start)
    open_link(command, url=URL)

    assert seen == [(started, False)]


def test_a_program_that_is_not_there_is_said_in_one_sentence():
    with pytest.raises(UnableToOpenLink, match="« /nulle/part » ne s'ouvre pas"):
        open_link(["/nulle/part"], url=URL)
