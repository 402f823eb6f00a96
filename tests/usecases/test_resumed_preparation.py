"""A preparation of reading requests that was killed goes on where it stopped."""

from functools import partial

import pytest

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.proposal_words import ask_of, asked_in_words, kept_ask
from crm_tui.domain.reading_campaign import CampaignStatus, UnableToChangeCampaign
from crm_tui.domain.reading_proposal import ProposalAsk, ProposalCriteria
from crm_tui.store import assets
from crm_tui.store.refusals import NotFound, StaleRecord
from crm_tui.usecases.drop_reading_campaign import drop_reading_campaign
from crm_tui.usecases.list_reading_campaigns import list_reading_campaigns
from crm_tui.usecases.propose_reading_requests import propose_reading_requests
from crm_tui.usecases.resume_reading_preparation import resume_reading_preparation
from tests.usecases.campaigns import DAY, JUNE, lines_of, on_day, prepare_j10

ASK = ProposalAsk(
    requested_on=DAY, period=JUNE, criteria=ProposalCriteria(), no_reading_since=DAY
)


class Killed(BaseException):
    """The program ended there."""


@pytest.fixture
def desk(desk_of, tmp_path, monkeypatch):
    """A desk whose proposals go by pages of two assets."""
    seated = on_day(desk_of("TOUT", "*", code="SSC07"))
    prepare_j10(seated, tmp_path)
    monkeypatch.setattr(assets, "page", partial(assets.page, limit=2))
    return seated


def kill(seen: int, lines: int) -> None:
    raise Killed


def interrupted(desk):
    with pytest.raises(Killed):
        propose_reading_requests(desk, ask=ASK, on_progress=kill)
    (campaign, *_) = list_reading_campaigns(desk)
    return campaign


def test_what_was_killed_goes_on_by_the_same_ask_and_proposes_nothing_twice(desk):
    whole = propose_reading_requests(desk, ask=ASK)
    campaign = interrupted(desk)
    assert campaign.status is CampaignStatus.PREPARING
    assert 0 < campaign.counts.lines < whole.counts.lines
    told = []

    resumed = resume_reading_preparation(
        desk, campaign_id=campaign.id, on_progress=lambda *said: told.append(said)
    )

    assert resumed.status is CampaignStatus.DRAFT
    assert resumed.counts == whole.counts
    assert resumed.criteria == whole.criteria == asked_in_words(ASK)
    assert set(lines_of(desk, resumed)) == set(lines_of(desk, whole))
    assert told[-1][1] == whole.counts.lines


@pytest.mark.parametrize("end", [resume_reading_preparation, drop_reading_campaign])
def test_whoever_still_prepares_it_stops_once_it_is_taken_up_or_given_up(desk, end):
    (seen,) = (interrupted(desk),)

    def elsewhere(*_: int) -> None:
        if end is drop_reading_campaign:
            end(desk, campaign_id=seen.id, seen_version=2)
        else:
            resume_reading_preparation(desk, campaign_id=seen.id)

    with pytest.raises(StaleRecord, match="reprise ou abandonnée"):
        resume_reading_preparation(desk, campaign_id=seen.id, on_progress=elsewhere)

    (campaign, *_) = list_reading_campaigns(desk)
    is_dropped = end is drop_reading_campaign
    assert campaign.status is (
        CampaignStatus.DROPPED if is_dropped else CampaignStatus.DRAFT
    )
    lines = lines_of(desk, campaign)
    assert campaign.counts.lines == len(lines)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_only_its_own_agent_takes_up_what_is_still_being_prepared(desk, desk_of):
    campaign = interrupted(desk)
    other = on_day(desk_of("TOUT", "*", code="SSC08"))
    away = on_day(desk_of("TOUT", "83", code="SSC83"))

    with pytest.raises(UnableToChangeCampaign, match="préparée par SSC07"):
        resume_reading_preparation(other, campaign_id=campaign.id)
    with pytest.raises(NotFound):
        resume_reading_preparation(away, campaign_id=campaign.id)
    resume_reading_preparation(desk, campaign_id=campaign.id)
    with pytest.raises(UnableToChangeCampaign, match="interrompue"):
        resume_reading_preparation(desk, campaign_id=campaign.id)


@pytest.mark.parametrize(
    "criteria",
    [
        ProposalCriteria(),
        ProposalCriteria(asset_number='B"1', category="été", mode=RequestMode.FAX),
    ],
)
def test_an_ask_is_kept_whole(criteria):
    ask = ProposalAsk(
        requested_on=DAY, period=JUNE, criteria=criteria, is_after_calculation=True
    )

    assert ask_of(kept_ask(ask)) == ask


@pytest.mark.parametrize("kept", ["calendriers", "", "{}", "3", "null", '{"period":1}'])
def test_what_is_no_ask_is_only_words(kept):
    assert ask_of(kept) is None
