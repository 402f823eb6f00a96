"""The rows of the assets of service contracts, and of the readings asked for."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.domain.answer_channel import AnswerChannel
from crm_tui.domain.proposal_words import kept_ask
from crm_tui.domain.reading_campaign import CampaignKind, CampaignStatus
from crm_tui.domain.reading_proposal import ProposalAsk
from crm_tui.store import reading_campaigns
from crm_tui.usecases.answer_reading_request import answer_reading_request
from crm_tui.usecases.change_reading_lines import change_reading_lines
from crm_tui.usecases.date_reading_campaign import date_reading_campaign
from crm_tui.usecases.drop_reading_campaign import drop_reading_campaign
from crm_tui.usecases.explain_asset import explain_asset
from crm_tui.usecases.export_reading_requests import export_reading_requests
from crm_tui.usecases.follow_reading_requests import follow_reading_requests
from crm_tui.usecases.generate_assets import generate_assets
from crm_tui.usecases.import_assets import import_assets
from crm_tui.usecases.list_reading_campaigns import list_reading_campaigns
from crm_tui.usecases.list_waiting_requests import list_waiting_requests
from crm_tui.usecases.load_demo import demo_folder
from crm_tui.usecases.preview_reading_sending import preview_reading_sending
from crm_tui.usecases.propose_reading_requests import propose_reading_requests
from crm_tui.usecases.remind_reading_request import remind_reading_request
from crm_tui.usecases.resume_reading_preparation import resume_reading_preparation
from crm_tui.usecases.run_reading_calendars import run_reading_calendars
from crm_tui.usecases.send_reading_requests import send_reading_requests
from crm_tui.usecases.show_reading_campaign import show_reading_campaign
from crm_tui.usecases.type_reading_address import type_reading_address
from tests.usecases.asset_world import DAY, JULY
from tests.usecases.rights import Row, World

ASK = ProposalAsk(requested_on=DAY, period=JULY)


def _import_assets(desk: Desk, world: World) -> object:
    return import_assets(desk, path=demo_folder("j10") / "assets.csv")


def _answer(desk: Desk, world: World) -> object:
    return answer_reading_request(
        desk,
        request_id=world.assets.waiting,
        typed="1210",
        read_on=DAY,
        confirmed_because="lu au téléphone",
        received_by=AnswerChannel.PHONE,
        key="r1",
    )


def _resume(desk: Desk, world: World) -> object:
    """Go on with what this very agent, who may prepare, left half prepared."""
    propose_reading_requests(desk, ask=ASK)
    with desk.store.writing() as session:
        campaign_id = reading_campaigns.add(
            session,
            kind=CampaignKind.MANUAL,
            status=CampaignStatus.PREPARING,
            requested_on=DAY,
            period=JULY,
            criteria=kept_ask(ASK),
            made_by=desk.agent.code,
            at=desk.clock.now(),
        )
    return resume_reading_preparation(desk, campaign_id=campaign_id)


SIGHT: Mapping[str, Row] = {
    "list_reading_campaigns": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: list_reading_campaigns(desk),
        is_empty=lambda found: found == (),
    ),
    "show_reading_campaign": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: show_reading_campaign(
            desk, campaign_id=world.assets.draft
        ),
    ),
    "preview_reading_sending": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: preview_reading_sending(
            desk, campaign_id=world.assets.draft
        ),
    ),
    "list_waiting_requests": Row(
        acts=(Act.LIST_READING_REQUESTS,),
        call=lambda desk, world: list_waiting_requests(desk),
        is_empty=lambda found: found == (),
    ),
    "explain_asset": Row(
        acts=(Act.LIST_READING_REQUESTS,),
        call=lambda desk, world: explain_asset(
            desk, number=world.assets.number, on=DAY
        ),
    ),
}
ACTS: Mapping[str, Row] = {
    "propose_reading_requests": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: propose_reading_requests(desk, ask=ASK),
        is_placeless=True,
    ),
    "resume_reading_preparation": Row(
        acts=(Act.PREPARE_READINGS,), call=_resume, is_placeless=True
    ),
    "date_reading_campaign": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: date_reading_campaign(
            desk, campaign_id=world.assets.draft, requested_on=DAY, seen_version=1
        ),
    ),
    "change_reading_lines": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: change_reading_lines(
            desk, campaign_id=world.assets.draft, is_selected=False
        ),
    ),
    "type_reading_address": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: type_reading_address(
            desk, request_id=world.assets.line, typed="tmp@x.fr", seen_version=1
        ),
    ),
    "drop_reading_campaign": Row(
        acts=(Act.PREPARE_READINGS,),
        call=lambda desk, world: drop_reading_campaign(
            desk, campaign_id=world.assets.draft, seen_version=1
        ),
    ),
    "send_reading_requests": Row(
        acts=(Act.SEND_READINGS,),
        call=lambda desk, world: send_reading_requests(
            desk, campaign_id=world.assets.to_send
        ),
    ),
    "export_reading_requests": Row(
        acts=(Act.EXPORT_READINGS,),
        call=lambda desk, world: export_reading_requests(
            desk, campaign_id=world.assets.draft, path=world.folder / "demandes.csv"
        ),
    ),
    "answer_reading_request": Row(acts=(Act.ENTER_READING,), call=_answer),
    "remind_reading_request": Row(
        acts=(Act.REMIND_READING,),
        call=lambda desk, world: remind_reading_request(
            desk, request_id=world.assets.waiting, seen_version=1
        ),
    ),
}
UPKEEP: Mapping[str, Row] = {
    "import_assets": Row(acts=(Act.IMPORT,), call=_import_assets, is_placeless=True),
    "generate_assets": Row(
        acts=(Act.IMPORT,),
        call=lambda desk, world: generate_assets(desk, count=2),
        is_placeless=True,
    ),
    "run_reading_calendars": Row(
        acts=(Act.RUN_JOBS, Act.SEND_READINGS),
        call=lambda desk, world: run_reading_calendars(desk, on=DAY),
        is_placeless=True,
    ),
    "follow_reading_requests": Row(
        acts=(Act.RUN_JOBS, Act.REMIND_READING),
        call=lambda desk, world: follow_reading_requests(desk, on=DAY),
        is_placeless=True,
    ),
}
