"""The rows of the imports of lines, equipment, orders and standing."""

from collections.abc import Callable, Mapping
from typing import Any

from crm_tui.desk import Act, Desk
from crm_tui.usecases.import_after_sales import import_after_sales
from crm_tui.usecases.import_equipment import import_equipment
from crm_tui.usecases.import_extensions import import_extensions
from crm_tui.usecases.import_gestures import import_gestures
from crm_tui.usecases.import_orders import import_orders
from crm_tui.usecases.import_profiles import import_profiles
from crm_tui.usecases.import_telecom_lines import import_telecom_lines
from crm_tui.usecases.import_usage import import_usage
from crm_tui.usecases.load_demo import demo_folder
from tests.usecases.rights import Row, World


def _import(load: Callable[..., Any], file: str) -> Row:
    """Return the row of an import: its file names what the world of the matrix lacks.

    The lines are then rejected one by one; the right is asked for before.
    """

    def call(desk: Desk, world: World) -> object:
        return load(desk, path=demo_folder() / file)

    return Row(acts=(Act.IMPORT,), call=call, is_placeless=True)


UPKEEP: Mapping[str, Row] = {
    "import_telecom_lines": _import(import_telecom_lines, "lines.csv"),
    "import_usage": _import(import_usage, "usage.csv"),
    "import_equipment": _import(import_equipment, "equipment.csv"),
    "import_after_sales": _import(import_after_sales, "after-sales.csv"),
    "import_orders": _import(import_orders, "orders.csv"),
    "import_extensions": _import(import_extensions, "extensions.csv"),
    "import_gestures": _import(import_gestures, "gestures.csv"),
    "import_profiles": _import(import_profiles, "profiles.csv"),
}
