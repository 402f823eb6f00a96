"""Whether the customer was asked at all, from where the written requests stand."""

from datetime import UTC, datetime

import pytest

from crm_tui.domain.document import DocumentStatus as Status
from crm_tui.domain.request_delivery import (
    RequestDelivery,
    delivery_of,
    why_not_asked,
)

ONE_LINE = 74
"""What the sheet of a line holds at 80 columns, after its mark."""


@pytest.mark.parametrize(
    ("statuses", "delivery"),
    [
        pytest.param((), RequestDelivery.UNWRITTEN, id="asked in the old tool"),
        pytest.param((Status.SENT,), RequestDelivery.LEFT, id="sent"),
        pytest.param((Status.DELIVERED,), RequestDelivery.LEFT, id="delivered"),
        pytest.param((Status.QUEUED,), RequestDelivery.WAITING, id="queued"),
        pytest.param((Status.SENDING,), RequestDelivery.WAITING, id="held by a worker"),
        pytest.param((Status.TO_APPROVE,), RequestDelivery.WAITING, id="to approve"),
        pytest.param((Status.FAILED,), RequestDelivery.FAILED, id="refused or bounced"),
        pytest.param((Status.RETURNED,), RequestDelivery.FAILED, id="by the post"),
        pytest.param((Status.CANCELED,), RequestDelivery.CANCELED, id="taken back"),
        pytest.param(
            (Status.FAILED, Status.QUEUED),
            RequestDelivery.WAITING,
            id="sent again, not left yet",
        ),
        pytest.param(
            (Status.FAILED, Status.SENT), RequestDelivery.LEFT, id="sent again, left"
        ),
        pytest.param(
            (Status.FAILED, Status.CANCELED),
            RequestDelivery.FAILED,
            id="sent again, taken back",
        ),
    ],
)
def test_one_request_that_left_is_enough(statuses, delivery):
    assert delivery_of(statuses) is delivery


@pytest.mark.parametrize(
    ("delivery", "way_out"),
    [
        (RequestDelivery.UNWRITTEN, ""),
        (RequestDelivery.LEFT, ""),
        (RequestDelivery.WAITING, "Envois"),
        (RequestDelivery.FAILED, "touche a"),
        (RequestDelivery.CANCELED, "appelez"),
    ],
)
def test_who_was_not_asked_is_told_with_the_way_out(delivery, way_out):
    why = why_not_asked(delivery, received_at=None)

    assert (way_out in why) if way_out else why == ""
    assert len(why) <= ONE_LINE


def test_who_sent_a_document_was_asked_whatever_became_of_the_mail():
    came = datetime(2024, 7, 10, tzinfo=UTC)

    assert why_not_asked(RequestDelivery.FAILED, received_at=came) == ""
