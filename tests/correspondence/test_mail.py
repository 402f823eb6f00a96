"""A mail as it travels: one address, no smuggled header, the same bytes each time."""

from email import message_from_bytes, policy

import pytest

from crm_tui.correspondence.mail import envelope_recipient, mail_message
from crm_tui.correspondence.outgoing import Attachment
from crm_tui.correspondence.rendered_text import RenderedText
from crm_tui.domain.refusal import Refusal


def parsed(message):
    return message_from_bytes(message.as_bytes(), policy=policy.default)


def content_of(message):
    return message.get_content().replace("\r\n", "\n")


def test_a_mail_says_who_to_whom_when_and_where_to_answer(mail):
    message = parsed(mail_message(mail()))

    assert message["Message-ID"] == "<document-123@eauxdelacote.example.org>"
    assert message["Date"].datetime.isoformat() == "2024-07-11T08:00:00+00:00"
    assert message["From"].addresses[0].display_name == "Eaux de la Côte"
    assert str(message["To"]) == "jules.maigret@example.org"
    assert str(message["Reply-To"]) == "justificatifs@eauxdelacote.example.org"
    assert message["Auto-Submitted"] == "auto-generated"


def test_the_body_arrives_to_the_letter(mail):
    body = (
        "Œuvre, 1\u202f300\u202fm³ : « été »\n\n.\nFrom here\n" + "x" * 2000 + " 😀\n"
    )
    text = RenderedText(subject="Été – 1\u202f300 m³", body=body)

    message = mail_message(mail(text=text))

    assert message.as_bytes().isascii()
    assert content_of(parsed(message)) == body
    assert parsed(message)["Subject"] == "Été – 1\u202f300 m³"


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?Bcc?= d'eau",
        "x = ?",
        "a , b ; <c@d.fr>",
        "(c) 'd' \"e\" \\ %41",
        "é" * 200,
    ],
)
def test_a_subject_is_read_as_it_was_written(subject, mail):
    message = parsed(mail_message(mail(text=RenderedText(subject=subject, body="b\n"))))

    assert message["Subject"].replace("= ?", "=?") == subject.replace("= ?", "=?")


@pytest.mark.parametrize("at", [None, Attachment(name="tarif é.pdf", content=b"%PDF")])
def test_each_attempt_builds_the_same_bytes(at, mail):
    attachments = (at,) if at else ()

    first = mail_message(mail(attachments=attachments)).as_bytes()

    assert first == mail_message(mail(attachments=attachments)).as_bytes()


def mail_bytes(subject, mail):
    return mail_message(mail(text=RenderedText(subject=subject, body="b\n"))).as_bytes()


def test_an_attachment_keeps_its_name_and_content(mail):
    joined = Attachment(name="tarif\r\nBcc: é.pdf", content=b"%PDF-1.7\x00")

    files = list(parsed(mail_message(mail(attachments=(joined,)))).iter_attachments())

    assert [file.get_filename() for file in files] == ["tarif Bcc: é.pdf"]
    assert files[0].get_content() == b"%PDF-1.7\x00"
    assert files[0].get_content_type() == "application/pdf"


@pytest.mark.parametrize(
    "subject",
    [
        "a\r\nBcc: all@example.org",
        "a\nBcc: all@example.org",
        "a\rBcc: all@example.org",
        "a\u2028Bcc: all@example.org",
        "a\x85Bcc: all@example.org",
        "a\x0b\x0cBcc: all@example.org",
        "x" * 3000 + "\r\n\r\nbody",
        "=?utf-8?q?a=0D=0ABcc:all@example.org?=",
        "==??utf-8?q?a=0D=0ABcc:all@example.org?=",
        "a =?utf-8?b?DQpCY2M6YWxsQGV4YW1wbGUub3Jn?= b",
        "=?utf-8?q?a?= =?utf-8?q?=0D=0ABcc:all@example.org?=",
    ],
    ids=ascii,
)
def test_no_subject_can_add_a_header(subject, mail):
    message = parsed(mail_message(mail(text=RenderedText(subject=subject, body="b\n"))))

    assert message["Bcc"] is None
    assert b"\nBcc" not in mail_bytes(subject, mail)
    assert len(message.get_all("To")) == len(message.get_all("Subject")) == 1
    assert content_of(message) == "b\n"


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "jules",
        "a@example.org,b@example.org",
        "a@example.org;b@example.org",
        "a@example.org b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org\nb@example.org",
        "a@example.org\u2028b@example.org",
        "Jules <a@example.org>",
        "b@example.org <a@example.org>",
        '"a@example.org, b"@example.org',
        "a@example.org(b@example.org)",
        "undisclosed: a@example.org, b@example.org;",
        "<a@example.org>,",
        "a@b@example.org",
        "a@@example.org",
        "@example.org",
        "a@",
        "a@example..org",
        "jérôme@example.org",
    ],
    ids=ascii,
)
def test_what_is_not_exactly_one_address_is_refused(recipient, mail):
    with pytest.raises(Refusal, match="Destinataire"):
        mail_message(mail(recipient=recipient))


def test_a_domain_with_accents_travels_in_its_dns_form(mail):
    accented = mail(recipient="jules@mairie-orléans.fr")

    assert envelope_recipient(accented) == "jules@xn--mairie-orlans-khb.fr"
    assert str(parsed(mail_message(accented))["To"]) == envelope_recipient(accented)
