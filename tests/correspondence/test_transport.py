"""Ways out: a real SMTP server that accepts, refuses, stalls or hangs up; a folder."""

import asyncio
import socket
import ssl
import stat
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from crm_tui.correspondence.outgoing import Deferred, Delivered, Refused
from crm_tui.correspondence.transport import (
    InvalidSmtpUrl,
    SmtpTransport,
    SpoolTransport,
)

TLS = Path(__file__).parent / "tls"


class Relay:
    """A relay that keeps what it takes and answers as it is told."""

    def __init__(
        self, *, on_mail="250 OK", on_rcpt="250 OK", on_data="250 OK", hang_up=False
    ):
        self.on_mail, self.on_rcpt, self.on_data = on_mail, on_rcpt, on_data
        self.hang_up = hang_up
        self.taken = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.on_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.on_rcpt

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.on_mail

    async def handle_DATA(self, server, session, envelope):
        self.taken.append(envelope)
        if self.hang_up:
            server.transport.abort()
        if self.on_data is None:
            await asyncio.sleep(5)
        return self.on_data or "250 OK"


@pytest.fixture
def serve():
    """Start relays on free ports of this machine, and stop them after the test."""
    running = []

    def start(relay, **options):
        controller = Controller(relay, hostname="127.0.0.1", port=0, **options)
        controller.port = free_port()
        controller.start()
        running.append(controller)
        return controller.port

    yield start
    for controller in running:
        controller.stop(no_assert=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def to(port, *, user="", timeout_seconds=5.0):
    url = f"smtp://{user}127.0.0.1:{port}"
    return SmtpTransport.from_url(url, timeout_seconds=timeout_seconds)


def test_a_server_takes_a_mail_for_its_one_recipient(serve, mail):
    relay = Relay()

    outcome = to(serve(relay)).send(mail())

    assert outcome == Delivered()
    (envelope,) = relay.taken
    assert envelope.rcpt_tos == ["jules.maigret@example.org"]
    assert envelope.mail_from == "service.clients@eauxdelacote.example.org"
    message = message_from_bytes(envelope.content, policy=policy.default)
    assert message["Message-ID"] == "<document-123@eauxdelacote.example.org>"
    assert message.get_content().replace("\r\n", "\n") == "Monsieur,\n\nMerci.\n"


@pytest.mark.parametrize(
    ("answers", "expected", "said"),
    [
        pytest.param({"on_rcpt": "450 busy"}, Deferred, "450", id="4xx recipient"),
        pytest.param({"on_rcpt": "550 unknown"}, Refused, "550", id="5xx recipient"),
        pytest.param({"on_mail": "553 who?"}, Deferred, "553", id="unwelcome sender"),
        pytest.param({"on_mail": "552 big"}, Refused, "552", id="too large"),
        pytest.param({"on_data": "451 later"}, Deferred, "451 : later", id="4xx data"),
        pytest.param({"on_data": "554 no"}, Refused, "refuse le message", id="5xx"),
        pytest.param({"on_data": "421 bye"}, Deferred, "421", id="closing"),
        pytest.param({"hang_up": True}, Deferred, "coupé", id="closed after DATA"),
    ],
)
def test_an_answer_tells_a_delay_from_a_refusal(answers, expected, said, serve, mail):
    outcome = to(serve(Relay(**answers))).send(mail())

    assert isinstance(outcome, expected)
    assert said in outcome.reason


def test_a_silent_server_is_left_after_the_delay(serve, mail):
    port = serve(Relay(on_data=None))

    outcome = to(port, timeout_seconds=0.3).send(mail())

    assert outcome == Deferred(reason="Le serveur de mail ne répond pas dans le délai.")


def test_an_uncertain_attempt_is_repeated_under_the_same_identity(serve, mail):
    cut, well = Relay(hang_up=True), Relay()
    to(serve(cut)).send(mail())
    to(serve(well)).send(mail())

    assert cut.taken[0].content == well.taken[0].content


def test_nobody_at_that_address_is_a_delay(mail):
    outcome = to(free_port()).send(mail())

    assert isinstance(outcome, Deferred)
    assert "injoignable" in outcome.reason


def test_the_words_of_a_server_are_made_safe(serve, mail):
    outcome = to(serve(Relay(on_data="554 \x1b[2J\u202e" + "x" * 400))).send(mail())

    assert isinstance(outcome, Refused)
    assert outcome.reason.isprintable() and len(outcome.reason) < 260


@pytest.mark.parametrize(
    ("password", "expected"), [("s:e/c@ret", "Delivered("), ("wrong", "535")]
)
def test_a_password_is_given_and_its_refusal_is_not_the_mails_fault(
    password, expected, serve, mail
):
    def check(server, session, envelope, mechanism, credentials):
        return AuthResult(success=credentials.password == b"s:e/c@ret", handled=False)

    port = serve(
        Relay(), authenticator=check, auth_required=True, auth_require_tls=False
    )

    outcome = to(port, user=f"centre:{quote(password, safe='')}@").send(mail())

    assert isinstance(outcome, Delivered | Deferred)
    assert expected in repr(outcome)


def test_a_password_never_travels_on_a_bare_line(serve, mail, monkeypatch):
    seen = []

    def check(server, session, envelope, mechanism, credentials):
        seen.append(credentials)
        return AuthResult(success=True)

    port = serve(Relay(), authenticator=check, auth_require_tls=False)
    monkeypatch.setattr("crm_tui.correspondence.transport.LOOPBACK_HOSTS", frozenset())

    outcome = to(port, user="centre:secret@").send(mail())

    assert isinstance(outcome, Deferred) and "non chiffrée" in outcome.reason
    assert seen == []


def test_encryption_is_used_when_offered_and_checked(serve, mail):
    relay = Relay()
    port = serve(relay, tls_context=encrypted())

    outcome = to(port).send(mail())

    assert isinstance(outcome, Deferred) and "chiffrée" in outcome.reason
    assert relay.taken == []


def test_a_known_certificate_delivers(serve, mail, monkeypatch):
    relay = Relay()
    port = serve(relay, tls_context=encrypted(), require_starttls=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "cert.pem"))

    assert to(port).send(mail()) == Delivered()
    assert len(relay.taken) == 1


