"""The rows of the assets of service contracts, and of the readings asked for."""

from collections.abc import Mapping

from crm_tui.desk import Act, Desk
from crm_tui.usecases.import_assets import import_assets
from crm_tui.usecases.load_demo import demo_folder
from tests.usecases.rights import Row, World


def _import_assets(desk: Desk, world: World) -> object:
    return import_assets(desk, path=demo_folder("j10") / "assets.csv")


UPKEEP: Mapping[str, Row] = {
    "import_assets": Row(acts=(Act.IMPORT,), call=_import_assets, is_placeless=True),
}
