"""The result of a campaign always fits in a mail, however long the campaign."""

from dataclasses import replace

from crm_tui.correspondence.render import MAX_BODY_CHARACTERS
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.usecases.parts.reading_report import MOST_LINES, told_lines
from tests.screens.request_samples import LINES


def many(count: int, *, name: str) -> list[ReadingRequest]:
    return [replace(LINES[0], customer_name=name) for _ in range(count)]


def length(lines: list[ReadingRequest]) -> int:
    return sum(len(" – ".join(told.values())) for told in told_lines(lines))


def test_a_short_campaign_is_told_line_by_line():
    assert len(list(told_lines(many(40, name="ATELIER DU PONT")))) == 40


def test_a_long_campaign_is_told_as_far_as_the_mail_has_room():
    long_names = many(1_000, name="SYNDICAT INTERCOMMUNAL DES EAUX " * 3)

    assert length(long_names) < MAX_BODY_CHARACTERS - 1_000
    assert 0 < len(list(told_lines(long_names))) < MOST_LINES
