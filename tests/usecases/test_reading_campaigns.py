"""J10: a campaign of reading requests, from its proposals to its result."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from crm_tui.desk import PermissionRefused
from crm_tui.domain.asset import RequestMode
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.domain.reading_campaign import CampaignStatus, UnableToChangeCampaign
from crm_tui.domain.reading_proposal import ProposalCriteria
from crm_tui.domain.request_address import LineReason
from crm_tui.domain.sending_parameters import MissingSendingParameter
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.store.tables.asset import ReadingRequestRow
from crm_tui.store.tables.document import DocumentRow
from crm_tui.usecases.change_reading_lines import change_reading_lines
from crm_tui.usecases.date_reading_campaign import date_reading_campaign
from crm_tui.usecases.drop_reading_campaign import drop_reading_campaign
from crm_tui.usecases.list_reading_campaigns import list_reading_campaigns
from crm_tui.usecases.send_reading_requests import send_reading_requests
from crm_tui.usecases.set_parameter import set_parameter
from crm_tui.usecases.show_reading_campaign import show_reading_campaign
from crm_tui.usecases.type_reading_address import type_reading_address
from tests.usecases.campaigns import lines_of, on_day, prepare_j10, propose

FAX = RequestMode.FAX


ONE_ENGINE = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
"""What does not depend on the engine."""


@pytest.fixture
def desk(desk_of, tmp_path):
    seated = on_day(desk_of("TOUT", "*"))
    prepare_j10(seated, tmp_path)
    return seated


def tick(desk, campaign, *lines, is_selected=True):
    return change_reading_lines(
        desk,
        campaign_id=campaign.id,
        request_ids=tuple(line.id for line in lines),
        is_selected=is_selected,
    )


def documents(store):
    with store.reading() as session:
        rows = session.exec(select(DocumentRow).order_by(col(DocumentRow.id))).all()
        return [DocumentRow(**row.model_dump()) for row in rows]


def test_j10_from_the_proposals_to_the_result(desk, store):
    campaign = propose(desk)
    lines = lines_of(desk, campaign)

    assert {
        name: (line.address, line.level.value, line.reason.value, line.is_selected)
        for name, line in lines.items()
    } == {
        "B1": ("a1@x.fr", "1", "", True),
        "B2": ("s2@x.fr", "3", "", True),
        "B3": ("0493000001", "4", "", True),
        "B4": ("#", "1", "DIESE", False),
        "B5": ("", "", "AUCUNE_ADRESSE", False),
        "B7": ("l7@x.fr", "2", "", True),
    }
    after = propose(desk, is_after_calculation=True)
    assert set(lines_of(desk, after)) == {"B1", "B2", "B3", "B4", "B5"}

    dated = date_reading_campaign(
        desk, campaign_id=after.id, requested_on="18/06/2026", seen_version=2
    )
    lines = lines_of(desk, dated)
    typed = type_reading_address(
        desk, request_id=lines["B5"].id, typed="tmp@x.fr", seen_version=2
    )
    tick(desk, after, typed)
    tick(desk, after, lines["B2"], is_selected=False)
    change_reading_lines(
        desk,
        campaign_id=after.id,
        request_ids=(lines["B3"].id,),
        mode=RequestMode.MAIL,
    )
    assert tick(desk, after, lines["B4"]).refused == 1
    lines = lines_of(desk, after)
    assert (lines["B3"].reason, lines["B3"].is_selected) == (
        LineReason.NO_ADDRESS,
        False,
    )

    report = send_reading_requests(desk, campaign_id=after.id)

    assert (report.sent, report.refused, report.left_out) == (2, 0, 3)
    sent = documents(store)
    assert [document.recipient for document in sent] == [
        "a1@x.fr",
        "tmp@x.fr",
        "ArtisWeb7@artis.fr",
    ]
    assert {document.sender for document in sent} == {"ArtisWeb6@artis.fr"}
    result = sent[-1].body.replace("\N{NO-BREAK SPACE}", " ")
    assert "18/06/2026" in result
    for told in ("B1", "B2", "« # » dans le fax", "décochée", "aucune adresse"):
        assert told in result
    lines = lines_of(desk, after)
    assert {name: line.status for name, line in lines.items() if line.was_sent} == {
        "B1": ReadingRequestStatus.SENT,
        "B5": ReadingRequestStatus.SENT,
    }

    july = propose(desk, on=date(2026, 7, 17))
    assert lines_of(desk, july)["B5"].reason is LineReason.NO_ADDRESS


def test_what_was_asked_this_month_is_proposed_unticked_and_never_twice(desk, store):
    first, second = propose(desk), propose(desk)
    send_reading_requests(desk, campaign_id=first.id)
    before = len(documents(store))
    report = send_reading_requests(desk, campaign_id=second.id)

    assert (report.sent, report.refused) == (0, 4)
    assert len(documents(store)) == before + 1
    third = lines_of(desk, propose(desk))
    assert third["B1"].reason is LineReason.ASKED
    assert tick(desk, propose(desk), third["B1"]).changed == 0


@ONE_ENGINE
def test_one_bad_line_never_stops_the_others(desk, store):
    campaign = propose(desk)

    report = send_reading_requests(desk, campaign_id=campaign.id)

    assert (report.sent, report.refused, report.left_out) == (3, 1, 2)
    line = lines_of(desk, campaign)["B3"]
    assert line.reason is LineReason.REFUSED and "fax" in line.failure
    assert line.failure in documents(store)[-1].body.replace("\N{NO-BREAK SPACE}", " ")


@ONE_ENGINE
def test_the_whole_selection_switches_to_fax_and_loses_what_has_none(desk):
    campaign = propose(desk)
    change_reading_lines(desk, campaign_id=campaign.id, mode=FAX)
    lines = lines_of(desk, campaign)

    assert {name for name, line in lines.items() if line.is_selected} == {"B3"}
    assert lines["B1"].reason is LineReason.NO_ADDRESS
    assert lines["B5"].mode is RequestMode.MAIL


@ONE_ENGINE
def test_nothing_leaves_without_a_sender_and_the_parameter_is_named(desk, store):
    campaign = propose(desk)
    set_parameter(desk, code="MAIL", value="")

    with pytest.raises(MissingSendingParameter) as refusal:
        send_reading_requests(desk, campaign_id=campaign.id)

    assert refusal.value.field == "BIEN_COMPTEUR_EXPEDITEUR_MAIL"
    assert documents(store) == []
    assert lines_of(desk, campaign)["B1"].status is ReadingRequestStatus.PROPOSED


@ONE_ENGINE
def test_a_draft_is_kept_dropped_and_then_changed_no_more(desk):
    campaign = propose(desk)
    drop_reading_campaign(desk, campaign_id=campaign.id, seen_version=2)
    kept = list_reading_campaigns(desk)

    assert [each.status for each in kept] == [CampaignStatus.DROPPED]
    with pytest.raises(UnableToChangeCampaign):
        send_reading_requests(desk, campaign_id=campaign.id)
    with pytest.raises(UnableToChangeCampaign):
        date_reading_campaign(
            desk, campaign_id=campaign.id, requested_on=date.max, seen_version=3
        )


@ONE_ENGINE
def test_a_line_somebody_changed_is_not_written_over(desk):
    line = lines_of(desk, propose(desk))["B5"]
    type_reading_address(desk, request_id=line.id, typed="a@x.fr", seen_version=1)

    with pytest.raises(StaleRecord):
        type_reading_address(desk, request_id=line.id, typed="b@x.fr", seen_version=1)


@ONE_ENGINE
def test_criteria_keep_the_assets_they_name(desk):
    named = ProposalCriteria(contract_number="SSC-02", mode=RequestMode.MAIL)

    assert set(lines_of(desk, propose(desk, criteria=named))) == {"B2"}


def test_a_campaign_of_another_territory_is_absent(desk, desk_of):
    campaign = propose(desk)
    elsewhere = on_day(desk_of("TOUT", "83"))

    assert list_reading_campaigns(elsewhere) == ()
    assert lines_of(elsewhere, propose(elsewhere)) == {}
    with pytest.raises(NotFound):
        show_reading_campaign(elsewhere, campaign_id=campaign.id)
    with pytest.raises(NotFound):
        send_reading_requests(elsewhere, campaign_id=campaign.id)


def test_a_campaign_wider_than_the_territory_is_its_makers_to_send(
    desk, desk_of, store
):
    campaign = propose(desk)
    with store.writing() as session:
        line = session.exec(select(ReadingRequestRow)).first()
        line.departement = "83"
    local = on_day(desk_of("TOUT", "06"))

    assert len(lines_of(local, campaign)) == 5
    with pytest.raises(UnableToChangeCampaign, match="plus large que le vôtre"):
        send_reading_requests(local, campaign_id=campaign.id)
    assert documents(store) == []


def test_a_killed_sending_goes_on_where_it_was(desk, store, monkeypatch):
    set_parameter(desk, code="BIEN_COMPTEUR_NUMERO_FAX", value="0465710102")
    campaign = propose(desk)
    monkeypatch.setattr("crm_tui.usecases.send_reading_requests.BATCH", 1)
    told = []

    def killed(done, total):
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_reading_requests(desk, campaign_id=campaign.id, on_progress=killed)
    assert len(documents(store)) == 2
    report = send_reading_requests(desk, campaign_id=campaign.id)

    assert (told, report.sent) == ([(1, 4), (2, 4)], 2)
    recipients = [document.recipient for document in documents(store)]
    assert len(recipients) == len(set(recipients)) == 5


@ONE_ENGINE
def test_an_adviser_prepares_nothing(desk, desk_of):
    adviser = on_day(desk_of("CONSEILLER_EAU_N1", "06"))

    with pytest.raises(PermissionRefused):
        propose(adviser)
    with pytest.raises(PermissionRefused):
        send_reading_requests(replace(adviser), campaign_id=1)
