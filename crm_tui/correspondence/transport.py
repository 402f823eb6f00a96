"""Ways for a mail to leave: an SMTP server, or files in the spool folder."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from crm_tui.correspondence.mail import envelope_recipient, mail_message
from crm_tui.correspondence.one_line import one_line
from crm_tui.correspondence.outgoing import (
    Deferred,
    Delivered,
    DeliveryOutcome,
    OutgoingMail,
    Refused,
)
from crm_tui.correspondence.spool import SpoolConflict, store_file
from crm_tui.domain.refusal import Refusal
from crm_tui.domain.text import visible

DEFAULT_TIMEOUT_SECONDS = 20.0
"""Longest silence of a server; the mail is then tried again later."""

MESSAGE_TOO_LARGE = 552
"""Said in answer to the sender's name, where the announced size is too much."""

MAX_ANSWER_CHARACTERS = 160
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class InvalidSmtpUrl(Refusal):
    """The address of the mail server cannot be read; it never quotes the password."""


class MailTransport(Protocol):
    """Takes a mail away, and says what became of it."""

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Try once; the same mail may be tried again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolTransport:
    """Keeps mails as `.eml` files: the embedded default, with no server at all."""

    folder: Path

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Write the message under its day and number, once."""
        content = mail_message(mail).as_bytes()
        return keep(folder=self.folder, name=mail.file_name, content=content)


def keep(*, folder: Path, name: str, content: bytes) -> DeliveryOutcome:
    """Store a finished document in the spool and say so as an outcome."""
    try:
        store_file(spool=folder, name=name, content=content)
    except SpoolConflict:
        return Refused(reason=f"Le fichier {name} existe déjà avec un autre contenu.")
    except OSError as error:
        return Deferred(
            reason=f"Dossier des envois inaccessible : {error.strerror or error}."
        )
    return Delivered(path=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpTransport:
    """Hands mails to a server: TLS from the start (`smtps`), or as soon as offered."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    is_tls: bool = False
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS

    @classmethod
    def from_url(
        cls, url: str, *, timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS
    ) -> "SmtpTransport":
        """Read `smtp://user:password@host:port` or `smtps://…`."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise InvalidSmtpUrl("Adresse du serveur de mail illisible.") from None
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise InvalidSmtpUrl(
                "Adresse du serveur de mail : attendu smtp://serveur:port ou smtps://…"
            )
        is_tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname,
            port=port or (465 if is_tls else 25),
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            is_tls=is_tls,
            timeout_seconds=timeout_seconds,
        )

    def send(self, mail: OutgoingMail) -> DeliveryOutcome:
        """Try once; a 4xx, a silence or a broken line is Deferred, a 5xx is Refused."""
        message = mail_message(mail)
        recipient = envelope_recipient(mail)
        try:
            with self._connected() as server:
                return self._hand_over(server, message, recipient, mail)
        except smtplib.SMTPResponseException as error:
            return Deferred(reason=_server_said(error.smtp_code, error.smtp_error))
        except (smtplib.SMTPException, OSError) as error:
            return Deferred(reason=_no_answer(error))

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Open a line; a failure to say goodbye never undoes an accepted mail."""
        server = self._open()
        try:
            self._secure(server)
            yield server
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
        finally:
            server.close()

    def _open(self) -> smtplib.SMTP:
        if self.is_tls:
            return smtplib.SMTP_SSL(
                self.host,
                self.port,
                timeout=self.timeout_seconds,
                context=ssl.create_default_context(),
            )
        return smtplib.SMTP(self.host, self.port, timeout=self.timeout_seconds)

    def _secure(self, server: smtplib.SMTP) -> None:
        """Encrypt where the server can, and never show a password on a bare line."""
        server.ehlo_or_helo_if_needed()
        is_private = self.is_tls or self.host in LOOPBACK_HOSTS
        if not self.is_tls and server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
            is_private = True
        if not self.username:
            return
        if not is_private:
            raise smtplib.SMTPException(
                "connexion non chiffrée, identifiants non transmis"
            )
        server.login(self.username, self.password)

    @staticmethod
    def _hand_over(
        server: smtplib.SMTP, message: EmailMessage, recipient: str, mail: OutgoingMail
    ) -> DeliveryOutcome:
        """Give the mail to an open line; only here is a 5xx about this very mail."""
        try:
            server.send_message(message, mail.sender.mail_from, [recipient])
        except smtplib.SMTPRecipientsRefused as error:
            return _judge(*error.recipients[recipient])
        except smtplib.SMTPSenderRefused as error:
            return _judge_sender(error.smtp_code, error.smtp_error)
        except smtplib.SMTPResponseException as error:
            return _judge(error.smtp_code, error.smtp_error)
        return Delivered()


def _judge(code: int, answer: bytes | str) -> DeliveryOutcome:
    reason = _server_said(code, answer)
    return Refused(reason=reason) if 500 <= code < 600 else Deferred(reason=reason)


def _judge_sender(code: int, answer: bytes | str) -> DeliveryOutcome:
    """A sender that is not welcome is the centre's setting, not this mail's fault."""
    if code == MESSAGE_TOO_LARGE:
        return _judge(code, answer)
    return Deferred(reason=_server_said(code, answer))


def _server_said(code: int, answer: bytes | str) -> str:
    """Quote the server's answer, made safe: it comes from outside."""
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    said = visible(one_line(words))[:MAX_ANSWER_CHARACTERS]
    kind = "refuse" if 500 <= code < 600 else "diffère"
    return f"Le serveur de mail {kind} le message ({code} : {said})."


def _no_answer(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "Le serveur de mail ne répond pas dans le délai."
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "Le serveur de mail a coupé la connexion."
    if isinstance(error, ssl.SSLError):
        return "La connexion chiffrée au serveur de mail a échoué."
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        return f"Serveur de mail injoignable : {error.strerror or 'adresse inconnue'}."
    return f"Le serveur de mail ne convient pas : {visible(str(error))}."
