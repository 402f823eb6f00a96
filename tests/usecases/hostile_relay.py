"""A mail server that ill-treats who sends, and workers that die at any moment.

Server and workers are programs of their own; what each saw is a line of one ledger.
"""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from email import message_from_bytes, policy
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from crm_tui.correspondence.outgoing import (
    Deferred,
    Delivered,
    DeliveryOutcome,
    OutgoingMail,
)
from crm_tui.correspondence.transport import MailTransport
from crm_tui.desk import Desk
from crm_tui.settings import Settings
from crm_tui.store.engine import Store
from crm_tui.usecases import deliver_correspondence as delivery
from crm_tui.usecases.parts import leaving
from tests.usecases.relay import free_port

TEMPORARY, PERMANENT, HANGS, CLOSES = 0.30, 0.05, 0.015, 0.02
"""Of all attempts: « 30 % 4xx, 5 % 5xx », silences and cut lines after the message."""

PAUSE_SECONDS = 0.02
_programs = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Ledger:
    """One line an event, appended whole by any number of programs."""

    file: Path

    def note(self, *words: str) -> None:
        """Write a line down before going on."""
        line = "\t".join(words) + "\n"
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)

    def lines(self) -> list[list[str]]:
        """Return every event so far."""
        if not self.file.exists():
            return []
        return [line.split("\t") for line in self.file.read_text().splitlines()]

    def counts(self) -> Counter[str]:
        """Return how often each kind of event was seen."""
        return Counter(line[0] for line in self.lines())

    def taken(self) -> list[tuple[str, str]]:
        """Return the subject and the Message-ID of each mail the server kept."""
        return [(line[1], line[2]) for line in self.lines() if line[0] == "taken"]


class HostileHandler:
    """Answers each message by the draw of a seed."""

    def __init__(self, ledger: Ledger, *, seed: int, silence_seconds: float) -> None:
        self._ledger = ledger
        self._draws = random.Random(seed)
        self._silence_seconds = silence_seconds

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        import asyncio

        draw = self._draws.random()
        if draw < TEMPORARY:
            return "451 plus tard"
        draw -= TEMPORARY
        if draw < PERMANENT:
            return "550 boite inconnue"
        draw -= PERMANENT
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert len(envelope.rcpt_tos) == 1
        self._ledger.note("taken", str(message["Subject"]), str(message["Message-ID"]))
        if draw < HANGS:
            await asyncio.sleep(self._silence_seconds)
        elif draw < HANGS + CLOSES:
            server.transport.close()
        return "250 OK"


@contextmanager
def hostile_server(
    ledger: Ledger, *, seed: int, silence_seconds: float
) -> Iterator[str]:
    """Run the server in a program of its own, and give its URL."""
    port = free_port()
    program = _programs.Process(
        target=_serve, args=(ledger, port, seed, silence_seconds), daemon=True
    )
    program.start()
    while ("listening",) not in {tuple(line) for line in ledger.lines()}:
        time.sleep(PAUSE_SECONDS)
    try:
        yield f"smtp://127.0.0.1:{port}"
    finally:
        program.kill()
        program.join()


def _serve(ledger: Ledger, port: int, seed: int, silence_seconds: float) -> None:
    handler = HostileHandler(ledger, seed=seed, silence_seconds=silence_seconds)
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    ledger.note("listening")
    signal.pause()


@dataclass(frozen=True)
class NotingTransport:
    """Notes what the sender saw of each attempt."""

    inner: MailTransport
    ledger: Ledger

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        outcome = self.inner.send(mail)
        self.ledger.note(_kind_of(outcome))
        return outcome


def _kind_of(outcome: DeliveryOutcome) -> str:
    if isinstance(outcome, Delivered):
        return "accepted"
    if not isinstance(outcome, Deferred):
        return "5xx"
    return "4xx" if "451" in outcome.reason else "unanswered"


class Workers:
    """Programs that deliver, killed and begun again."""

    def __init__(self, desk: Desk, url: str, ledger: Ledger, *, count: int) -> None:
        self._given = (desk, url, ledger)
        self._running = [self._begin() for _ in range(count)]

    def kill_one(self, at: int) -> None:
        """Kill a worker wherever it is, and put another in its place."""
        _end(self._running[at])
        self._running[at] = self._begin()

    def end(self) -> None:
        """Kill them all."""
        for program in self._running:
            _end(program)

    def _begin(self) -> BaseProcess:
        program = _programs.Process(target=_work, args=self._given, daemon=True)
        program.start()
        return program


def _end(program: BaseProcess) -> None:
    program.kill()
    program.join()


def _work(desk: Desk, url: str, ledger: Ledger) -> None:
    """Deliver for ever, on a store of its own."""
    reached = leaving.mail_transport
    noting = partial(_noting, reached, ledger)
    vars(delivery)["mail_transport"] = noting
    mine = replace(desk, store=Store.open(url))
    while True:
        report = delivery.deliver_correspondence(mine, limit=5, spare=timedelta())
        for _ in range(report.overtaken):
            ledger.note("overtaken")
        if not report.handled:
            time.sleep(PAUSE_SECONDS)


def _noting(
    reached: Callable[[Settings], MailTransport], ledger: Ledger, settings: Settings
) -> NotingTransport:
    return NotingTransport(reached(settings), ledger)
