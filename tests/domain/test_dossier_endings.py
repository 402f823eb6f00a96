"""Reopening, changing state and telling the customer of the end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm_tui.clock import paris
from crm_tui.domain.document import DocumentChannel, DocumentStatus
from crm_tui.domain.dossier import DossierStatus
from crm_tui.domain.dossier_acts import refusal_to_change_status, statuses_to_take
from crm_tui.domain.dossier_reopening import REOPENING_DAYS, refusal_to_reopen
from crm_tui.domain.informing import InformedBy, usual_informing
from tests.screens.contact_samples import DOCUMENT
from tests.screens.dossier_samples import DOSSIER

CLOSED_ON = date(2024, 7, 11)
CLOSED = replace(
    DOSSIER, status=DossierStatus.CLOSED, closed_at=paris("2024-07-11 09:00")
)


@pytest.mark.parametrize(
    ("later", "is_refused"),
    [(0, False), (1, False), (30, False), (31, True), (400, True)],
)
def test_a_dossier_reopens_for_thirty_days_the_last_included(later, is_refused):
    refusal = refusal_to_reopen(
        CLOSED,
        closed_on=CLOSED_ON,
        today=CLOSED_ON + timedelta(days=later),
        days=REOPENING_DAYS,
    )

    assert bool(refusal) is is_refused
    assert "jusqu'au 10/08/2024" in refusal or not is_refused


@pytest.mark.parametrize(
    ("dossier", "said"),
    [
        pytest.param(DOSSIER, "Le dossier est ouvert.", id="open"),
        pytest.param(
            replace(CLOSED, status=DossierStatus.CANCELED),
            "Un dossier annulé ne se rouvre pas : ouvrez-en un autre.",
            id="canceled",
        ),
        pytest.param(
            replace(CLOSED, status=DossierStatus.CANCELED, merged_into_id=9),
            "Le dossier a été fusionné dans un autre : annulez d'abord la fusion.",
            id="merged",
        ),
    ],
)
def test_only_a_closed_dossier_reopens(dossier, said):
    assert (
        refusal_to_reopen(dossier, closed_on=CLOSED_ON, today=CLOSED_ON, days=30)
        == said
    )


def test_the_statuses_offered_are_those_of_the_table_and_open_ones():
    assert statuses_to_take(DOSSIER) == (
        DossierStatus.IN_PROGRESS,
        DossierStatus.AWAITING_CUSTOMER,
        DossierStatus.AWAITING_FIELD_VISIT,
        DossierStatus.AWAITING_SERVICE,
    )
    assert statuses_to_take(CLOSED) == ()


@pytest.mark.parametrize("to", list(DossierStatus))
def test_what_is_not_offered_is_refused_with_its_reason(to):
    refusal = refusal_to_change_status(DOSSIER, to=to)

    assert bool(refusal) is (to not in statuses_to_take(DOSSIER))


def test_how_the_customer_was_told_comes_from_the_last_document():
    mail = replace(DOCUMENT, channel=DocumentChannel.MAIL, status=DocumentStatus.QUEUED)
    letter = replace(
        DOCUMENT,
        id=DOCUMENT.id + 1,
        channel=DocumentChannel.LETTER,
        status=DocumentStatus.SENT,
    )

    assert usual_informing(()) is InformedBy.NOBODY
    assert usual_informing((mail,)) is InformedBy.MAIL
    assert usual_informing((mail, letter)) is InformedBy.LETTER
    assert (
        usual_informing((replace(mail, status=DocumentStatus.FAILED),))
        is InformedBy.NOBODY
    )
