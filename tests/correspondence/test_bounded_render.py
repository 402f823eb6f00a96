"""What an administrator writes is rendered apart, within bounds (T49-T51)."""

import os
import signal
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from crm_tui.correspondence import bounded_render
from crm_tui.correspondence.bounded_render import render_bounded
from crm_tui.correspondence.plain_json import from_json, to_json
from crm_tui.correspondence.render import MissingFields, render
from crm_tui.correspondence.template_files import shipped_words, template_names
from crm_tui.correspondence.template_grammar import UnacceptableTemplate
from crm_tui.correspondence.template_reading import (
    ALWAYS_GIVEN,
    fields_allowed,
    unknown_fields,
)
from crm_tui.correspondence.template_samples import sample_kinds
from crm_tui.correspondence.template_source import TemplateSource
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.template_edition import LABELS
from tests.correspondence.test_template_grammar import HOSTILE

MAIL = DocumentChannel.MAIL
RUNAWAY = (
    "{% for a in rows %}{% for b in rows %}"
    "{% if rows | join == a %}{% endif %}"
    "{% endfor %}{% endfor %}" * 20
)
"""Every word of it is allowed: a long list joined five million times."""


def written(body: str, subject: str = "Objet", **context: object) -> str:
    source = TemplateSource(name="water/note", subject=subject, body=body)
    return render_bounded(source=source, context=context, channel=MAIL).body


@pytest.mark.parametrize("name", template_names())
def test_a_child_writes_what_the_desk_would(name: str):
    subject, body = shipped_words(name)
    source = TemplateSource(name=name, subject=subject, body=body)

    for kind in sample_kinds():
        there = render_bounded(source=source, context=kind.fields, channel=MAIL)
        assert there == render(template=name, context=kind.fields, channel=MAIL)


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: body[:50])
def test_an_edited_template_that_says_more_than_a_letter_is_refused(body: str):
    with pytest.raises(UnacceptableTemplate):
        written(body, x=["a"], y="b")


def test_a_template_that_runs_away_is_stopped_and_the_next_one_is_served():
    with pytest.raises(UnacceptableTemplate, match="2 secondes"):
        written(RUNAWAY, rows=[str(number) for number in range(500)])

    assert written("Bonjour.") == "Bonjour.\n"


def test_a_text_without_end_is_refused():
    with pytest.raises(UnacceptableTemplate, match="20000 signes"):
        written("{% for a in rows %}{{ a }}{% endfor %}", rows=["x" * 900] * 500)


def test_a_missing_field_is_named_as_from_a_file():
    with pytest.raises(MissingFields) as refusal:
        written("{{ dossier.numero }}", dossier={"numero": None})

    assert refusal.value.fields == ("dossier.numero",)


def test_a_customer_s_text_is_never_rendered():
    assert written("{{ nom }}", nom="{{ 7 * 7 }}") == "{{ 7 * 7 }}\n"


def test_a_child_that_was_killed_is_followed_by_another():
    written("Bonjour.")
    program = bounded_render._THE_CHILD._program
    assert program is not None
    os.kill(program.pid, signal.SIGKILL)
    program.wait()

    assert written("Encore.") == "Encore.\n"


def test_the_child_is_told_nothing_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CRM_TUI_SMTP_URL", "smtp://user:secret@relay")
    program = bounded_render._begin()
    try:
        with open(f"/proc/{program.pid}/environ", "rb") as file:
            assert b"user:secret" not in file.read()
    finally:
        program.kill()
        program.wait()


def test_plain_values_keep_their_kind():
    values = {
        "day": date(2024, 7, 11),
        "at": datetime(2024, 7, 11, 8, 0, tzinfo=UTC),
        "amount": Decimal("12.30"),
        "many": [1, True, None, {"$day": 3}],
    }

    assert from_json(to_json(values)) == values


@pytest.mark.parametrize("name", template_names())
def test_every_template_has_its_name_on_screen_and_its_samples(name: str):
    assert name.partition("/")[2] in LABELS
    fields = sample_kinds()[0].fields

    for path in fields_allowed(name):
        value: object = {**fields, "canal": "MAIL"}
        for part in path.replace("[]", ".[]").split("."):
            value = value[0] if part == "[]" else value[part]  # type: ignore[index]


def test_the_fields_of_a_list_s_items_are_known_by_the_list():
    allowed = fields_allowed("common/reading_request_mail")

    assert "compteurs[].matricule" in allowed
    assert unknown_fields(
        subject="{{ agent.prenom }}",
        body="{% for c in compteurs %}{{ c.matricule }}{{ c.couleur }}"
        "{% endfor %}{{ fuite.plafond }}",
        allowed=allowed,
    ) == ("compteurs[].couleur", "fuite.plafond")
    assert "agent" in ALWAYS_GIVEN