@pytest.mark.parametrize(
    ("url", "host", "port", "is_tls"),
    [
        ("smtp://relay.example.org", "relay.example.org", 25, False),
        ("smtp://relay.example.org:587", "relay.example.org", 587, False),
        ("smtps://relay.example.org", "relay.example.org", 465, True),
        ("smtp://u%40x:p%3Aw@[::1]:2525", "::1", 2525, False),
    ],
)
def test_the_address_of_a_server_is_read(url, host, port, is_tls):
    transport = SmtpTransport.from_url(url)

    assert (transport.host, transport.port, transport.is_tls) == (host, port, is_tls)


def test_a_password_is_decoded_and_never_shown():
    transport = SmtpTransport.from_url("smtp://u%40x:p%3Aw@relay.example.org")

    assert (transport.username, transport.password) == ("u@x", "p:w")
    assert "p:w" not in repr(transport)


@pytest.mark.parametrize(
    "url",
    ["", "relay:25", "http://secret@relay", "smtp://", "smtp://u:secret@h:99999x"],
)
def test_an_unreadable_address_is_refused_without_its_password(url):
    with pytest.raises(InvalidSmtpUrl) as refusal:
        SmtpTransport.from_url(url)

    assert "secret" not in str(refusal.value)


def test_the_spool_keeps_a_mail_under_its_day_and_number(tmp_path, mail):
    outcome = SpoolTransport(folder=tmp_path / "spool").send(mail())

    assert outcome == Delivered(path="2024-07-11/MAIL-000123.eml")
    path = tmp_path / "spool" / "2024-07-11" / "MAIL-000123.eml"
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert str(message["To"]) == "jules.maigret@example.org"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def encrypted():
    """Return the context of a server that shows the tests' own certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "cert.pem", TLS / "key.pem")
    return context
