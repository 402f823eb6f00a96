"""A real mail server for the tests of delivery, which answers as it is told."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class Relay:
    """Keeps the mails it takes; `answer` is what it says of each."""

    answer: str = "250 OK"
    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            content = message_from_bytes(envelope.content, policy=policy.default)
            self.taken.append(content)
        return self.answer

    @property
    def url(self) -> str:
        """Where the centre would be told to send its mails."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def message_ids(self) -> list[str]:
        """The identifiers of the mails taken, in order."""
        return [str(message["Message-ID"]) for message in self.taken]


@contextmanager
def running_relay() -> Iterator[Relay]:
    """Start a relay on a free port of this machine, and stop it."""
    relay = Relay(port=free_port())
    controller = Controller(relay, hostname="127.0.0.1", port=relay.port)
    controller.start()
    try:
        yield relay
    finally:
        controller.stop()


def free_port() -> int:
    """Return a port nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
