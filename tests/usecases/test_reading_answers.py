"""After the sending: answers, the second request, the end of the wait, the export."""

from datetime import date

import pytest
from sqlmodel import select

from crm_tui.bootstrap import job_desk
from crm_tui.domain.answer_channel import AnswerChannel
from crm_tui.domain.counter_unit import CounterUnit
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_entry import ImplausibleReading
from crm_tui.domain.request_address import LineReason
from crm_tui.store.tables.trail import TimelineRow, TrailRow
from crm_tui.usecases.answer_reading_request import NotWaited, answer_reading_request
from crm_tui.usecases.enter_reading import enter_reading
from crm_tui.usecases.export_reading_requests import export_reading_requests
from crm_tui.usecases.follow_reading_requests import (
    FollowReport,
    follow_reading_requests,
)
from crm_tui.usecases.list_waiting_requests import list_waiting_requests
from crm_tui.usecases.parts.request_reminder import UnableToRemind
from crm_tui.usecases.preview_reading_sending import preview_reading_sending
from crm_tui.usecases.remind_reading_request import remind_reading_request
from crm_tui.usecases.send_reading_requests import send_reading_requests
from crm_tui.usecases.show_readings import show_readings
from tests.usecases.campaigns import DAY, lines_of, on_day, prepare_j10, propose
from tests.usecases.test_reading_campaigns import documents

ANSWERED, SENT = ReadingRequestStatus.ANSWERED, ReadingRequestStatus.SENT


@pytest.fixture
def store_url(sqlite_url):
    """Keep to one engine: J10 and J11 go through both."""
    return sqlite_url


@pytest.fixture
def desk(desk_of, tmp_path):
    seated = on_day(desk_of("TOUT", "*"))
    prepare_j10(seated, tmp_path)
    return seated


@pytest.fixture
def sent(desk):
    """The lines of a campaign sent on 16/06/2026: B1, B2 and B7."""
    campaign = propose(desk)
    send_reading_requests(desk, campaign_id=campaign.id)
    return lines_of(desk, campaign)


def now(desk, line):
    """Return the line of a campaign as it is now."""
    page = list_waiting_requests(desk, statuses=tuple(ReadingRequestStatus))
    return next(each for each in page if each.id == line.id)


def answer(desk, line, typed, **values):
    given = {
        "read_on": date(2026, 6, 18),
        "received_by": AnswerChannel.PHONE,
        "key": "k1",
        **values,
    }
    later = on_day(desk, "2026-06-18 11:00")
    return answer_reading_request(later, request_id=line.id, typed=typed, **given)


def test_an_answer_is_controlled_kept_and_matched(desk, sent, store):
    reading = answer(desk, sent["B1"], "1200")
    line = now(desk, sent["B1"])

    assert (line.status, line.reading_id) == (ANSWERED, reading.id)
    assert line.answered_on == date(2026, 6, 18)
    assert answer(desk, sent["B1"], "1200") == reading
    with store.reading() as session:
        told = session.exec(select(TimelineRow.detail)).all()
        (entry,) = session.exec(
            select(TrailRow.after).where(TrailRow.act == "SAISIR_RELEVE")
        ).all()
    assert any(f"répond à {line.number} par téléphone" in detail for detail in told)
    assert entry["received_by"] == "TELEPHONE"


def test_pages_are_neither_judged_as_a_household_nor_told_in_cubic_metres(
    desk, sent, store
):
    line = sent["B1"]
    first = answer(desk, line, "1200")
    later = on_day(desk, "2026-06-19 11:00")
    enter_reading(later, meter_id=line.meter_id, typed="9800", read_on="auj", key="k3")
    shown = show_readings(desk, party_id=line.party_id, meter_id=first.meter_id)

    assert shown.unit is CounterUnit.BARE
    assert shown.expected_m3 is None, "one day of readings tells nothing"
    with store.reading() as session:
        titles = session.exec(select(TimelineRow.title)).all()
    assert "Index saisi : 9\N{NARROW NO-BREAK SPACE}800 au 19/06/2026" in titles


def test_an_answer_that_cannot_be_read_changes_nothing(desk, sent):
    with pytest.raises(ImplausibleReading):
        answer(desk, sent["B1"], "12,5")

    assert now(desk, sent["B1"]).status is SENT


def test_what_is_answered_is_not_answered_again(desk, sent):
    answer(desk, sent["B1"], "1200")

    with pytest.raises(NotWaited):
        answer(desk, sent["B1"], "1250", key="k2")


def test_a_reading_entered_on_the_counter_answers_too_when_it_is_not_older(desk, sent):
    meter = sent["B2"].meter_id
    enter_reading(
        desk, meter_id=meter, typed="900", read_on=date(2026, 6, 15), key="old"
    )
    assert now(desk, sent["B2"]).status is SENT

    enter_reading(desk, meter_id=meter, typed="900", read_on=DAY, key="new")

    assert now(desk, sent["B2"]).status is ANSWERED


def test_a_second_request_says_it_is_one_and_is_the_last(desk, sent, store):
    later = on_day(desk, "2026-06-29 09:00")
    line = now(desk, sent["B1"])
    reminded = remind_reading_request(
        later, request_id=line.id, seen_version=line.version
    )

    assert reminded.status is ReadingRequestStatus.REMINDED
    assert reminded.reminded_on == date(2026, 6, 29)
    last = documents(store)[-1]
    assert "elance" in last.subject and last.recipient == "a1@x.fr"
    with pytest.raises(UnableToRemind):
        remind_reading_request(later, request_id=line.id, seen_version=reminded.version)


def test_the_job_reminds_then_gives_up_once_each(desk, sent, front_desk):
    job = job_desk(front_desk)

    assert follow_reading_requests(job, on=date(2026, 6, 27)) == FollowReport()
    assert follow_reading_requests(job, on=date(2026, 6, 28)).reminded == 3
    assert follow_reading_requests(job, on=date(2026, 6, 28)) == FollowReport()
    answer(desk, sent["B1"], "1200")
    assert follow_reading_requests(job, on=date(2026, 7, 11)).expired == 2
    statuses = {name: now(desk, sent[name]).status.value for name in ("B1", "B2", "B7")}
    assert statuses == {"B1": "REPONDUE", "B2": "ECHUE", "B7": "ECHUE"}


def test_the_export_has_every_line_and_no_box(desk, tmp_path):
    campaign = propose(desk)
    path, count = export_reading_requests(
        desk, campaign_id=campaign.id, path=tmp_path / "demandes.csv"
    )
    header, *lines = path.read_text(encoding="utf-8-sig").splitlines()

    assert count == len(lines) == 6
    assert header == (
        "demande;bien;designation;compteur;client;site;date_demande;mode;adresse;"
        "niveau;etat;motif"
    )
    assert "B5;Copieur XC 55;SN-B5;ATELIER CINQ" in lines[4]


def test_a_sending_is_told_before_it_is_confirmed(desk):
    preview = preview_reading_sending(desk, campaign_id=propose(desk).id)

    assert (preview.by_mail, preview.by_fax) == (3, 1)
    assert dict(preview.left_out) == {LineReason.NO_ADDRESS: 1, LineReason.BLOCKED: 1}
    assert (preview.sender, preview.report_to) == (
        "ArtisWeb6@artis.fr",
        "ArtisWeb7@artis.fr",
    )
