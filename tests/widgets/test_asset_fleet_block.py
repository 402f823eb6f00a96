"""« Parc »: what of each asset is said, and what becomes narrow first."""

from datetime import date

from crm_tui.domain.asset import RequestMode
from crm_tui.domain.asset_fleet import AssetFleet, FleetAsset
from crm_tui.domain.machines.reading_request import ReadingRequestStatus
from crm_tui.widgets.asset_fleet_block import below, cells, columns_for, counted

ASKED = FleetAsset(
    id=1,
    number="PINS-1",
    article="Copieur CP 20",
    location="Accueil",
    serial_number="S18CP200140",
    meter_id=7,
    mode=RequestMode.FAX,
    request=ReadingRequestStatus.SENT,
    requested_on=date(2024, 6, 20),
)
NEVER = FleetAsset(
    id=2,
    number="PINS-2",
    article="Copieur CP 20",
    location="",
    serial_number="S18CP200141",
    meter_id=8,
    mode=RequestMode.NONE,
)


def words(asset):
    return ["".join(text for text, _ in cell) for cell in cells(asset)]


def test_an_asset_says_where_it_is_and_what_was_last_asked():
    assert words(ASKED) == [
        "PINS-1",
        "Copieur CP 20",
        "Accueil",
        "S18CP200140",
        "Fax",
        "✓ envoyée 20/06/2024",
    ]
    assert words(NEVER)[2:] == ["—", "S18CP200141", "aucun", "aucune"]


def test_what_does_not_fit_is_counted():
    assert counted(1) == "1 bien"
    assert counted(1000) == "999+ biens"
    assert below(AssetFleet(assets=(ASKED,), count=1)) == "r relevés"
    assert below(AssetFleet(assets=(ASKED,), count=2)) == "r relevés · et 1 autre"
    assert below(AssetFleet(assets=(ASKED,), count=91)).endswith("et 90 autres")


def test_the_article_leaves_before_the_request_is_cut():
    narrow = {column.title: column for column in columns_for((ASKED, NEVER))}

    assert narrow["Demande"].width == len("✓ envoyée 20/06/2024")
    assert narrow["Article"].drop > narrow["Matricule"].drop > narrow["Demande"].drop
