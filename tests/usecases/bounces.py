"""Delivery status notifications, as a mail server writes them."""


def bounce_of(
    message_id: str,
    *,
    action: str = "failed",
    code: str = "smtp; 550 5.1.1 boite inconnue",
    returned: str = "text/rfc822-headers",
) -> bytes:
    """Return the notification of a mail that came back."""
    return f"""From: MAILER-DAEMON@relais.example.org
To: service.clients@eauxdelacote.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is the mail system. <document-1@forged.example.org>

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relais.example.org

Final-Recipient: rfc822; vance@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: {code}

--b
Content-Type: {returned}

Message-ID: {message_id}
Subject: Votre demande

--b--
""".replace("\n", "\r\n").encode()
