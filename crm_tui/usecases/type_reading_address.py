"""Type an address for one line of a campaign: for this sending, and no other."""

from crm_tui.desk import Act, Desk
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.request_address import LineReason, with_typed_address
from crm_tui.domain.text import clean
from crm_tui.store import reading_campaign_lines, reading_requests
from crm_tui.usecases.parts.reading_campaign import (
    asked_already,
    asset_in,
    campaign_to_change_in,
)

ADDRESS_LENGTH = 254


def type_reading_address(
    desk: Desk, *, request_id: int, typed: str, seen_version: int
) -> ReadingRequest:
    """Give a line the address typed; emptied, the one its four levels give again.

    « cela ne sera pas sauvegardé pour la prochaine demande » (document 002). Raises
    UnableToChangeCampaign once the line left, StaleRecord when somebody changed it.
    """
    address = clean(typed, field="Adresse", max_length=ADDRESS_LENGTH)
    with desk.performing(Act.PREPARE_READINGS) as work:
        request = reading_requests.get(
            work.session, request_id=request_id, within=work.territory
        )
        campaign_to_change_in(work, campaign_id=request.campaign_id).check_draft()
        asset = asset_in(work, request=request)
        line = with_typed_address(
            reaches=asset.reaches, mode=request.mode, typed=address
        )
        line = asked_already(line, asset)
        reading_campaign_lines.change_line(
            work.session,
            request=request,
            seen_version=seen_version,
            line=line,
            is_selected=line.reason is LineReason.NONE and request.is_selected,
        )
        work.trail(
            "reading_request",
            request.number,
            before={"address": request.address},
            after={"address": line.address, "reason": line.reason},
        )
        return reading_requests.get(
            work.session, request_id=request_id, within=work.territory
        )
