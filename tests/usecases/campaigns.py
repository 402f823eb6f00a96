"""What tests of reading requests share: J10's base, a desk on its day, its lines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from crm_tui.clock import FixedClock, paris
from crm_tui.desk import Desk
from crm_tui.domain.reading_campaign import ReadingCampaign, ReadingRequest
from crm_tui.domain.reading_proposal import ProposalAsk, ProposalCriteria
from crm_tui.usecases.import_assets import import_assets
from crm_tui.usecases.import_customers import import_customers
from crm_tui.usecases.propose_reading_requests import propose_reading_requests
from crm_tui.usecases.set_parameter import set_parameter
from crm_tui.usecases.show_reading_campaign import show_reading_campaign
from tests.usecases.asset_files import J10_ASSETS, J10_CUSTOMERS

JUNE = date(2026, 6, 1)
DAY = date(2026, 6, 16)


def on_day(desk: Desk, instant: str = "2026-06-16 10:00") -> Desk:
    """Seat the same agent on another day."""
    return replace(desk, clock=FixedClock(paris(instant)))


def load(desk: Desk, folder: Path, *, customers: str, assets: str) -> None:
    """Import both files."""
    for name, text, load_it in (
        ("clients.csv", customers, import_customers),
        ("biens.csv", assets, import_assets),
    ):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        assert not load_it(desk, path=path).rejected


def prepare_j10(desk: Desk, folder: Path) -> None:
    """Fill the base of J10, with the general sender and recipient alone."""
    load(desk, folder, customers=J10_CUSTOMERS, assets=J10_ASSETS)
    set_parameter(desk, code="MAIL", value="ArtisWeb6@artis.fr")
    set_parameter(desk, code="MAILTO", value="ArtisWeb7@artis.fr")


def propose(desk: Desk, *, on: date = DAY, **values: object) -> ReadingCampaign:
    """Prepare a campaign of the whole territory."""
    period = on.replace(day=1)
    ask = {"requested_on": on, "period": period, "criteria": ProposalCriteria()}
    return propose_reading_requests(desk, ask=ProposalAsk(**{**ask, **values}))


def lines_of(desk: Desk, campaign: ReadingCampaign) -> dict[str, ReadingRequest]:
    """Return the lines of a campaign by the number of their asset."""
    page = show_reading_campaign(desk, campaign_id=campaign.id)
    return {line.asset_number: line for line in page.lines}
