"""Hands an address to the program a centre names; never through a shell.

Beside the rooms, as `softphone` is. Without a program (a terminal over SSH has no
browser of its own), the address is only copied.
"""

import subprocess
from collections.abc import Sequence

from crm_tui.domain.refusal import Refusal

URL = "{url}"
"""Where the address stands in the command; at its end where nothing says."""


class UnableToOpenLink(Refusal):
    """The program of the settings does not start."""


def open_link(command: Sequence[str], *, url: str) -> None:
    """Start the program on an address, and leave it on its own.

    `command` is a program and its arguments (`open_link_command` of the settings): the
    address is one argument, whatever it holds. Raises UnableToOpenLink.
    """
    words = [word.replace(URL, url) for word in command]
    if not any(URL in word for word in command):
        words.append(url)
    try:
        subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UnableToOpenLink(
            f"« {command[0]} » ne s'ouvre pas ({error.strerror}) : adresse copiée."
        ) from None
