"""Say why an asset is asked for its reading on a day, or why it is not."""

from dataclasses import dataclass
from datetime import date

from crm_tui.desk import Act, Desk
from crm_tui.domain.asset import Asset
from crm_tui.domain.billing_cycle import period_of
from crm_tui.domain.reading_campaign import ReadingRequest
from crm_tui.domain.reading_request_reasons import (
    RequestDecision,
    RunRules,
    calendars_on,
    decide_request,
)
from crm_tui.store import assets, reading_requests
from crm_tui.store.assets import AssetSight
from crm_tui.usecases.parts.reading_calendars import calendars_in_force
from crm_tui.usecases.parts.reading_requests import request_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetExplanation:
    """An asset, what the run of a day decides of it, and what was asked before."""

    asset: Asset
    decision: RequestDecision
    requests: tuple[ReadingRequest, ...]
    """The last ones, newest first."""


def explain_asset(desk: Desk, *, number: str, on: date) -> AssetExplanation:
    """Walk an asset through the steps of a day, as the automatic run does.

    Raises NotFound outside the territory too.
    """
    with desk.viewing(Act.LIST_READING_REQUESTS) as view:
        asset = assets.get(
            view.session,
            number=number.strip(),
            sight=AssetSight(on=on, period=period_of(day=on)),
            within=view.territory,
        )
        rules = request_rules(view)
        calendars = calendars_in_force(view.session, on=on)
        decision = decide_request(
            asset=asset,
            rules=RunRules(
                on=on,
                asked_on=on,
                calendars=calendars_on(calendars, on=on),
                most_days=rules.most_days,
                at_period_ends_only=rules.at_period_ends_only,
            ),
        )
        requests = reading_requests.list_of_asset(
            view.session, asset_id=asset.id, within=view.territory
        )
    return AssetExplanation(asset=asset, decision=decision, requests=requests)
