"""A centre words its letters: tried before kept, versioned, and frozen once sent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from crm_tui.bootstrap import job_desk
from crm_tui.correspondence.template_grammar import UnacceptableTemplate
from crm_tui.correspondence.template_samples import sample_kinds
from crm_tui.desk import Act, Desk, FrontDesk, PermissionRefused
from crm_tui.domain.document import DocumentChannel
from crm_tui.domain.edition import SHIPPED
from crm_tui.store.refusals import StaleRecord
from crm_tui.usecases.list_templates import list_templates
from crm_tui.usecases.parts.template_trial import TemplateFails
from crm_tui.usecases.parts.written_words import WrittenWords, words_in
from crm_tui.usecases.preview_template import preview_template
from crm_tui.usecases.save_template import UnableToSaveTemplate, save_template
from crm_tui.usecases.show_template import show_template
from tests.usecases.water import add_vance

CODE = "water/justificatif_request"
TODAY = date(2024, 7, 11)
WORDS = "{{ appel }},\n\nMerci avant le {{ dossier.date_limite | date_longue }}.\n"
Save = Callable[..., Any]


@pytest.fixture
def jobs(front_desk: FrontDesk) -> Desk:
    return job_desk(front_desk)


@pytest.fixture
def save(jobs: Desk) -> Save:
    def edition(**changes: Any) -> Any:
        given = {
            "code": CODE,
            "subject": "Votre demande {{ dossier.numero }}",
            "body": WORDS,
            "reason": "Plus court",
            "in_force_on": TODAY,
            "seen_version": 0,
            "key": "",
            **changes,
        }
        return save_template(jobs, **given)

    return edition


def test_a_version_is_kept_with_who_and_why_and_follows_the_last(jobs, save):
    save()
    save(seen_version=1, reason="Encore", body="Bonjour.")

    sheet = show_template(jobs, code=CODE)

    assert [(e.version, e.reason, e.written_by) for e in sheet.editions] == [
        (2, "Encore", "JOB"),
        (1, "Plus court", "JOB"),
    ]
    assert (sheet.line.version, sheet.body) == (2, "Bonjour.")


def test_a_version_words_nothing_before_its_day(jobs, save):
    save(in_force_on=TODAY + timedelta(days=3))

    line = show_template(jobs, code=CODE).line

    assert (line.version, line.changes_on) == (SHIPPED, date(2024, 7, 14))


def test_every_template_is_listed_once(jobs):
    lines = list_templates(jobs)

    assert len({line.code for line in lines}) == len(lines) >= 15
    assert {line.version for line in lines} == {SHIPPED}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": " "}, UnableToSaveTemplate),
        ({"in_force_on": date(2024, 7, 10)}, UnableToSaveTemplate),
        ({"seen_version": 3}, StaleRecord),
        ({"body": ""}, TemplateFails),
        ({"body": "{{ x() }}"}, TemplateFails),
        ({"body": "{{ dossier.numreo }}"}, TemplateFails),
        ({"body": "{{ fuite.plafond | m3 }}"}, TemplateFails),
        ({"body": "{{ demande.date_arrivee }}"}, TemplateFails),
        ({"body": "{{ intervention.creneau }}"}, TemplateFails),
    ],
)
def test_what_could_not_write_to_everybody_is_not_kept(jobs, save, changes, refusal):
    with pytest.raises(refusal):
        save(**changes)

    assert show_template(jobs, code=CODE).newest == SHIPPED


def test_a_document_is_worded_by_the_version_of_its_day(jobs, save):
    save(in_force_on=TODAY + timedelta(days=1))
    before = words_of_today(jobs)
    save(seen_version=1)

    after = words_of_today(jobs)

    assert (before.template_version, after.template_version) == (SHIPPED, 2)
    assert after.text.subject == "Votre demande ARR-24-001893"
    assert "Merci avant le 20 juillet 2024." in after.text.body


def words_of_today(jobs: Desk) -> WrittenWords:
    """Return what a request written today says."""
    with jobs.viewing(Act.LIST_TEMPLATES) as view:
        return words_in(
            view,
            template="justificatif_request",
            context=sample_kinds()[0].fields,
            channel=DocumentChannel.MAIL,
        )


def test_a_template_is_read_on_a_real_customer_before_it_is_kept(jobs, store):
    vance = add_vance(store)

    preview = preview_template(
        jobs,
        code=CODE,
        subject="Objet",
        body="{{ appel }}, {{ compteur.matricule }}, {{ site.adresse }}",
        party_id=vance.party,
    )

    assert preview.is_real
    assert "LE CANNET" in preview.body
    with pytest.raises(UnacceptableTemplate):
        preview_template(jobs, code=CODE, subject="Objet", body="{{ x() }}")


def test_words_are_the_administrator_s_to_write(desk):
    with pytest.raises(PermissionRefused):
        list_templates(desk)
